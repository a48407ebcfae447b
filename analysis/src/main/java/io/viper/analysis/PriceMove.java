package io.viper.analysis;

/**
 * How far price came: {@code 0.6 x} the logarithmic change over {@link #SHORT_BARS} bars {@code + 0.4 x} that over {@link
 * #LONG_BARS}, so that the latest bars weigh more.
 *
 * <p>Warm-up: {@code LONG_BARS + 1}. Changes its sign, and nothing else, in the mirrored market.
 */
final class PriceMove {
    /** Bars of the shorter change. */
    static final int SHORT_BARS = 5;
    /** Bars of the longer change. */
    static final int LONG_BARS = 20;

    private static final double SHORT_WEIGHT = 0.6;
    private static final double LONG_WEIGHT = 0.4;

    private final Recent shortCloses = new Recent(SHORT_BARS);
    private final Recent longCloses = new Recent(LONG_BARS);
    private double value = Double.NaN;

    /** Takes the logarithm of the next close. */
    void add(double close) {
        if (longCloses.full()) {
            value = SHORT_WEIGHT * (close - shortCloses.oldest()) + LONG_WEIGHT * (close - longCloses.oldest());
        }
        shortCloses.add(close);
        longCloses.add(close);
    }

    /** The weighted change, a logarithm; NaN until warm. */
    double value() {
        return value;
    }

    void clear() {
        shortCloses.clear();
        longCloses.clear();
        value = Double.NaN;
    }
}
