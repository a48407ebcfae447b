package io.viper.app.live;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Suggestion;
import io.viper.app.exchange.ListingChooser;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.live.JournalReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which of the wished exchanges answer at a start, and what is traded at each. */
final class RollCall {
    private final LiveSpec spec;
    private final Timeframe base;
    private final @Nullable JournalReplay before;

    /** @param before the run that goes on; null for a new one, to which all have to answer */
    RollCall(LiveSpec spec, Timeframe base, @Nullable JournalReplay before) {
        this.spec = spec;
        this.base = base;
        this.before = before;
    }

    /**
     * The accounts with their instruments, as the exchanges list them. A run that goes on keeps the steps it began with, whatever is
     * listed now; of several exchanges it may lack some, at which it opens nothing before they answer.
     */
    List<LiveAccount> accounts(List<LiveAccess> accesses) throws FailureException {
        List<LiveAccount> accounts = new ArrayList<>();
        int number = 0;
        boolean leads = true;
        for (LiveAccess access : accesses) {
            LiveAccount account = account(access, leads, number);
            leads &= !account.away().isEmpty();
            accounts.add(account);
            number += access.at().symbols().size();
        }
        if (leads) throw nobody(accounts);
        List<String> money = accounts.stream()
                .map(each -> each.listings().getFirst().spec().settle().code())
                .distinct()
                .toList();
        if (money.size() == 1) return accounts;
        throw Failure.of(
                        ExitCode.REFUSED,
                        "the exchanges settle in " + String.join(" and ", money) + ", which cannot be added up",
                        "give exchanges, or symbols, that settle in the same currency")
                .toException();
    }

    private static FailureException nobody(List<LiveAccount> accounts) {
        return Failure.of(
                        ExitCode.NETWORK,
                        accounts.stream().map(LiveAccount::away).collect(Collectors.joining("; ")),
                        "check the network, then start it again: it goes on where it was")
                .toException();
    }

    /**
     * @param leads whether the run lives by its time, where that is not this machine's
     * @param first number in the run of the first of its instruments
     */
    private LiveAccount account(LiveAccess access, boolean leads, int first) throws FailureException {
        try {
            access.syncClock(leads);
            return new LiveAccount(access, listings(access, first), "");
        } catch (FailureException silent) {
            boolean away = before != null && spec.several() && silent.failure().code() == ExitCode.NETWORK;
            if (!away) throw silent;
            List<Listing> known = new ArrayList<>();
            for (String symbol : access.at().symbols())
                known.add(before(access, symbol, first + known.size(), Listing.Status.UNKNOWN));
            return new LiveAccount(access, known, silent.failure().message());
        }
    }

    /**
     * What is traded at one of them.
     *
     * @param first number in the run of the first of them
     */
    List<Listing> listings(LiveAccess access, int first) throws FailureException {
        List<Listing> all = new ArrayList<>();
        for (Call<List<Listing>> call : access.protocol().listings(access.product())) all.addAll(access.ask(call));
        List<Listing> chosen = new ArrayList<>();
        for (String symbol : access.at().symbols()) {
            int number = first + chosen.size();
            chosen.add(before == null ? tiered(access, named(access, all, symbol)) : kept(access, all, symbol, number));
        }
        return chosen;
    }

    /** An instrument as the run counts it, at the exchange as it is listed now. */
    private Listing kept(LiveAccess access, List<Listing> all, String symbol, int number) throws FailureException {
        InstrumentSpec was = was(access, symbol, number);
        for (Listing each : all) if (each.spec().id().equals(was.id())) return with(each, was);
        return before(access, symbol, number, Listing.Status.DELISTED);
    }

    /** The same as it was listed when the run began. */
    private Listing before(LiveAccess access, String symbol, int number, Listing.Status status)
            throws FailureException {
        return ListedBefore.of(access.product(), ListedBefore.text(before), number, was(access, symbol, number), status)
                .orElseThrow(() -> Failure.of(
                                ExitCode.REFUSED,
                                access.at().exchange() + " does not list " + symbol
                                        + " now, and the journal does not say how it did",
                                "start it again when the exchange lists it")
                        .toException());
    }

    private InstrumentSpec was(LiveAccess access, String symbol, int number) throws FailureException {
        List<InstrumentSpec> all =
                before == null ? List.of() : before.manifest().instruments();
        InstrumentSpec was = number < all.size() ? all.get(number) : null;
        boolean same = was != null
                && (symbol.equalsIgnoreCase(was.id().symbol())
                        || ListedBefore.of(
                                        access.product(),
                                        ListedBefore.text(before),
                                        number,
                                        was,
                                        Listing.Status.UNKNOWN)
                                .filter(each -> each.symbol().equalsIgnoreCase(symbol))
                                .isPresent());
        if (was != null && same) return was;
        throw Failure.of(
                        ExitCode.REFUSED,
                        "the journal's run trades " + (was == null ? "nothing" : was.id()) + ", not " + symbol,
                        "give the --symbols that it was started with, or begin anew with --new")
                .toException();
    }

    private static Listing named(LiveAccess access, List<Listing> all, String symbol) throws FailureException {
        TreeSet<String> known = new TreeSet<>();
        for (Listing each : all) {
            known.add(each.spec().id().symbol());
            if (ListingChooser.means(symbol, each)) return each;
        }
        throw Failure.of(
                        ExitCode.NOT_FOUND,
                        access.at().exchange() + " lists no " + symbol + Suggestion.of(symbol, known),
                        "check --symbols")
                .toException();
    }

    private Listing tiered(LiveAccess access, Listing listing) throws FailureException {
        if (spec.spot() || !listing.spec().margin().tiers().isEmpty()) return listing;
        double price = price(access, listing);
        Optional<Call<MarginTable>> call = access.protocol().tiers(listing, price);
        MarginTable tiers = call.isEmpty() ? MarginTable.NONE : access.ask(call.get());
        return with(listing, listing.spec().withMargin(tiers));
    }

    private double price(LiveAccess access, Listing listing) throws FailureException {
        long now = access.clock().nanos();
        long from = base.floor(now) - 5 * base.nanos();
        var bars = access.ask(access.protocol().bars(listing, base, from, now));
        return bars.isEmpty() ? Double.NaN : bars.getLast().close();
    }

    private static Listing with(Listing listing, InstrumentSpec spec) {
        return new Listing(
                listing.product(),
                listing.symbol(),
                listing.code(),
                spec,
                listing.status(),
                listing.maxLeverage(),
                listing.fundingHours());
    }
}
