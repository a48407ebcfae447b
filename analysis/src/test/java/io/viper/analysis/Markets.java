package io.viper.analysis;

import io.viper.core.Rng;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;

/** Made-up markets. */
public final class Markets {
    private Markets() {}

    /** Hours of a random walk with restless and quiet times; now and then a bar without trades. */
    public static List<Bar> randomWalk(Rng rng, int bars) {
        List<Bar> result = new ArrayList<>();
        double close = Math.exp(rng.nextDouble(-5, 10));
        double restlessness = 0.01;
        for (int i = 0; i < bars; i++) {
            restlessness = Math.clamp(restlessness * Math.exp(0.2 * rng.nextGaussian()), 0.001, 0.05);
            double open = close;
            if (rng.onceIn(60)) {
                result.add(hour(i, open, open, open, open, 0));
                continue;
            }
            close = open * Math.exp(restlessness * rng.nextGaussian());
            double high = Math.max(open, close) * Math.exp(restlessness * rng.nextDouble());
            double low = Math.min(open, close) * Math.exp(-restlessness * rng.nextDouble());
            double volume = 1000 * restlessness * Math.exp(rng.nextGaussian());
            result.add(
                    rng.onceIn(20)
                            ? hour(i, open, close > open ? close : high, low, close, volume)
                            : hour(i, open, high, low, close, volume));
        }
        return result;
    }

    /** A bar that opens {@code index} hours after the epoch. */
    public static Bar hour(int index, double open, double high, double low, double close, double volume) {
        return new Bar(Timeframe.H1, index * Timeframe.H1.nanos(), open, high, low, close, volume);
    }

    /** The mirrored market: every price p is 1 / p, so that what rose by half falls by a third. */
    public static List<Bar> mirrored(List<Bar> bars) {
        return bars.stream()
                .map(b -> new Bar(
                        b.timeframe(),
                        b.openTime(),
                        1 / b.open(),
                        1 / b.low(),
                        1 / b.high(),
                        1 / b.close(),
                        b.volume()))
                .toList();
    }
}
