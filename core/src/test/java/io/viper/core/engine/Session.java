package io.viper.core.engine;

import static io.viper.core.model.PositionMode.ONE_WAY;

import io.viper.core.bot.BotNotice;
import io.viper.core.model.Abilities;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Purpose;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.Decision;
import io.viper.core.risk.Permission;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.SimulatedExchange;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** An engine and a simulated exchange that are fed hour bars by hand; keeps what was said. No costs but fees, no latency. */
final class Session implements EngineListener {
    static final long HOUR = Timeframe.H1.nanos();

    final List<Decision> decisions = new ArrayList<>();
    final List<Permission> permissions = new ArrayList<>();
    final List<ClosedTrade> trades = new ArrayList<>();
    final List<Purpose> fills = new ArrayList<>();
    final List<StrategyFault> faults = new ArrayList<>();
    final List<BotNotice> notices = new ArrayList<>();
    final List<Anomaly> anomalies = new ArrayList<>();
    /** What was sent, and when. */
    final List<Sent> sent = new ArrayList<>();
    /** Why something was refused before risk was asked. */
    final List<String> unsendable = new ArrayList<>();
    /** The volume of a bar, by its hour. */
    LongToDoubleFunction volume = hour -> 1e6;
    /** Whether the engine is told nothing of what the exchange says, and the other way round. */
    boolean silent;

    final List<ProtectionGap> gaps = new ArrayList<>();
    final List<String> refusals = new ArrayList<>();
    final Engine engine;
    final SimulatedExchange exchange;
    private final int instruments;
    long time;

    /** What an engine wants with an event, to be kept: its own list is gone with the next one. */
    static List<Effect> effects(Engine engine, Event event) {
        Effects effects = engine.on(event);
        List<Effect> list = new ArrayList<>();
        for (int k = 0; k < effects.size(); k++) list.add(effects.get(k));
        return list;
    }

    /** An order that left. */
    record Sent(long time, long lots) {}

    Session(RiskLimits limits, int instruments, Supplier<Strategy> strategy) {
        this(limits, instruments, Timeframe.H1, Long.MIN_VALUE, strategy);
    }

    Session(RiskLimits limits, int instruments, Timeframe decision, long tradeFrom, Supplier<Strategy> strategy) {
        this(limits, instruments, decision, tradeFrom, List.of(new StrategyBinding("plan", strategy)), BotSupport.NONE);
    }

    Session(
            RiskLimits limits,
            int instruments,
            Timeframe decision,
            long tradeFrom,
            List<StrategyBinding> strategies,
            BotSupport support) {
        this(perpetuals(instruments), limits, decision, tradeFrom, strategies, support, Abilities.ALL, ONE_WAY);
    }

    /** One instrument as it is listed. */
    Session(Instrument instrument, RiskLimits limits, Supplier<Strategy> strategy) {
        this(
                List.of(instrument),
                limits,
                Timeframe.H1,
                Long.MIN_VALUE,
                List.of(new StrategyBinding("plan", strategy)),
                BotSupport.NONE,
                Abilities.ALL,
                ONE_WAY);
    }

    /** One instrument at an exchange that can do this. */
    Session(RiskLimits limits, Abilities abilities, Supplier<Strategy> strategy) {
        this(
                perpetuals(1),
                limits,
                Timeframe.H1,
                Long.MIN_VALUE,
                List.of(new StrategyBinding("plan", strategy)),
                BotSupport.NONE,
                abilities,
                ONE_WAY);
    }

    /** One instrument with so many positions. */
    Session(RiskLimits limits, PositionMode mode, Supplier<Strategy> strategy) {
        this(limits, mode, List.of(new StrategyBinding("plan", strategy)));
    }

    /** The same for several strategies. */
    Session(RiskLimits limits, PositionMode mode, List<StrategyBinding> strategies) {
        this(perpetuals(1), limits, Timeframe.H1, Long.MIN_VALUE, strategies, BotSupport.NONE, Abilities.ALL, mode);
    }

