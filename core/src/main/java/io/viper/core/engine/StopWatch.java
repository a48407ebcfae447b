package io.viper.core.engine;

import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.Purpose;
import io.viper.core.model.Rounding;
import io.viper.core.model.StopRules;
import io.viper.core.portfolio.Position;

/** What prices do to the stops of positions: lets them follow, brings them to break-even, and is the stop and the targets where the exchange cannot be. */
final class StopWatch {
    private final EngineState state;
    private final ExitKeeper exits;

    StopWatch(EngineState state, ExitKeeper exits) {
        this.state = state;
        this.exits = exits;
    }

    /** A position is there: a stop that follows at once begins at its entry. */
    void begin(int i, ExitGuard guard) {
        Position position = state.portfolio.position(i);
        if (!position.flat() && guard.plan.stopTicks() == 0) follow(i, guard, position, position.entryPrice());
    }

    /** Prices were told; see {@link ExitKeeper#onPrices}. */
    void onPrices(int i, ExitGuard guard, double low, double high, double price, long since) {
        Position position = state.portfolio.position(i);
        if (position.flat()) return;
        boolean old = guard.since > since;
        if (!guard.atExchange() && guard.plan.stopTicks() > 0) {
            keep(i, guard, old ? price : low, old ? price : high, Math.max(since, guard.since));
            if (guard.fired) return;
        }
        if (guard.keepsTargets())
            keepTargets(i, guard, old ? price : low, old ? price : high, Math.max(since, guard.since));
        follow(i, guard, position, price);
        if (reachedRisks(i, guard, position, price)) guard.breakEvenDue = true;
        if (guard.breakEvenDue) breakEven(i, guard, price);
    }

    /** The engine is the stop: once the level was traded, the position is closed, however often that takes. */
    private void keep(int i, ExitGuard guard, double low, double high, long since) {
        boolean rising = state.portfolio.position(i).lots() > 0;
        double level = state.portfolio.instrument(i).priceOf(guard.plan.stopTicks());
        if (!guard.fired && (rising ? low > level : high < level)) return;
        if (!guard.fired) {
            guard.fired = true;
            guard.firedTicks = guard.plan.stopTicks();
            guard.firedSince = since;
            guard.noticed = state.now;
        }
        exits.close(i, guard.trails() ? Purpose.TRAILING : Purpose.STOP_LOSS);
    }

    /** The engine is the targets: each whose level was traded is taken, however often that takes. */
    private void keepTargets(int i, ExitGuard guard, double low, double high, long since) {
        boolean rising = state.portfolio.position(i).lots() > 0;
        for (int k = 0; k < guard.reached.length; k++) {
            if (guard.reached[k]) continue;
            double level = state.portfolio
                    .instrument(i)
                    .priceOf(guard.plan.targets().get(k).ticks());
            if (guard.dueSince[k] == 0 && (rising ? high < level : low > level)) continue;
            if (guard.dueSince[k] == 0) {
                guard.dueSince[k] = since;
                guard.dueNoticed[k] = state.now;
            }
            exits.takeTarget(i, k);
        }
    }

    /** Says how far an execution is from the target that it stands for. */
    void measureTarget(ExitGuard guard, long orderId, Fill fill) {
        for (int k = 0; k < guard.targetOrders.length; k++) {
            if (guard.targetOrders[k] != orderId || !guard.keepsTargets()) continue;
            measure(guard.plan.targets().get(k).ticks(), guard.dueSince[k], guard.dueNoticed[k], fill);
        }
    }

    /** Says how far an execution is from the stop that it stands for. */
    void measure(ExitGuard guard, Fill fill) {
        measure(guard.firedTicks, guard.firedSince, guard.noticed, fill);
    }

    private void measure(long levelTicks, long since, long noticed, Fill fill) {
        Instrument instrument = state.portfolio.instrument(fill.instrument());
        long atLevel = instrument.notionalUnits(levelTicks, fill.lots());
        long worse = fill.side().sign()
                * instrument.profitUnits(atLevel, instrument.notionalUnits(fill.ticks(), fill.lots()));
        state.listener.onGap(new ProtectionGap(
                fill.orderId(),
                fill.instrument(),
                levelTicks,
                fill.ticks(),
                fill.lots(),
                since,
                noticed,
                state.now,
                worse));
    }

    private void follow(int i, ExitGuard guard, Position position, double price) {
        if (!guard.trails()) return;
        StopRules rules = guard.plan.rules();
        int sign = position.side().sign();
        if (!guard.following) {
            if (sign * (price - rules.activation()) < 0) return; // never true where there is none
            guard.following = true;
        } else if (sign * (price - guard.best) <= 0) {
            return;
        }
        guard.best = price;
        Instrument instrument = state.portfolio.instrument(i);
        boolean byShare = rules.trailShare() > 0;
        double distance = byShare ? price * rules.trailShare() : instrument.priceOf(guard.plan.trailTicks());
        moveTo(i, price - sign * distance, sign > 0 ? Rounding.DOWN : Rounding.UP);
    }

    private boolean reachedRisks(int i, ExitGuard guard, Position position, double price) {
        double risks = guard.plan.rules().breakEvenR();
        if (risks <= 0 || guard.brokeEven || guard.firstStopTicks == 0) return false;
        double entry = position.entryPrice();
        double risk = Math.abs(entry - state.portfolio.instrument(i).priceOf(guard.firstStopTicks));
        return position.side().sign() * (price - entry) >= risks * risk;
    }

    /** From now on the stop belongs to where leaving costs nothing; it goes there as soon as the price is beyond. */
    void breakEven(int i, ExitGuard guard, double price) {
        Position position = state.portfolio.position(i);
        if (guard.brokeEven || position.flat()) return;
        guard.breakEvenDue = true;
        int sign = position.side().sign();
        double fee = state.portfolio.instrument(i).fees().taker() / (double) Money.UNITS;
        double level = position.entryPrice() * (1 + sign * fee) / (1 - sign * fee);
        if (sign * (price - level) <= 0) return;
        guard.breakEvenDue = false;
        guard.brokeEven = true;
        moveTo(i, level, sign > 0 ? Rounding.UP : Rounding.DOWN);
    }

    private void moveTo(int i, double level, Rounding rounding) {
        long ticks = state.portfolio.instrument(i).ticks(level, rounding);
        exits.moveStop(i, Math.max(1, ticks), false);
    }
}
