package io.viper.app.live;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.paper.BotLibrary;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.PaperSetup;
import io.viper.app.paper.Team;
import io.viper.core.engine.EngineSetup;
import io.viper.core.model.Abilities;
import io.viper.core.model.Instrument;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Which exchanges answer, with what is traded there. */
    RollCall rollCall() {
        return new RollCall(spec, base(), before);
    }

    /** The accounts of the run: {@link RollCall#accounts}. */
    List<LiveAccount> accounts() throws FailureException {
        return rollCall().accounts(accesses);
    }

    /** What was at an exchange when the run began. */
    Money opening(String exchange) {
        Money opening = before == null ? null : before.settings().openings().get(exchange);
        if (opening == null) throw new IllegalArgumentException("nothing is known of " + exchange);
        return opening;
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
     * @param listings of the instruments
     * @param balances of the wallets now, by the exchanges' names in instruments
     */
    RunSetup setup(
            List<Instrument> instruments,
            List<Listing> listings,
            Map<String, Money> balances,
            Team team,
            BotLibrary library,
            String version)
            throws FailureException {
        Money total = total(balances);
        Money initial = before == null ? total : Money.of(before.settings().value("run.capital"), total.currency());
        Map<String, Money> openings =
                before == null ? balances : before.settings().openings();
        long from = before == null
                ? base().floor(accesses.getFirst().clock().nanos())
                : before.settings().from();
        SimulationSettings exchange = exchange();
        EngineSetup engine = new EngineSetup(
                        instruments,
                        base(),
                        team.decision(spec.decision()),
                        initial,
                        limits(initial),
                        spec.leverage(),
                        team.bindings(),
                        from)
                .with(PaperSetup.support(library))
                .withAbilities(exchange.abilities())
                .withMode(spec.mode())
                .withOpenings(spec.several() ? openings : Map.of());
        Map<String, String> named = team.named();
        named.put(WHERE, where());
        String listed = before == null ? ListedBefore.text(listings) : ListedBefore.text(before);
        if (!listed.isEmpty()) named.put(ListedBefore.KEY, listed);
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
     * For coins there is no order that only reduces: what rests ties them up, and could sell some that are not the run's. Of their
     * exits the stop alone rests, where the exchanges have it.
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
                !spec.spot() && all.stream().allMatch(can -> can.has(Feature.REDUCE_ONLY)),
                spec.spot() && all.stream().allMatch(can -> can.has(Feature.SPOT_STOPS)));
        SimulationSettings usual = SimulationSettings.realistic();
        return usual.withAbilities(abilities)
                .withPositionMode(spec.mode())
                .withMargin(
                        spec.isolated() ? MarginMode.ISOLATED : MarginMode.CROSS,
                        spec.leverage(),
                        usual.liquidationFee());
    }
}
