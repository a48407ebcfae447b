package io.viper.analysis;

import io.viper.core.indicator.DonchianChannel;

/**
 * Where the close lies in the range of the last bars, its own included: +1 at the highest high, -1 at the lowest low, 0 in
 * the middle, in logarithms.
 *
 * <p>Warm-up: {@link #BARS}. Changes its sign, and nothing else, in the mirrored market.
 */
final class RangePlace {
    /** Bars of the range: two days of hours. */
    static final int BARS = 48;

    private final DonchianChannel range = new DonchianChannel(BARS);
    private double value = Double.NaN;

    /** Takes the logarithms of a bar's prices. */
    void add(double high, double low, double close) {
        range.add(high, low);
        double width = range.upper() - range.lower();
        // written so that the mirrored market gives the negated number to the last bit
        value = width == 0 ? 0 : ((close - range.lower()) - (range.upper() - close)) / width;
    }

    /** The place, -1 to 1; NaN until warm. */
    double value() {
        return value;
    }

    void clear() {
        range.reset();
        value = Double.NaN;
    }
}