    private Session(
            List<Instrument> list,
            RiskLimits limits,
            Timeframe decision,
            long tradeFrom,
            List<StrategyBinding> strategies,
            BotSupport support,
            Abilities abilities,
            PositionMode mode) {
        this.instruments = list.size();
        Money initial = Money.of("10000", Currency.USDT);
        engine = new Engine(
                new EngineSetup(list, Timeframe.H1, decision, initial, limits, 10, strategies, tradeFrom)
                        .with(support)
                        .withAbilities(abilities)
                        .withMode(mode),
                this);
        exchange = new SimulatedExchange(
                list, SimulationSettings.frictionless().withAbilities(abilities).withPositionMode(mode));
        exchange.deposit(initial);
    }

    private static List<Instrument> perpetuals(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> perpetual("C" + i + "USDT"))
                .toList();
    }

    static Instrument perpetual(String symbol) {
        return InstrumentSpec.linear(
                        new InstrumentId("test-usdm", symbol), new Currency("C"), Currency.USDT, "0.01", "0.001")
                .withFees(FeeSchedule.of(0.0002, 0.0006))
                .toInstrument();
    }

    /** One bar for every instrument. */
    Session bar(double open, double high, double low, double close) {
        Bar bar = new Bar(Timeframe.H1, time, open, high, low, close, volume.applyAsDouble(time / HOUR));
        for (int i = 0; i < instruments; i++) exchange.open(i, bar);
        play();
        for (int i = 0; i < instruments; i++) pass(engine.on(new Event.BarClosed(i, bar)), time + HOUR);
        time += HOUR;
        return this;
    }

    private void play() {
        boolean more = true;
        while (more) {
            long timer = engine.nextTimer();
            Event event = exchange.poll(timer);
            more = event != null || timer <= time + HOUR;
            if (event == null && more) event = new Event.TimeReached(timer);
            if (silent && event instanceof Event.Report) continue;
            if (event != null) pass(engine.on(event), event.time());
        }
    }

    /** Bars that stand still. */
    Session quiet(int bars, double price) {
        for (int k = 0; k < bars; k++) bar(price, price, price, price);
        return this;
    }

    /** Tells the engine something that the market does not say, and passes on what it wants. */
    List<Effect> tell(Event event) {
        Effects effects = engine.on(event);
        List<Effect> wanted =
                IntStream.range(0, effects.size()).mapToObj(effects::get).toList();
        pass(effects, event.time());
        return wanted;
    }

    /** The same, and the exchange hears nothing of it. */
    List<Effect> engineAlone(Event event) {
        Effects effects = engine.on(event);
        return IntStream.range(0, effects.size()).mapToObj(effects::get).toList();
    }

    private void pass(Effects effects, long now) {
        for (int k = 0; k < effects.size(); k++) {
            if (effects.get(k) instanceof Effect.PlaceOrder place) {
                sent.add(new Sent(now, place.order().quantity().lots()));
            }
            exchange.accept(effects.get(k), now);
        }
    }

    @Override
    public void onRefused(long orderNumber, long when, String reason) {
        unsendable.add(reason);
    }

    double equity() {
        return Money.toDouble(engine.portfolio().equityUnits());
    }

    @Override
    public void onDecision(Decision decision) {
        decisions.add(decision);
    }

    @Override
    public void onPermission(Permission permission, long when) {
        permissions.add(permission);
    }

    @Override
    public void onTrade(ClosedTrade trade) {
        trades.add(trade);
    }

    @Override
    public void onFill(Fill fill, long when, Purpose purpose) {
        fills.add(purpose);
    }

    @Override
    public void onAnomaly(Anomaly anomaly) {
        anomalies.add(anomaly);
    }

    @Override
    public void onBot(BotNotice notice) {
        notices.add(notice);
    }

    @Override
    public void onFault(StrategyFault fault) {
        faults.add(fault);
    }

    @Override
    public void onGap(ProtectionGap gap) {
        gaps.add(gap);
    }

    @Override
    public void onRejected(long orderId, long when, String reason) {
        refusals.add(reason);
    }

    @Override
    public void onExpired(long orderId, long when, String reason) {
        refusals.add(reason);
    }
}
