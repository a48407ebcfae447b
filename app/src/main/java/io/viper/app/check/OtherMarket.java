package io.viper.app.check;

import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.model.Bar;
import java.util.Random;

/** Bars that never were: from a moment on prices walk at random, as restless as the real ones. */
final class OtherMarket {
    private static final double LEAST_STEP = 1e-4;
    private static final double LIVELY = 2;
    private static final double FARTHEST = 1.5;

    private OtherMarket() {}

    /**
     * The bars with everything from {@code cut} on replaced. The first replaced bar keeps its opening price and volume,
     * which are known, or fill orders, at the moment it opens.
     */
    static BarColumns from(long cut, BarColumns bars, long seed) {
        int first = bars.indexAtOrAfter(cut);
        BarColumnsBuilder other = new BarColumnsBuilder(bars.timeframe(), Math.max(1, bars.size()));
        for (int i = 0; i < first; i++) other.add(bars.bar(i));
        Random random = new Random(seed);
        double step = Math.max(LEAST_STEP, restlessness(bars));
        double price = first < bars.size() ? bars.open(first) : 0;
        for (int i = first; i < bars.size(); i++) {
            Bar real = bars.bar(i);
            double open = price;
            double move = LIVELY * step * random.nextGaussian();
            // what has gone far turns back, so that prices stay such as the instrument knows
            if (Math.abs(Math.log(open / bars.open(0))) > FARTHEST) move = -Math.copySign(move, open - bars.open(0));
            double close = open * Math.exp(move);
            double high = Math.max(open, close) * (1 + step * random.nextDouble());
            double low = Math.min(open, close) * (1 - step * random.nextDouble());
            double volume = i == first ? real.volume() : real.volume() * (0.5 + random.nextDouble());
            other.add(real.openTime(), open, high, low, close, volume);
            price = close;
        }
        return other.build();
    }

    /** Mean size of the change from bar to bar. */
    private static double restlessness(BarColumns bars) {
        double sum = 0;
        int count = Math.min(bars.size(), 10_000);
        for (int i = 1; i < count; i++) sum += Math.abs(Math.log(bars.close(i) / bars.close(i - 1)));
        return count < 2 ? LEAST_STEP : sum / (count - 1);
    }
}
