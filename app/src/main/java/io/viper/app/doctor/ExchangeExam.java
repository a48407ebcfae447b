package io.viper.app.doctor;

import io.viper.exchange.AccountSettings;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.Listing;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Reply;
import io.viper.exchange.kit.Caller;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An exchange, and what a key can do there. What needs a key is asked only where the caller has one. Nothing is changed.
 *
 * @param protocol how it is spoken to
 * @param caller who speaks, with or without a key
 */
public record ExchangeExam(Protocol protocol, Caller caller) {
    /** More than so far apart requests are refused, or fills are dated wrongly. */
    public static final double MOST_OFFSET_MILLIS = 500;

    private static final double WARNED_OFFSET_MILLIS = 250;
    private static final int QUESTIONS = 4;
    /** A ceiling, not a choice. */
    private static final int MOST_LEVERAGE = 50;

    /** Whether it answers, how fast, and how far our clocks are apart. */
    public List<Finding> network() {
        long fastest = Long.MAX_VALUE;
        for (int k = 0; k < QUESTIONS; k++) {
            long begun = System.nanoTime();
            if (caller.askTime() instanceof Reply.Failed<Long> failed) return List.of(unreachable(failed));
            fastest = Math.min(fastest, System.nanoTime() - begun);
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("network", protocol.exchange() + " answers in " + fastest / 1_000_000 + " ms"));
        findings.add(clock());
        return findings;
    }

    private Finding unreachable(Reply.Failed<Long> failed) {
        String text = protocol.exchange() + " does not answer: " + failed.text();
        boolean region = failed.kind() == ErrorKind.PERMISSION;
        return Finding.fail(
                "network",
                text,
                region
                        ? "it does not serve this region: choose another --exchange"
                        : "check the network, a proxy and the exchange's status page");
    }

    /** By the questions that were asked so far. */
    public Finding clock() {
        double offset = caller.clock().offsetMillis();
        double doubt = caller.clock().doubtMillis();
        if (Double.isInfinite(doubt)) return Finding.none("clock", "nobody asked what time it is");
        String text = String.format(
                Locale.ROOT,
                "%+.0f ms against %s, known to %.0f ms (limit %.0f)",
                offset,
                protocol.exchange(),
                doubt,
                MOST_OFFSET_MILLIS);
        double sure = Math.abs(offset) - doubt;
        if (sure > MOST_OFFSET_MILLIS) return Finding.fail("clock", text, "let NTP set this machine's clock");
        if (sure > WARNED_OFFSET_MILLIS) return Finding.warn("clock", text, "let NTP set this machine's clock");
        return Finding.ok("clock", text);
    }

    /** What the key may do: one that may take money out is worth more to a thief than to us. */
    public List<Finding> key() {
        Optional<Call<KeyFacts>> call = protocol.key();
        if (call.isEmpty()) {
            return List.of(Finding.warn(
                    "keys",
                    protocol.exchange() + " does not tell what a key may do",
                    "see on its site that the key cannot withdraw"));
        }
        return switch (caller.call(call.get())) {
            case Reply.Done<KeyFacts>(KeyFacts facts) -> facts(facts);
            case Reply.Failed<KeyFacts> failed ->
                List.of(Finding.fail(
                        "keys", protocol.exchange() + ": " + failed.text(), "check the key, its secret and the clock"));
        };
    }

    private static List<Finding> facts(KeyFacts facts) {
        List<Finding> findings = new ArrayList<>();
        if (facts.withdraws()) {
            findings.add(Finding.fail("keys", "the key may take money out", "make one that may only trade"));
        } else {
            findings.add(Finding.ok("keys", "the key may not take money out"));
        }
        if (facts.trades()) findings.add(Finding.ok("keys", "the key may trade"));
        else findings.add(Finding.fail("keys", "the key may not trade", "allow it to trade, or use another"));
        if (!facts.bound()) {
            findings.add(
                    Finding.warn("keys", "the key is bound to no address", "bind it to the address of this machine"));
        }
        return findings;
    }

