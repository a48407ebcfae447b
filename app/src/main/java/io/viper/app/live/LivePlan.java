package io.viper.app.live;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Suggestion;
import io.viper.app.paper.BotLibrary;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.PaperSetup;
import io.viper.app.strategy.PreparedStrategy;
import io.viper.app.strategy.StrategyWatch;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.model.Abilities;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Money;
import io.viper.core.model.OrderType;
import io.viper.core.model.PositionMode;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.MarginMode;
import io.viper.core.simulation.SimulationSettings;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Listing;
import io.viper.live.JournalReplay;
import io.viper.live.LimitText;
import io.viper.live.LiveLoop;
import io.viper.live.RunRefusedException;
import io.viper.live.RunSettings;
import io.viper.live.RunSetup;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a live run is made of: from the wish and its exchanges, or, where a journal goes on, from what it was begun with. */
final class LivePlan {
    /** Where the run's exchange is written down, so that a journal never goes on at another one. */
    static final String WHERE = "live.where";

    private static final String CAPITAL = "live.max_capital";
    /** Coins are bought with cash at up to 1 % above the last price, and with their fee: not all of it can be invested. */
    private static final double MOST_INVESTED = 0.98;

    private final LiveSpec spec;
    private final List<LiveAccess> accesses;
    private final @Nullable JournalReplay before;

    private LivePlan(LiveSpec spec, List<LiveAccess> accesses, @Nullable JournalReplay before) {
        this.spec = spec;
        this.accesses = List.copyOf(accesses);
        this.before = before;
    }

    /** @param home whose journal goes on, if it has one of a live run */
    static LivePlan of(LiveSpec spec, List<LiveAccess> accesses, PaperHome home) throws FailureException {
        return new LivePlan(spec, accesses, begun(home));
    }

    /** A journal that ends before its run began is as good as none. */
    private static @Nullable JournalReplay begun(PaperHome home) throws FailureException {
        if (!home.live()) return null;
        return PaperFailures.guarded(() -> {
                    try {
                        return Optional.of(JournalReplay.of(home.liveJournal()));
                    } catch (RunRefusedException none) {
                        return Optional.<JournalReplay>empty();
                    }
                })
                .orElse(null);
    }

    /** The run that goes on; empty for a new one. */
    Optional<JournalReplay> before() {
        return Optional.ofNullable(before);
    }

