package io.viper.core.engine;

import io.viper.core.execution.ExitPlan.Target;
import io.viper.core.model.Instrument;
import io.viper.core.model.Price;
import io.viper.core.model.Quantity;
import java.util.List;

/** Splits a position over its targets. */
final class TargetShares {
    private TargetShares() {}

    /**
     * Lots for each target that is not reached yet, rounded down; where the shares make up the whole, the last target
     * gets the rest.
     *
     * <p>No part is smaller than what the exchange takes: one that would be joins the next one, so that nothing is left that
     * cannot be sold.
     *
     * @param held lots held now, above zero
     * @param reached targets that are done; their share is gone from what is held
     */
    static long[] split(long held, List<Target> targets, boolean[] reached, Instrument instrument) {
        double all = 0;
        double done = 0;
        int last = -1;
        for (int k = 0; k < reached.length; k++) {
            all += targets.get(k).share();
            if (reached[k]) done += targets.get(k).share();
            else last = k;
        }
        long[] lots = new long[reached.length];
        boolean whole = all >= 1 - 1e-9;
        double base = held / Math.max(1e-9, 1 - done);
        long given = 0;
        for (int k = 0; k < lots.length; k++) {
            if (reached[k]) continue;
            long part = k == last && whole
                    ? held - given
                    : (long) (base * targets.get(k).share() + 1e-9);
            lots[k] = Math.max(0, Math.min(part, held - given));
            given += lots[k];
        }
        for (int k = 0; k < last; k++) {
            if (lots[k] == 0 || sells(instrument, targets.get(k), lots[k])) continue;
            lots[next(reached, k)] += lots[k];
            lots[k] = 0;
        }
        return lots;
    }

    private static boolean sells(Instrument instrument, Target target, long lots) {
        return instrument.tradable(new Price(target.ticks()), new Quantity(lots));
    }

    private static int next(boolean[] reached, int k) {
        int next = k + 1;
        while (reached[next]) next++;
        return next;
    }
}
