package io.viper.core.risk;

import io.viper.core.model.ExchangeTable;
import io.viper.core.portfolio.ClosedTrade;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a strategy's trades, as far as it decides whether it may make another one, and how large. Names come from outside
 * in any number: of {@value #MOST} the one that has not traded for longest is forgotten, unless something of it still counts. What
 * the maps' order is, decides nothing.
 */
final class TradeMemory {
    /** Strategies that are remembered, and strategies in an instrument. */
    static final int MOST = 4_096;

    private static final long NEVER = Long.MIN_VALUE;

    private final RiskLimits limits;
    private final int streakLosses;
    private final long streakPause;
    private final double repeatTrips;
    private final long stopRest;
    private final Map<Lane, Streak> streaks = new HashMap<>();
    private final Map<String, Results> strategies = new HashMap<>();
    private final Results nothing;
    private final long[] stopped;
    private final ExchangeTable exchanges;
    /** Each exchange has its own: what has gone well at one says nothing about another. */
    private final List<Ramp> ramps;

    private long hash;
    /** When a position was closed last. */
    private long latest = NEVER;

    /** A strategy in an instrument. */
    private record Lane(String strategy, int instrument) {}

    /** Losing trades in a row. */
    private static final class Streak {
        private int losses;
        private long pausedUntil = NEVER;
        private long last = NEVER;
    }

    /** Trades of one strategy, and why it is switched off if it is. */
    static final class Results {
        private final Pace trips;
        private int trades;
        private int wins;
        private double won;
        private double lost;
        private @Nullable String off;
        private long last = NEVER;

        Results(RiskLimits limits) {
            trips = new Pace(limits.count(Limit.REPEAT_TRIPS), limits.nanos(Limit.REPEAT_WINDOW));
        }

        int trades() {
            return trades;
        }

        /** Share of trades that won. */
        double winRate() {
            return wins / (double) trades;
        }

        /** Average win / average loss; {@link Double#POSITIVE_INFINITY} while none has lost. */
        double payoff() {
            int losses = trades - wins;
            if (losses == 0 || lost == 0) return Double.POSITIVE_INFINITY;
            return wins == 0 ? 0 : won / wins / (lost / losses);
        }
    }

    TradeMemory(RiskLimits limits, ExchangeTable exchanges, int instruments) {
        this.limits = limits;
        this.exchanges = exchanges;
        this.streakLosses = limits.count(Limit.STREAK_LOSSES);
        this.streakPause = limits.nanos(Limit.STREAK_PAUSE);
        this.repeatTrips = limits.value(Limit.REPEAT_TRIPS);
        this.stopRest = limits.nanos(Limit.STOP_COOLDOWN);
        nothing = new Results(limits);
        ramps = exchanges.names().stream().map(_ -> new Ramp(limits)).toList();
        stopped = new long[instruments];
        Arrays.fill(stopped, NEVER);
    }

    /** A position is flat again. */
    void closed(ClosedTrade trade) {
        latest = trade.exitTime();
        long net = trade.netUnits();
        boolean byStop =
                trade.exitReason().equals("stop_loss") || trade.exitReason().equals("liquidation");
        if (byStop) stopped[trade.instrument()] = trade.exitTime();
        Results results = made(trade.strategy());
        results.last = trade.exitTime();
        results.trades++;
        if (net > 0) {
            results.wins++;
            results.won += net;
        } else {
            results.lost -= net;
        }
        results.trips.add(trade.exitTime());
        if (results.trips.limited() && results.trips.within(trade.exitTime()) >= results.trips.limit()) {
            switchOff(results, trade.strategy(), results.trips.limit() + " trades within the window");
        }
        streak(trade, net);
        ramp(trade.instrument()).closed();
        hash = 31 * (31 * hash + trade.exitTime()) + net;
    }

    private void streak(ClosedTrade trade, long net) {
        if (streakLosses == Integer.MAX_VALUE) return;
        Lane lane = new Lane(trade.strategy(), trade.instrument());
        Streak streak = streaks.get(lane);
        if (streak == null) {
            forgetStreak();
            streak = new Streak();
            streaks.put(lane, streak);
        }
        streak.last = trade.exitTime();
        streak.losses = net < 0 ? streak.losses + 1 : 0;
        if (streak.losses < streakLosses) return;
        boolean endless = streakPause >= Long.MAX_VALUE - trade.exitTime();
        streak.pausedUntil = endless ? Long.MAX_VALUE : trade.exitTime() + streakPause;
    }

    private void forgetStreak() {
        if (streaks.size() < MOST) return;
        streaks.entrySet().stream()
                .filter(each -> each.getValue().pausedUntil <= latest)
                .min(Comparator.<Map.Entry<Lane, Streak>>comparingLong(each -> each.getValue().last)
                        .thenComparing(each -> each.getKey().strategy())
                        .thenComparingInt(each -> each.getKey().instrument()))
                .ifPresent(each -> streaks.remove(each.getKey()));
    }

    private void forgetStrategy() {
        if (strategies.size() < MOST) return;
        strategies.entrySet().stream()
                .filter(each ->
                        each.getValue().off == null && each.getValue().trips.within(latest) == 0)
                .min(Comparator.<Map.Entry<String, Results>>comparingLong(each -> each.getValue().last)
                        .thenComparing(Map.Entry::getKey))
                .ifPresent(each -> strategies.remove(each.getKey()));
    }

    /** A strategy opens nothing more until a person resumes; the first reason stays. */
    void switchOff(String strategy, String why) {
        switchOff(made(strategy), strategy, why);
    }

    private void switchOff(Results results, String strategy, String why) {
        if (results.off != null) return;
        results.off = why;
        hash = 31 * hash + strategy.hashCode();
    }

    /** A person resumes: streaks and trips are counted from here. */
    void resume() {
        streaks.clear();
        ramps.forEach(Ramp::resume);
        strategies.values().forEach(each -> {
            each.off = null;
            each.trips.clear();
        });
        hash = 31 * hash + 7;
    }

    /** How large entries of an instrument may be while the ramp of its exchange lasts. */
    Ramp ramp(int instrument) {
        return ramps.get(exchanges.at(instrument));
    }

    /** What a strategy has done. */
    Results results(String strategy) {
        return strategies.getOrDefault(strategy, nothing);
    }

    private Results made(String strategy) {
        Results results = strategies.get(strategy);
        if (results != null) return results;
        forgetStrategy();
        Results made = new Results(limits);
        strategies.put(strategy, made);
        return made;
    }

    /** Strategies that are remembered, and strategies in an instrument. */
    int size() {
        return strategies.size() + streaks.size();
    }

    boolean streak(Candidate candidate) {
        if (streakLosses == Integer.MAX_VALUE) return candidate.decision.skip();
        Streak streak = streaks.get(new Lane(candidate.intent.source(), candidate.number));
        int losses = streak == null ? 0 : streak.losses;
        if (streak == null || candidate.time >= streak.pausedUntil) {
            return candidate.decision.pass(losses, streakLosses);
        }
        return candidate.decision.refuse(
                losses, streakLosses, "risk.streak.pause has passed since the last of them, or a person resumes");
    }

    boolean breaker(Candidate candidate) {
        Results results = strategies.get(candidate.intent.source());
        if (results == null) return candidate.decision.pass(0, repeatTrips);
        int trips = results.trips.limited() ? results.trips.within(candidate.time) : 0;
        if (results.off == null) return candidate.decision.pass(trips, repeatTrips);
        return candidate.decision.refuse(
                trips, repeatTrips, "a person resumes; the strategy was switched off by " + results.off);
    }

    boolean afterStop(Candidate candidate) {
        if (stopRest == 0) return candidate.decision.skip();
        long last = stopped[candidate.number];
        double since = last == NEVER ? Double.POSITIVE_INFINITY : SignalChecks.seconds(candidate.time - last);
        double wanted = SignalChecks.seconds(stopRest);
        if (since >= wanted) return candidate.decision.pass(since, wanted);
        return candidate.decision.refuse(since, wanted, "the instrument has rested after its stop");
    }

    /** Everything that was told, in one number. */
    long hash() {
        long sum = 0;
        for (Ramp ramp : ramps) sum = sum * 31 + ramp.hash();
        return hash + 31 * sum;
    }
}