    /** Whether fees are taken in a coin of the exchange's own: a run would not count them. */
    public List<Finding> fees(Product product) {
        Optional<Call<String>> call = protocol.feeCoin(product);
        if (call.isEmpty()) return List.of();
        return List.of(
                switch (caller.call(call.get())) {
                    case Reply.Done<String>(String coin) ->
                        coin.isEmpty()
                                ? Finding.ok("account", "fees are taken out of what is traded")
                                : Finding.fail(
                                        "account",
                                        "fees are taken in " + coin + ", which is in no result",
                                        "switch that off on the exchange's site");
                    case Reply.Failed<String> failed ->
                        Finding.fail("account", "fees: " + failed.text(), "check the key's permissions");
                });
    }

    /** How an instrument's account is set: mode, margin, leverage. */
    public List<Finding> settings(Listing listing) {
        if (listing.product() == Product.SPOT) return List.of(Finding.none("mode", "spot has no modes"));
        Optional<Call<AccountSettings>> call = protocol.settings(listing);
        if (call.isEmpty()) {
            return List.of(Finding.none("mode", protocol.exchange() + " shows mode and leverage with positions only"));
        }
        return switch (caller.call(call.get())) {
            case Reply.Done<AccountSettings>(AccountSettings set) -> settings(listing, set);
            case Reply.Failed<AccountSettings> failed ->
                List.of(Finding.fail("mode", listing.symbol() + ": " + failed.text(), "check the key's permissions"));
        };
    }

    private List<Finding> settings(Listing listing, AccountSettings set) {
        List<Finding> findings = new ArrayList<>();
        Capabilities.Feature mode = set.hedge() ? Capabilities.Feature.HEDGE_MODE : Capabilities.Feature.ONE_WAY_MODE;
        String word = listing.symbol() + ": " + (set.hedge() ? "hedge mode, " : "one-way mode, ")
                + (set.isolated() ? "isolated margin" : "cross margin");
        if (protocol.capabilities().has(mode)) findings.add(Finding.ok("mode", word));
        else findings.add(Finding.fail("mode", word, "set the other mode on the exchange's site"));
        String text = listing.symbol() + ": " + set.leverage() + "x";
        boolean known = listing.maxLeverage() > 0;
        if (known && set.leverage() > listing.maxLeverage()) {
            String most = "the exchange allows " + listing.maxLeverage() + "x";
            findings.add(Finding.warn("leverage", text, most + ": it is lowered with the first order"));
        } else if (set.leverage() > MOST_LEVERAGE) {
            findings.add(Finding.warn("leverage", text, "set it to " + MOST_LEVERAGE + "x or below"));
        } else {
            findings.add(Finding.ok("leverage", text));
        }
        return findings;
    }

    /** What is held there already. */
    public List<Finding> positions(Product product) {
        if (product == Product.SPOT) return coins();
        return switch (caller.call(protocol.positions(product))) {
            case Reply.Done<List<PositionSnapshot>>(List<PositionSnapshot> all) -> {
                List<String> held = all.stream()
                        .filter(each -> new BigDecimal(each.quantity()).signum() != 0)
                        .map(PositionSnapshot::symbol)
                        .toList();
                yield List.of(
                        held.isEmpty()
                                ? Finding.ok("account", "no open positions")
                                : Finding.warn(
                                        "account",
                                        "open positions: " + held,
                                        "whatever no journal here knows is left alone, and entries wait for a person"));
            }
            case Reply.Failed<List<PositionSnapshot>> failed ->
                List.of(Finding.fail("account", "positions: " + failed.text(), "check the key's permissions"));
        };
    }

    private List<Finding> coins() {
        return switch (caller.call(protocol.balances(Product.SPOT))) {
            case Reply.Done<List<BalanceSnapshot>>(List<BalanceSnapshot> all) -> {
                List<String> there = all.stream()
                        .filter(each -> new BigDecimal(each.total()).signum() > 0)
                        .map(each -> new BigDecimal(each.total())
                                        .stripTrailingZeros()
                                        .toPlainString() + " " + each.currency())
                        .toList();
                yield List.of(Finding.ok("account", there.isEmpty() ? "no coins, no money" : String.join(", ", there)));
            }
            case Reply.Failed<List<BalanceSnapshot>> failed ->
                List.of(Finding.fail("account", "balances: " + failed.text(), "check the key's permissions"));
        };
    }
}
