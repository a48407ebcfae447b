package io.viper.core.engine;

import io.viper.core.model.Abilities;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import java.util.List;
import java.util.Map;

/**
 * What an engine is made of.
 *
 * @param instruments numbered by their place
 * @param base timeframe of the bars that will come
 * @param decision timeframe that strategies decide on; {@code base} or built from it
 * @param initial what the account starts with, at all exchanges together; its currency is the settle currency of all instruments
 * @param limits of risk
 * @param leverage set at the exchange for derivatives; spot has 1
 * @param strategies in the order in which they are called
 * @param tradeFrom before this moment bars only warm indicators up, UTC epoch nanoseconds
 * @param bots what bots need that come, fail and change while the run is on
 * @param abilities what the exchange can do; the rest the engine does itself
 * @param mode how many positions an instrument has
 * @param openings what of {@code initial} is at which exchange; empty where that is not told apart
 */
public record EngineSetup(
        List<Instrument> instruments,
        Timeframe base,
        Timeframe decision,
        Money initial,
        RiskLimits limits,
        int leverage,
        List<StrategyBinding> strategies,
        long tradeFrom,
        BotSupport bots,
        Abilities abilities,
        PositionMode mode,
        Map<String, Money> openings) {

    public EngineSetup {
        instruments = Instrument.named(instruments);
        openings = Map.copyOf(openings);
        strategies = List.copyOf(strategies);
        if (instruments.isEmpty()) throw new IllegalArgumentException("a run needs at least one instrument");
        if (leverage < 1) throw new IllegalArgumentException("a leverage of " + leverage + " is below 1");
        if (decision != base && !decision.isBuiltFrom(base)) {
            throw new IllegalArgumentException("bars of " + decision + " cannot be built from bars of " + base);
        }
    }

    /** With the bots that it begins with and no others, at an exchange that can do everything. */
    public EngineSetup(
            List<Instrument> instruments,
            Timeframe base,
            Timeframe decision,
            Money initial,
            RiskLimits limits,
            int leverage,
            List<StrategyBinding> strategies,
            long tradeFrom) {
        this(
                instruments,
                base,
                decision,
                initial,
                limits,
                leverage,
                strategies,
                tradeFrom,
                BotSupport.NONE,
                Abilities.ALL,
                PositionMode.ONE_WAY,
                Map.of());
    }

    /** The same at an exchange that can do this. */
    public EngineSetup withAbilities(Abilities other) {
        return with(bots, other, mode, openings);
    }

    /** The same with what bots need that come, fail and change. */
    public EngineSetup with(BotSupport support) {
        return with(support, abilities, mode, openings);
    }

    /** The same with so many positions an instrument. */
    public EngineSetup withMode(PositionMode other) {
        return with(bots, abilities, other, openings);
    }

    /** The same with its money at these exchanges. */
    public EngineSetup withOpenings(Map<String, Money> parts) {
        return with(bots, abilities, mode, parts);
    }

    private EngineSetup with(
            BotSupport newBots, Abilities newAbilities, PositionMode newMode, Map<String, Money> newOpenings) {
        return new EngineSetup(
                instruments,
                base,
                decision,
                initial,
                limits,
                leverage,
                strategies,
                tradeFrom,
                newBots,
                newAbilities,
                newMode,
                newOpenings);
    }

    /** The instrument of each place that can hold a position. */
    public List<Instrument> places() {
        return mode.places(instruments);
    }

    /** Strategies decide on the bars that come, from the first one. */
    public static EngineSetup of(
            List<Instrument> instruments,
            Timeframe base,
            Money initial,
            RiskLimits limits,
            int leverage,
            List<StrategyBinding> strategies) {
        return new EngineSetup(instruments, base, base, initial, limits, leverage, strategies, Long.MIN_VALUE);
    }

    /** Leverage by place: 1 for spot. */
    int[] leverages() {
        return places().stream()
                .mapToInt(i -> i.kind().derivative() ? leverage : 1)
                .toArray();
    }
}
