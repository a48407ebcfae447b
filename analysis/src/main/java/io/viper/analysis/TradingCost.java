package io.viper.analysis;

/**
 * What trading costs, estimated from bars alone, where neither quotes nor a book are at hand. Both figures are weak
 * witnesses of one moment and fair ones of the difference between a calm and a torn day, which is all a rank asks of them.
 *
 * <ul>
 *   <li>Spread: Abdi and Ranaldo (2017). A close between bid and ask lies beside the middles of its own and of the next bar:
 *       {@code s^2 = 4 (close - middle) (close - next middle)}, in logarithms, below zero counted as zero; the mean of {@link
 *       #BARS} pairs of bars.
 *   <li>Impact: Amihud (2002). How far price moved for what was traded: the sum of absolute logarithmic changes of {@link
 *       #BARS} closes over the sum of their volumes.
 * </ul>
 *
 * <p>Warm-up: {@code BARS + 1}. The same in the mirrored market.
 */
final class TradingCost {
    /** Bars in a mean: a day of hours. */
    static final int BARS = 24;

    private final Recent spreads = new Recent(BARS);
    private final Recent moves = new Recent(BARS);
    private final Recent volumes = new Recent(BARS);
    private double lastClose = Double.NaN;
    private double lastMiddle = Double.NaN;

    /** Takes a bar: logarithms of its prices, and its volume. */
    void add(double high, double low, double close, double volume) {
        double middle = (high + low) / 2;
        if (!Double.isNaN(lastClose)) {
            spreads.add(Math.sqrt(Math.max(0, 4 * (lastClose - lastMiddle) * (lastClose - middle))));
            moves.add(Math.abs(close - lastClose));
            volumes.add(volume);
        }
        lastClose = close;
        lastMiddle = middle;
    }

    /** The relative spread, a fraction; NaN until warm. */
    double spread() {
        return spreads.full() ? spreads.sum() / BARS : Double.NaN;
    }

    /** The move a base unit makes, a logarithm; NaN until warm and where nothing was traded. */
    double impact() {
        double traded = volumes.full() ? volumes.sum() : 0;
        return traded > 0 ? moves.sum() / traded : Double.NaN;
    }

    void clear() {
        spreads.clear();
        moves.clear();
        volumes.clear();
        lastClose = Double.NaN;
        lastMiddle = Double.NaN;
    }
}
