package io.viper.backtest.torture;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Money;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.Faults;
import io.viper.core.simulation.FaultyExchange;
import io.viper.core.simulation.SimulatedExchange;
import io.viper.core.simulation.SimulationSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One run of an ordeal, checked at every step. Same ordeal, same run. */
final class Trial {
    private static final int REMEMBERED = 20;
    /** Quiet windows in which, after the line has healed, everything must have been told. */
    private static final int HEALING = 60;

    private final Ordeal ordeal;
    private final WildMarket market;
    private final SimulatedExchange exchange;
    private final FaultyExchange line;
    private final Engine engine;
    private final Invariants invariants;
    private final ArrayDeque<Object> last = new ArrayDeque<>();
    /** Decides when a person halts and resumes. */
    private final SplittableRandom person;

    private boolean halted;
    private long time;

    /**
     * What a run came to.
     *
     * @param counts of what happened
     * @param violation the first; null if everything held
     * @param last events and effects before it, oldest first
     */
    record Outcome(Counts counts, @Nullable Violation violation, List<String> last) {
        Outcome {
            last = List.copyOf(last);
        }
    }

    private Trial(Ordeal ordeal) {
        this.ordeal = ordeal;
        SplittableRandom random = new SplittableRandom(ordeal.seed());
        market = new WildMarket(random.split());
        SimulationSettings settings = market.settings();
        Money capital = Money.of("10000", Currency.USDT);
        exchange = new SimulatedExchange(market.instruments(), settings);
        exchange.deposit(capital);
        Truth truth = new Truth(market.instruments());
        invariants = new Invariants(truth);
        double chance = random.nextInt(3) == 0 ? 0.3 : 0.1;
        long delay = random.nextBoolean() ? Timeframe.M1.nanos() : 5 * Timeframe.H1.nanos();
        line = new FaultyExchange(
                ordeal.line().apply(new Tap(exchange, truth)),
                new Faults(ordeal.kinds(), chance, delay, random.nextLong()));
        person = random.split();
        RiskLimits limits = random.nextBoolean() ? RiskLimits.none() : RiskLimits.standard();
        engine = new Engine(
                EngineSetup.of(
                                market.instruments(),
                                Timeframe.H1,
                                capital,
                                limits,
                                settings.leverage(),
                                strategies(random))
                        .withAbilities(settings.abilities()),
                invariants);
    }

    private List<StrategyBinding> strategies(SplittableRandom random) {
        List<StrategyBinding> strategies = new ArrayList<>();
        var given = ordeal.strategy();
        if (given != null) strategies.add(new StrategyBinding("given", given));
        strategies.add(new StrategyBinding("restless", () -> new Restless(random.nextLong())));
        return strategies;
    }

    /** Makes the run. */
    static Outcome run(Ordeal ordeal) {
        return new Trial(ordeal).run();
    }

    private Outcome run() {
        Violation violation = null;
        try {
            for (int bar = 0; bar < ordeal.bars(); bar++) step();
            heal();
        } catch (Broken broken) {
            violation = broken.violation();
        } catch (RuntimeException thrown) {
            // whatever an exchange says, nothing of ours may throw
            violation = new Violation("exception", thrown + place(thrown));
        }
        List<String> story = violation == null
                ? List.of()
                : last.stream().map(Object::toString).toList();
        return new Outcome(invariants.counts(engine.events()), violation, story);
    }

    private static String place(RuntimeException thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private void step() {
        int count = market.instruments().size();
        List<Bar> bars = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            bars.add(market.bar(i, time));
            line.open(i, bars.get(i));
        }
        time += Timeframe.H1.nanos();
        play();
        if (line.quiet()) invariants.quiet(engine, exchange);
        command();
        for (int i = 0; i < count; i++) tell(new Event.BarClosed(i, bars.get(i)));
    }

    /** What happens up to the end of the hour, and the engine's timers in their places. */
    private void play() {
        boolean more = true;
        while (more) {
            long timer = engine.nextTimer();
            Event event = line.poll(timer);
            more = event != null || timer <= time;
            if (event != null) tell(event);
            else if (more) tell(new Event.TimeReached(timer));
        }
    }

    /** Now and then a person halts the account, and some hours later lets it go on. */
    private void command() {
        if (person.nextInt(halted ? 4 : 30) != 0) return;
        halted = !halted;
        tell(halted ? new Event.Halted(time, "a test") : new Event.Resumed(time, "a test"));
    }

    private void tell(Event event) {
        note(event);
        Effects effects = engine.on(event);
        invariants.afterStep(engine, event);
        for (int k = 0; k < effects.size(); k++) {
            Effect effect = effects.get(k);
            note(effect);
            invariants.sends(engine, effect);
            line.accept(effect, event.time());
        }
    }

    private void note(Object what) {
        if (what instanceof Event.BarClosed) return;
        if (last.size() == REMEMBERED) last.removeFirst();
        last.add(what);
    }

    /** The line is good again: nothing may stay in doubt. What strategies go on doing is part of it. */
    private void heal() {
        line.heal();
        for (int bar = 0; bar < HEALING; bar++) {
            step();
            if (!line.quiet()) continue;
            invariants.resolved(engine);
            invariants.quiet(engine, exchange);
            engine.finish();
            return;
        }
        throw new Broken("L1", HEALING + " hours after the line has healed something is still not told");
    }
}
