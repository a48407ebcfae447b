package io.viper.backtest.oracle;

import io.viper.core.market.BarColumns;
import io.viper.core.model.Timeframe;
import java.util.stream.DoubleStream;

/** The falls of the equity from peak to peak; one that has not recovered ends with the last bar. */
final class PeerFalls {
    private final double[] depths;
    private final double[] seconds;

    PeerFalls(BarColumns bars, double[] equity) {
        DoubleStream.Builder depthOf = DoubleStream.builder();
        DoubleStream.Builder secondsOf = DoubleStream.builder();
        double peak = equity[0];
        int peakBar = 0;
        double depth = 0;
        for (int i = 1; i < equity.length; i++) {
            boolean last = i == equity.length - 1;
            depth = Math.max(depth, 1 - equity[i] / Math.max(peak, equity[i]));
            if (equity[i] < peak && !last) continue;
            if (i > peakBar + 1) {
                depthOf.add(depth);
                secondsOf.add((bars.openTime(i) - bars.openTime(peakBar)) / (double) Timeframe.SECOND);
            }
            peak = Math.max(peak, equity[i]);
            peakBar = i;
            depth = 0;
        }
        depths = depthOf.build().toArray();
        seconds = secondsOf.build().toArray();
    }

    double deepest() {
        return DoubleStream.of(depths).max().orElse(0);
    }

    double[] depths() {
        return depths;
    }

    double[] seconds() {
        return seconds;
    }
}
