package io.viper.app.live;

import io.viper.app.console.FailureException;
import io.viper.app.paper.PaperHome;
import io.viper.core.model.OrderType;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.PositionSnapshot;
import io.viper.live.exchange.OrderNames;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at everything that has to hold at an exchange before a live run. Changes nothing anywhere. */
final class Checklist {
    /** The exchange's clock may be off by so much. */
    static final double MOST_OFFSET_MILLIS = 500;

    private static final double WARNED_OFFSET_MILLIS = 250;
    private static final long LEAST_SPACE = 2L << 30;

    private final LiveSpec spec;
    private final LiveAccess access;
    private final List<Check> checks = new ArrayList<>();

    Checklist(LiveSpec spec, LiveAccess access) {
        this.spec = spec;
        this.access = access;
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }

    /** Of several exchanges each check says which one it is about. */
    private void add(Check check) {
        String name = spec.several() ? exchange() + " " + check.name() : check.name();
        checks.add(new Check(name, check.verdict(), check.text()));
    }

    private String exchange() {
        return access.at().exchange();
    }

    void clock() {
        double offset = access.caller().clock().offsetMillis();
        double doubt = access.caller().clock().doubtMillis();
        String text = String.format(
                Locale.ROOT,
                "%+.0f ms against %s, known to %.0f ms (limit %.0f)",
                offset,
                exchange(),
                doubt,
                MOST_OFFSET_MILLIS);
        boolean fast = spec.speed() != 1;
        if (fast) add(Check.mind("clock", "the exchange's own time, " + spec.speed() + " times as fast"));
        else if (Math.abs(offset) - doubt > MOST_OFFSET_MILLIS) add(Check.bad("clock", text + remedy()));
        else if (Math.abs(offset) - doubt > WARNED_OFFSET_MILLIS) add(Check.mind("clock", text));
        else add(Check.good("clock", text));
    }

    private String remedy() {
        String remedy = ": set this machine's";
        boolean ours = !access.at().url().isEmpty();
        return ours ? remedy + "; at a venue whose time is faster, say so with --speed" : remedy;
    }

    /** A key that may take money out is refused: it is worth more to a thief than to us. */
    void key() throws FailureException {
        Optional<Call<KeyFacts>> call = access.protocol().key();
        if (call.isEmpty()) {
            add(Check.mind("key", exchange() + " does not tell what a key may do: see that it cannot withdraw"));
            return;
        }
        KeyFacts facts = access.ask(call.get());
        if (facts.withdraws()) {
            add(Check.bad("key", "it may take money out: make one that may only trade"));
        } else if (!facts.trades()) {
            add(Check.bad("key", "it may not trade"));
        } else if (!facts.bound()) {
            add(Check.mind(
                    "key", "it may trade and not withdraw; it is bound to no address: bind it to this machine's"));
        } else {
            add(Check.good("key", "it may trade, not withdraw, and is bound to addresses"));
        }
    }

    /** A fee in a coin that the run does not count is in no result: it has to be switched off where the exchange tells of it. */
    void fees() throws FailureException {
        Optional<Call<String>> call = access.protocol().feeCoin(access.product());
        if (call.isEmpty()) return;
        String coin;
        try {
            coin = access.ask(call.get());
        } catch (FailureException untold) {
            if (spec.real()) throw untold;
            add(Check.mind("fees", "a test that does not tell what they are taken in"));
            return;
        }
        if (coin.isEmpty()) add(Check.good("fees", "taken out of what is traded"));
        else add(Check.bad("fees", "taken in " + coin + ", which is in no result: switch that off at " + exchange()));
    }

