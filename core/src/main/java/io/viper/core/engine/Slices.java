package io.viper.core.engine;

import io.viper.core.market.VolumeProfile;
import io.viper.core.model.Algorithm;
import io.viper.core.model.Instrument;
import org.jspecify.annotations.Nullable;

/** How much of a parent may be sent now. Says it in lots; never more than is left of the parent. */
final class Slices {
    private Slices() {}

    /**
     * Lots to send now; 0 for none.
     *
     * @param smallest the exchange's minimum: less waits for the next slice, and what would be left below it is sent at once
     */
    static long due(ParentOrder parent, long smallest, @Nullable VolumeProfile profile) {
        long left = parent.allowance.leftLots();
        long lots = Math.min(left, behind(parent, profile));
        if (lots <= 0) return 0;
        if (parent.algorithm() instanceof Algorithm.Iceberg) lots = Math.max(lots, smallest);
        if (left - lots < smallest) return left;
        return lots < smallest ? 0 : lots;
    }

    /** Lots by which what was sent is behind what may be sent by now: of a schedule no more than its share of what was traded. */
    static long behind(ParentOrder parent, @Nullable VolumeProfile profile) {
        long traded = follows(parent.algorithm())
                ? (long) (parent.volumeLots * mostShare(parent.algorithm()))
                : Long.MAX_VALUE;
        return switch (parent.algorithm()) {
            case Algorithm.Twap twap ->
                Math.min(share(parent.lots(), parent.slices, twap.slices()), traded) - parent.sentLots();
            case Algorithm.Vwap vwap -> Math.min(curve(parent, vwap, profile), traded) - parent.sentLots();
            case Algorithm.Pov _ -> traded - parent.sentLots();
            case Algorithm.Iceberg iceberg ->
                parent.allEnded() ? (long) (parent.lots() * iceberg.display() * (1 + vary(parent, iceberg))) : 0;
        };
    }

    /** Of the traded volume: what all parts together may be at most. */
    private static double mostShare(Algorithm algorithm) {
        return switch (algorithm) {
            case Algorithm.Twap twap -> twap.mostShare();
            case Algorithm.Vwap vwap -> vwap.mostShare();
            case Algorithm.Pov pov -> pov.share();
            case Algorithm.Iceberg _ -> Algorithm.ANY_SHARE;
        };
    }

    /** Whether what was traded decides how much may be sent. */
    static boolean follows(Algorithm algorithm) {
        return mostShare(algorithm) != Algorithm.ANY_SHARE;
    }

    /** {@code lots x part / of}, rounded down, without overflow. */
    private static long share(long lots, int part, int of) {
        return lots / of * part + lots % of * part / of;
    }

    private static long curve(ParentOrder parent, Algorithm.Vwap vwap, @Nullable VolumeProfile profile) {
        if (parent.slices >= vwap.slices() || profile == null) return parent.lots();
        long until = time(parent, parent.slices);
        double share = profile.share(parent.instrument(), parent.startTime, parent.endTime(), until);
        return (long) (parent.lots() * share);
    }

    /** When a slice's time comes, from 0. */
    static long time(ParentOrder parent, int slice) {
        int slices = slices(parent.algorithm());
        return parent.startTime + share(parent.algorithm().durationNanos(), slice, slices);
    }

    /** How many slices the schedule has; 0 for what follows the market instead of a clock. */
    static int slices(Algorithm algorithm) {
        return switch (algorithm) {
            case Algorithm.Twap twap -> twap.slices();
            case Algorithm.Vwap vwap -> vwap.slices();
            case Algorithm.Pov _, Algorithm.Iceberg _ -> 0;
        };
    }

    /** From -jitter to +jitter, by SplitMix64 over the parent's own state. */
    private static double vary(ParentOrder parent, Algorithm.Iceberg iceberg) {
        parent.random += 0x9e3779b97f4a7c15L;
        long z = parent.random;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        z ^= z >>> 31;
        return iceberg.jitter() * ((z >>> 11) * 0x1.0p-52 - 1);
    }

    /** The smallest order that the exchange takes, at a price. */
    static long smallest(Instrument instrument, long ticks) {
        long lots = instrument.spec().minLots();
        long least = instrument.spec().minNotionalUnits();
        long one = instrument.notionalUnits(ticks, 1);
        if (least == 0 || one == 0) return lots;
        return Math.max(lots, Math.ceilDiv(least, one));
    }
}
