package io.viper.analysis;

/**
 * Whose volume it was: the volume of the last bars, each signed by where its bar closed (+1 at the high, -1 at the low, in
 * logarithms). Large only if much was traded <em>and</em> one side had its way.
 *
 * <p>Unit: base units. Warm-up: {@link #BARS}. Changes its sign, and nothing else, in the mirrored market.
 */
final class MoneyFlow {
    /** Bars that are summed. */
    static final int BARS = 5;

    private final Recent flows = new Recent(BARS);

    /** Takes a bar: logarithms of its prices, and its volume. */
    void add(double high, double low, double close, double volume) {
        double range = high - low;
        double side = range > 0 ? ((close - low) - (high - close)) / range : 0;
        flows.add(volume * side);
    }

    /** The sum; NaN until warm. */
    double value() {
        return flows.full() ? flows.sum() : Double.NaN;
    }

    void clear() {
        flows.clear();
    }
}