    /** @param goesOn whether the run holds them already: it goes on without entries in what is not traded now */
    void instruments(List<Listing> listings, boolean goesOn) {
        List<String> closed = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Listing each : listings) {
            names.add(each.symbol());
            if (each.status() != Listing.Status.TRADING) closed.add(each.symbol() + " " + each.status());
            if (!spec.spot() && each.maxLeverage() > 0 && each.maxLeverage() < spec.leverage()) {
                add(Check.bad("leverage", each.symbol() + " allows " + each.maxLeverage() + "x at most"));
            }
        }
        String how = spec.spot()
                ? "spot: bought and sold for " + listings.getFirst().spec().settle()
                : spec.mode().text() + ", " + (spec.isolated() ? "isolated" : "cross") + " margin at " + spec.leverage()
                        + "x";
        String word = String.join(", ", names) + ", " + how;
        if (closed.isEmpty()) add(Check.good("instruments", word));
        else if (goesOn) add(Check.mind("instruments", word + "; nothing is opened in " + String.join(", ", closed)));
        else add(Check.bad("instruments", "not traded now: " + String.join(", ", closed)));
    }

    void abilities() {
        Capabilities can = access.protocol().capabilities();
        if (!spec.spot() && !can.has(mode()))
            add(Check.bad("mode", exchange() + " has no " + spec.mode().text() + " mode"));
        boolean stops = can.orderTypes().contains(OrderType.STOP);
        if (spec.spot() && can.has(Capabilities.Feature.SPOT_STOPS))
            add(Check.good(
                    "stops", "rest at " + exchange() + "; targets are kept here, because stops tie the coins up"));
        else if (spec.spot())
            add(Check.mind("stops", "kept here: none of coins rests there; they exist only while this process runs"));
        else if (!stops) add(Check.mind("stops", "the exchange has none: they exist only while this process runs"));
        OrderNames names = spec.spot() ? OrderNames.ofCoins(0) : new OrderNames(0);
        if (!names.name(1).matches(can.clientIdPattern())) {
            add(Check.bad("names", exchange() + " does not take our names of orders"));
        }
        boolean found =
                can.has(Capabilities.Feature.QUERY_BY_CLIENT_ID) || can.has(Capabilities.Feature.FOUND_BY_CLIENT_ID);
        if (!found) {
            add(Check.bad(
                    "questions", "no order can be asked for by our name: one without an answer would stay unknown"));
        }
        if (spec.deadMan() > 0) deadMan(can.deadMan());
    }

    private Capabilities.Feature mode() {
        return switch (spec.mode()) {
            case ONE_WAY -> Capabilities.Feature.ONE_WAY_MODE;
            case HEDGE -> Capabilities.Feature.HEDGE_MODE;
        };
    }

    private void deadMan(Capabilities.DeadMan can) {
        if (can.scope() == Capabilities.DeadMan.Scope.NOTHING) {
            add(Check.bad("dead man", exchange() + " has no such switch: leave --dead-man out"));
        } else if (spec.deadMan() < can.minSeconds() || spec.deadMan() > can.maxSeconds()) {
            add(Check.bad("dead man", "from " + can.minSeconds() + " to " + can.maxSeconds() + " s"));
        } else {
            add(Check.mind("dead man", "after " + spec.deadMan() + " s of silence all orders go, stops too"));
        }
    }

    /**
     * The wallet's balance of the settle currency.
     *
     * @param invested whether all of it may be in coins by now
     */
    BigDecimal balance(Listing listing, boolean invested) throws FailureException {
        String settle = listing.spec().settle().code();
        BigDecimal total = BigDecimal.ZERO;
        for (BalanceSnapshot each : access.ask(access.protocol().balances(access.product()))) {
            if (each.currency().equals(settle)) total = new BigDecimal(each.total());
        }
        String text = total.toPlainString() + " " + settle;
        if (total.signum() <= 0 && !invested) add(Check.bad("balance", text + ": nothing to trade with"));
        else add(Check.good("balance", text));
        return total;
    }

    /** What is there that no journal knows. Returns whether anything is. */
    boolean strangers(List<Listing> listings) throws FailureException {
        int orders = 0;
        int positions = 0;
        for (Listing listing : listings) {
            for (Call<List<OrderSnapshot>> call : access.protocol().openOrders(listing)) {
                orders += (int) access.ask(call).stream()
                        .filter(each -> each.symbol().equals(listing.symbol()))
                        .count();
            }
        }
        if (spec.spot()) coins(listings);
        else positions = positions(listings);
        if (orders + positions == 0) {
            add(Check.good("account", spec.spot() ? "no open orders" : "flat, no open orders"));
            return false;
        }
        add(Check.mind(
                "account",
                (spec.spot() ? "" : positions + " positions and ") + orders
                        + " orders that no journal here knows: they are left alone, and "
                        + "nothing is opened until a person resumes with viper kill --reset"));
        return true;
    }

    /** Coins that were there before are nobody's business: the run sells what it bought. */
    private void coins(List<Listing> listings) throws FailureException {
        List<String> there = new ArrayList<>();
        for (BalanceSnapshot each : access.ask(access.protocol().balances(access.product()))) {
            boolean traded = listings.stream()
                    .anyMatch(listing -> listing.spec().base().code().equals(each.currency()));
            BigDecimal total = new BigDecimal(each.total());
            if (traded && total.signum() > 0) there.add(plain(total) + " " + each.currency());
        }
        if (there.isEmpty()) add(Check.good("coins", "none of what is traded"));
        else
            add(Check.mind(
                    "coins",
                    String.join(", ", there) + ", not bought by a run of this home: left alone and never sold"));
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private int positions(List<Listing> listings) throws FailureException {
        int positions = 0;
        List<String> symbols = listings.stream().map(Listing::symbol).toList();
        for (PositionSnapshot each : access.ask(access.protocol().positions(access.product()))) {
            boolean held = new BigDecimal(each.quantity()).signum() != 0;
            if (held && symbols.contains(each.symbol())) positions++;
        }
        return positions;
    }

    /** What has to hold on this machine. */
    static List<Check> home(PaperHome home) {
        Path folder = home.home();
        List<Check> checks = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            long free = Files.getFileStore(folder).getUsableSpace();
            String text = (free >> 30) + " GiB free in " + folder;
            checks.add(free >= LEAST_SPACE ? Check.good("disk", text) : Check.bad("disk", text + ": 2 GiB are needed"));
        } catch (IOException unwritable) {
            checks.add(Check.bad("disk", folder + " cannot be used: " + unwritable.getMessage()));
        }
        checks.add(
                home.kill().killed()
                        ? Check.mind("kill switch", "it is on: nothing is opened until viper kill --reset")
                        : Check.good("kill switch", "viper kill, the file KILL in " + folder + ", or the signal USR2"));
        return checks;
    }
}