    /** The accounts with their instruments, as the exchanges list them. A run that goes on keeps the steps it began with. */
    List<LiveAccount> accounts() throws FailureException {
        List<LiveAccount> accounts = new ArrayList<>();
        int number = 0;
        for (LiveAccess access : accesses) {
            accounts.add(new LiveAccount(access, listings(access, number)));
            number += access.at().symbols().size();
        }
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

    /** @param first number in the run of the first of them */
    private List<Listing> listings(LiveAccess access, int first) throws FailureException {
        List<Listing> all = new ArrayList<>();
        for (Call<List<Listing>> call : access.protocol().listings(access.product())) all.addAll(access.ask(call));
        List<Listing> chosen = new ArrayList<>();
        for (String symbol : access.at().symbols()) {
            Listing listing = tiered(access, named(access, all, symbol));
            chosen.add(kept(listing, first + chosen.size()));
        }
        return chosen;
    }

    private static Listing named(LiveAccess access, List<Listing> all, String symbol) throws FailureException {
        TreeSet<String> known = new TreeSet<>();
        for (Listing each : all) {
            known.add(each.spec().id().symbol());
            boolean same = each.symbol().equalsIgnoreCase(symbol)
                    || each.spec().id().symbol().equalsIgnoreCase(symbol);
            if (same) return each;
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
        Timeframe base = base();
        long from = base.floor(now) - 5 * base.nanos();
        var bars = access.ask(access.protocol().bars(listing, base, from, now));
        return bars.isEmpty() ? Double.NaN : bars.getLast().close();
    }

    private Listing kept(Listing listing, int number) throws FailureException {
        if (before == null || number >= before.manifest().instruments().size()) return listing;
        InstrumentSpec was = before.manifest().instruments().get(number);
        InstrumentSpec now = listing.spec();
        boolean steps = was.id().equals(now.id())
                && was.tickSize().compareTo(now.tickSize()) == 0
                && was.lotSize().compareTo(now.lotSize()) == 0
                && was.contractSize().compareTo(now.contractSize()) == 0;
        if (steps) return with(listing, was);
        throw Failure.of(
                        ExitCode.REFUSED,
                        "the journal's run trades " + was.id() + ", with other steps than " + now.id() + " has now",
                        "give the --symbols that it was started with; if the exchange has changed its steps, close what "
                                + "is held there and begin anew with --new")
                .toException();
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

    /** Timeframe of the bars that drive the run: minutes where the exchanges have them. */
    Timeframe base() {
        boolean minutes =
                accesses.stream().allMatch(each -> each.protocol().timeframes().contains(Timeframe.M1));
        return minutes && spec.decision().isBuiltFrom(Timeframe.M1) ? Timeframe.M1 : spec.decision();
    }

    AccountSettings account() {
        return new AccountSettings(spec.mode() == PositionMode.HEDGE, spec.isolated(), spec.leverage());
    }

    /** What may be traded with: all of it, or as much as was said. Of coins a part may have been bought by now. */
    Money capital(Money balance) {
        BigDecimal whole = before != null && spec.spot()
                ? new BigDecimal(before.settings().value("run.capital"))
                : balance.toDecimal();
        BigDecimal most = spec.maxCapital().orElse(whole).min(whole);
        return Money.of(most.setScale(Money.DECIMALS, RoundingMode.DOWN).toPlainString(), balance.currency());
    }

    /**
     * The run.
     *
     * @param balances of the wallets now, by the exchanges' names in instruments
     */
    RunSetup setup(
            List<Instrument> instruments,
            Map<String, Money> balances,
            PreparedStrategy strategy,
            BotLibrary library,
            String version)
            throws FailureException {
        Money total = total(balances);
        Money initial = before == null ? total : Money.of(before.settings().value("run.capital"), total.currency());
        Map<String, Money> openings =
                before == null ? balances : before.settings().openings();
        long from = before == null
                ? base().floor(accesses.getFirst().clock().nanos())
                : Long.parseLong(before.settings().value("run.from"));
        SimulationSettings exchange = exchange();
        StrategyBinding binding = strategy.binding(StrategyWatch.watching(strategy.maker()));
        EngineSetup engine = new EngineSetup(
                        instruments,
                        base(),
                        strategy.decision(),
                        initial,
                        limits(initial),
                        spec.leverage(),
                        List.of(binding),
                        from)
                .with(PaperSetup.support(library))
                .withAbilities(exchange.abilities())
                .withMode(spec.mode())
                .withOpenings(spec.several() ? openings : Map.of());
        Map<String, String> named = PaperSetup.named(strategy, List.of());
        named.put(WHERE, where());
        named.put(CAPITAL, spec.maxCapital().map(BigDecimal::toPlainString).orElse("all"));
        RunSettings settings = RunSettings.of(engine, exchange, named);
        return new RunSetup(LiveLoop.MODE, version, 0, engine, exchange, settings);
    }

    /** What there is at all exchanges together. */
    static Money total(Map<String, Money> balances) {
        return balances.values().stream().reduce(Money::plus).orElseThrow();
    }

    private String where() {
        return spec.exchanges().stream()
                .map(each -> each.exchange()
                        + (spec.spot() ? " spot" : "")
                        + (each.real() ? "" : each.demo() ? " demo" : " " + each.url()))
                .collect(Collectors.joining(", "));
    }

    /** The usual limits and changes; shares of equity are made smaller where less than all of it may be used. */
    private RiskLimits limits(Money initial) throws FailureException {
        RiskLimits limits;
        try {
            limits = LimitText.with(RiskLimits.standard(), spec.limits());
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage("--limit: " + wrong.getMessage(), "see docs/risk.md for the limits")
                    .toException();
        }
        if (spec.spot()) {
            double most = limits.value(Limit.MAX_EXPOSURE);
            limits =
                    limits.with(Limit.MAX_EXPOSURE, most == Limit.NONE ? MOST_INVESTED : Math.min(most, MOST_INVESTED));
        }
        double share = spec.maxCapital()
                .map(each -> Math.min(1, each.doubleValue() / initial.toDouble()))
                .orElse(1.0);
        if (share == 1) return limits;
        for (Limit limit : List.of(Limit.PER_TRADE, Limit.MAX_NOTIONAL, Limit.MAX_EXPOSURE)) {
            if (limits.value(limit) != Limit.NONE) limits = limits.with(limit, limits.value(limit) * share);
        }
        return limits;
    }

    /**
     * The same words as a simulated exchange has, for what is written down of these: what one of them lacks is done here for all.
     * For coins there is no order that only reduces: what rests ties them up, and could sell some that are not the run's.
     */
    private SimulationSettings exchange() {
        List<Capabilities> all =
                accesses.stream().map(each -> each.protocol().capabilities()).toList();
        Abilities abilities = new Abilities(
                all.stream().allMatch(can -> can.orderTypes().contains(OrderType.STOP)),
                all.stream().allMatch(can -> can.orderTypes().contains(OrderType.TRAILING_STOP)),
                all.stream().allMatch(can -> can.has(Feature.POST_ONLY)),
                all.stream().allMatch(can -> can.lifeTimes().contains(TimeInForce.GTD)),
                all.stream().allMatch(Capabilities::amends),
                !spec.spot() && all.stream().allMatch(can -> can.has(Feature.REDUCE_ONLY)));
        SimulationSettings usual = SimulationSettings.realistic();
        return usual.withAbilities(abilities)
                .withPositionMode(spec.mode())
                .withMargin(
                        spec.isolated() ? MarginMode.ISOLATED : MarginMode.CROSS,
                        spec.leverage(),
                        usual.liquidationFee());
    }
}
