package io.viper.app.run;

import io.viper.core.market.BarColumns;
import io.viper.core.market.TickColumns;
import io.viper.core.model.InstrumentId;
import java.util.Locale;

/** A digest of the values that a run is fed with: the same data has the same digest, wherever it is stored. */
final class DataHash {
    private static final long PRIME = 0x9e3779b97f4a7c15L;
    private long hash = 0xcbf29ce484222325L;

    /** Adds the bars of an instrument: their number and length, then column by column. */
    DataHash add(InstrumentId id, BarColumns bars) {
        add(id.toString().hashCode());
        add(bars.size());
        add(bars.timeframe().nanos());
        add(bars.openTimes());
        add(bars.opens());
        add(bars.highs());
        add(bars.lows());
        add(bars.closes());
        add(bars.volumes());
        return this;
    }

    /** Adds values by their bits. */
    DataHash add(double[] values) {
        for (double value : values) add(Double.doubleToLongBits(value));
        return this;
    }

    DataHash add(long[] values) {
        for (long value : values) add(value);
        return this;
    }

    /** Adds recorded ticks, row by row. */
    DataHash add(TickColumns ticks) {
        add(ticks.size());
        for (int i = 0; i < ticks.size(); i++) {
            add(ticks.time(i));
            add(ticks.heard(i));
            add(ticks.kind(i));
            add(ticks.ticks(i));
            add(ticks.lots(i));
        }
        return this;
    }

    /** 16 hexadecimal digits. */
    String text() {
        return String.format(Locale.ROOT, "%016x", hash);
    }

    /** Mixes so that high bits reach low ones, which a plain product would not. */
    private void add(long value) {
        hash = (hash ^ value) * PRIME;
        hash ^= hash >>> 32;
    }
}
