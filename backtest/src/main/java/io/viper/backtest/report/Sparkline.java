package io.viper.backtest.report;

/** A line of bars in text. */
final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String ASCII = "_.-:=+*#";

    private Sparkline() {}

    /**
     * The values in that many columns, the last value of each stretch.
     *
     * @param low value of the lowest bar
     * @param high value of the highest bar
     */
    static String of(double[] values, int width, double low, double high, boolean ascii) {
        String bars = ascii ? ASCII : BLOCKS;
        int columns = Math.min(width, values.length);
        StringBuilder line = new StringBuilder(columns);
        for (int column = 0; column < columns; column++) {
            double value = values[(int) ((column + 1L) * values.length / columns) - 1];
            double share = high > low ? (value - low) / (high - low) : 0;
            line.append(bars.charAt((int) Math.clamp(Math.round(share * (bars.length() - 1)), 0L, bars.length() - 1L)));
        }
        return line.toString();
    }
}
