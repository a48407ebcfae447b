package io.viper.backtest.result;

/** One line that a strategy drew beside the prices of an instrument: a value for each candle, NaN where it drew nothing. */
public final class PlotLine {
    private final String name;
    private final String pane;
    private final double[] values;

    /**
     * A line over copies of the values.
     *
     * @param name shown in the legend
     * @param pane {@code price} for a line over the candles, else the name of the pane that it shares with others
     * @param values one for each candle
     */
    public PlotLine(String name, String pane, double[] values) {
        this.name = name;
        this.pane = pane;
        this.values = values.clone();
    }

    /** Shown in the legend. */
    public String name() {
        return name;
    }

    /** Where it is drawn. */
    public String pane() {
        return pane;
    }

    /** A copy of the values, one for each candle. */
    public double[] values() {
        return values.clone();
    }

    @Override
    public String toString() {
        return name + " in " + pane;
    }
}
