package io.viper.backtest.torture;

import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Instrument;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.Exchange;
import io.viper.core.simulation.FaultKind;
import io.viper.core.simulation.Faults;
import io.viper.core.simulation.FaultyExchange;
import io.viper.core.simulation.Mishaps;
import io.viper.core.simulation.ReusedNumbers;
import io.viper.core.simulation.SimulatedExchange;
import io.viper.core.simulation.SimulationSettings;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** All that is outside of our process and outlives it: the market, the exchange and the line to it. */
final class World {
    private static final int ONE_RUN_IN = 4;

    private final WildMarket market;
    private final SimulationSettings settings;
    private final List<Instrument> places;
    private final SimulatedExchange exchange;
    private final ReusedNumbers numbers;
    private final FaultyExchange line;
    private final Mishaps mishaps;
    private final Truth truth;
    private final RiskLimits limits;
    private final TrialLog log;
    private final @Nullable Living living;
    private final Map<Long, Long> intents = new HashMap<>();

    World(Ordeal ordeal, SplittableRandom random) {
        market = new WildMarket(random.split());
        settings = market.settings().withPositionMode(mode(ordeal.seed()));
        places = settings.positionMode().places(market.instruments());
        exchange = new SimulatedExchange(market.instruments(), settings);
        exchange.deposit(market.capital());
        truth = new Truth(places, settings.abilities().reduceOnly());
        double chance = random.nextDouble(0.05, 0.25);
        long delay = random.nextBoolean() ? Timeframe.M1.nanos() : 5 * Timeframe.H1.nanos();
        mishaps = new Mishaps(new Faults(active(ordeal), chance, delay, random.nextLong(), ordeal.spared()));
        numbers = new ReusedNumbers(exchange);
        log = ordeal.sabotage().log(new MemoryLog());
        Exchange told = ordeal.sabotage().exchange(numbers);
        line = new FaultyExchange(new Tap(told, truth, this::durable), mishaps);
        limits = limits(random.nextInt(4));
        living = livesOn(ordeal.seed()) ? new Living(this, random.split()) : null;
    }

    /** About a quarter of what may go wrong does in a run; whether one kind is among them says nothing about the others. */
    private static Set<FaultKind> active(Ordeal ordeal) {
        if (ordeal.always()) return ordeal.kinds();
        EnumSet<FaultKind> active = EnumSet.noneOf(FaultKind.class);
        for (FaultKind kind : ordeal.kinds()) {
            long seed = ordeal.seed() * 31 + kind.name().hashCode();
            if (new SplittableRandom(seed).nextInt(ONE_RUN_IN) == 0) active.add(kind);
        }
        return active;
    }

    /** A quarter of the accounts has two positions an instrument; the seed says which without changing anything else. */
    private static PositionMode mode(long seed) {
        return new SplittableRandom(~seed).nextInt(4) == 0 ? PositionMode.HEDGE : PositionMode.ONE_WAY;
    }

    /** In a quarter of the runs the exchange lives on; said in the same way. They are compared all the time, and take twenty times as long. */
    private static boolean livesOn(long seed) {
        return new SplittableRandom(seed * 31 + 7).nextInt(4) == 0;
    }

    /** The instrument of each place that can hold a position. */
    List<Instrument> places() {
        return places;
    }

    private static RiskLimits limits(int kind) {
        if (kind == 0) return RiskLimits.none();
        if (kind == 1) return RiskLimits.standard();
        if (kind == 2) return losses();
        return RiskLimits.standard()
                .with(Limit.MAX_POSITIONS, 1)
                .with(Limit.MAX_NOTIONAL, 0.5)
                .with(Limit.ORDERS_PER_MINUTE, 2);
    }

    /** Losses that trip soon, each in its turn, and room for little at once. */
    private static RiskLimits losses() {
        return RiskLimits.standard()
                .with(Limit.DAILY_LOSS, Limit.NONE)
                .with(Limit.WEEKLY_LOSS, 0.02)
                .with(Limit.MONTHLY_LOSS, 0.03)
                .with(Limit.MAX_DRAWDOWN, 0.04)
                .with(Limit.MAX_EXPOSURE, 1.2)
                .with(Limit.MAX_LEVERAGE, 10)
                .with(Limit.MAX_OPEN_ORDERS, 3);
    }

    private boolean durable(long orderId) {
        return intents.getOrDefault(orderId, Long.MAX_VALUE) <= log.durable();
    }

    /** Where the intent of an order is in the log. */
    void intent(long orderId, long number) {
        intents.put(orderId, number);
    }

    WildMarket market() {
        return market;
    }

    SimulationSettings settings() {
        return settings;
    }

    SimulatedExchange exchange() {
        return exchange;
    }

    ReusedNumbers numbers() {
        return numbers;
    }

    FaultyExchange line() {
        return line;
    }

    /** The line as it is where the exchange lives on when our process does not; null in the other runs. */
    @Nullable
    Living living() {
        return living;
    }

    /** What can be relied on at an exchange that lives on. */
    ExchangeTerms terms() {
        return ExchangeTerms.standard().withHedgeMode(settings.positionMode() == PositionMode.HEDGE);
    }

    /** What is set for each instrument; 0 where there is no such thing. */
    int leverage() {
        return market.instruments().getFirst().kind().derivative() ? settings.leverage() : 0;
    }

    Mishaps mishaps() {
        return mishaps;
    }

    Truth truth() {
        return truth;
    }

    /** What the account allows itself. */
    RiskLimits limits() {
        return limits;
    }

    TrialLog log() {
        return log;
    }
}
