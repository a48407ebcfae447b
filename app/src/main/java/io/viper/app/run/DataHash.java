package io.viper.app.run;

import io.viper.core.market.BarColumns;
import io.viper.core.model.InstrumentId;
import java.util.Locale;

/** A digest of the values that a run is fed with: the same data has the same digest, wherever it is stored. */
final class DataHash {
    private static final long PRIME = 0x9e3779b97f4a7c15L;
    private long hash = 0xcbf29ce484222325L;

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

    DataHash add(double[] values) {
        for (double value : values) add(Double.doubleToLongBits(value));
        return this;
    }

    DataHash add(long[] values) {
        for (long value : values) add(value);
        return this;
    }

    String text() {
        return String.format(Locale.ROOT, "%016x", hash);
    }

    private void add(long value) {
        hash = (hash ^ value) * PRIME;
        hash ^= hash >>> 32;
    }
}
