package io.viper.backtest.torture;

import static io.viper.backtest.torture.Broken.unless;

import io.viper.core.engine.Engine;
import io.viper.core.engine.StrategyFault;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.Bar;
import io.viper.core.model.Event;
import io.viper.core.model.Instrument;
import io.viper.core.model.Leg;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.risk.TradingState;
import io.viper.core.simulation.FaultKind;
import io.viper.core.simulation.Mishap;
import io.viper.core.simulation.Mishaps;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One run of an ordeal, checked at every step. Same ordeal, same run. */
final class Trial {
    /** Quiet windows in which, after the line has healed, everything must have been told. */
    private static final int HEALING = 60;
    /** Within which, after the line has healed, the fate of every order is known. */
    private static final long RESOLVED = 120 * Timeframe.SECOND;

    /** Each start replays all that was: more of them would make long runs quadratic. */
    private static final int MOST_RESTARTS = 15;

    private static final long HOUR = Timeframe.H1.nanos();

    private final Ordeal ordeal;
    private final World world;
    private final Host host;
    private final Mishaps mishaps;
    private final SplittableRandom chance;
    private boolean halted;
    private long time;

    /**
     * What a run came to.
     *
     * @param counts of what happened
     * @param violation the first; null if everything held
     * @param fault the first failure of a strategy; null if none failed
     * @param mishaps what went wrong, in order
     * @param last events and effects before it, oldest first
     */
    record Outcome(
            Counts counts,
            @Nullable Violation violation,
            @Nullable StrategyFault fault,
            List<Mishap> mishaps,
            List<String> last) {
        Outcome {
            mishaps = List.copyOf(mishaps);
            last = List.copyOf(last);
        }
    }

    private Trial(Ordeal ordeal) {
        this.ordeal = ordeal;
        SplittableRandom random = new SplittableRandom(ordeal.seed());
        world = new World(ordeal, random.split());
        mishaps = world.mishaps();
        chance = random.split();
        host = new Host(ordeal, world, random.split());
    }

    /** Makes the run. */
    static Outcome run(Ordeal ordeal) {
        return new Trial(ordeal).run();
    }

    private Outcome run() {
        Violation violation = null;
        try {
            host.connect();
            for (int bar = 0; bar < ordeal.bars(); bar++) step();
            heal();
        } catch (Broken broken) {
            violation = broken.violation();
        } catch (RuntimeException thrown) {
            // whatever an exchange says, nothing of ours may throw
            violation = new Violation("exception", thrown + place(thrown));
        }
        List<String> story = violation == null ? List.of() : host.story();
        return new Outcome(counts(), violation, host.invariants().fault(), mishaps.happened(), story);
    }

    private Counts counts() {
        Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
        for (Mishap mishap : mishaps.happened()) faults.merge(mishap.kind(), 1L, Long::sum);
        Invariants invariants = host.invariants();
        return new Counts(
                time / HOUR,
                host.events(),
                invariants.fills(),
                invariants.anomalies(),
                invariants.failures(),
                host.restarts(),
                faults,
                host.steps(),
                invariants.parents(),
                invariants.waited());
    }

    private static String place(RuntimeException thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    /** One hour; whether everything had been told at its end. */
    private boolean step() {
        List<Event.BarClosed> bars = openWindow();
        if (host.restarts() < MOST_RESTARTS && mishaps.happens(FaultKind.CRASH)) {
            host.crashAfter(mishaps.chance(FaultKind.CRASH).nextInt(1, 60));
        }
        time += HOUR;
        host.play(time);
        boolean quiet = host.quiet();
        if (quiet) host.compare(time);
        command();
        bars.forEach(host::tell);
        return quiet;
    }

    private List<Event.BarClosed> openWindow() {
        List<Event.BarClosed> bars = new ArrayList<>();
        WildMarket market = world.market();
        world.line().window(time, time + HOUR);
        Living living = world.living();
        if (living != null) living.window(time, time + HOUR);
        for (int i = 0; i < market.instruments().size(); i++) {
            if (!market.trades(i, time, mishaps)) continue;
            double rate = market.fundingRate(time);
            Bar bar = market.bar(i, time, mishaps);
            world.line().open(i, bar);
            if (rate != 0) world.exchange().funding(i, time, rate, bar.open());
            if (market.ends(i, mishaps)) delist(i);
            bars.add(new Event.BarClosed(i, bar));
        }
        if (mishaps.happens(FaultKind.ID_REUSE)) world.numbers().restart();
        return bars;
    }

    /** All legs of an instrument end together. */
    private void delist(int instrument) {
        int instruments = world.market().instruments().size();
        for (int place = instrument; place < world.places().size(); place += instruments)
            world.line().delist(place);
    }

    /** Now and then a person halts the account, and some hours later lets it go on. */
    private void command() {
        if (!halted && world.living() != null && host.waitsForPerson() && chance.nextInt(6) == 0) {
            host.tell(new Event.Resumed(time, "a test"));
        }
        if (halted ? chance.nextInt(4) != 0 : !mishaps.happens(FaultKind.OPERATOR)) return;
        halted = !halted;
        host.tell(halted ? stop() : new Event.Resumed(time, "a test"));
    }

    private Event stop() {
        if (chance.nextBoolean()) return new Event.Halted(time, "a test");
        return new AccountEvent.Killed(time, "a test", chance.nextBoolean());
    }

    /** The line is good again: nothing may stay in doubt. What strategies go on doing is part of it. */
    private void heal() {
        world.line().heal();
        world.market().heal();
        List<Event.BarClosed> bars = openWindow();
        Set<Long> doubts = host.unknown();
        host.play(time + RESOLVED);
        host.invariants().resolved(host.engine(), doubts);
        boolean compared = world.living() == null || host.engine().reconciled() || host.agrees();
        unless(compared, "L2", "the account is not compared: {}", host.engine().reconciliation());
        time += HOUR;
        host.play(time);
        bars.forEach(host::tell);
        for (int bar = 0; bar < HEALING; bar++) {
            if (!step()) continue;
            finish();
            return;
        }
        throw new Broken("L1", HEALING + " hours after the line has healed something is still not told");
    }

    private void finish() {
        Engine engine = host.engine();
        boolean limited = !world.limits().equals(RiskLimits.none());
        boolean explained = halted || limited || engine.tradingState() == TradingState.READY;
        // there the engine itself stops, and says why, when something stays unknown or a position was closed by force
        if (world.living() != null) explained |= !engine.permission().reason().isEmpty();
        unless(explained, "L1", "the account is {} and nobody said so", engine.tradingState());
        List<Instrument> places = world.places();
        for (int i = 0; i < places.size(); i++) {
            Reordering.check(world.truth(), i, places.get(i).leg(Leg.BOTH), chance, ordeal.sabotage()::line);
        }
        if (ordeal.seed() % 4 == 0 || mishaps.happened().stream().anyMatch(each -> each.kind() == FaultKind.CRASH)) {
            host.replay();
        }
        engine.finish();
    }
}
