package io.viper.backtest;

import io.viper.backtest.result.PlotLine;
import io.viper.backtest.result.PriceSeries.Candle;
import io.viper.core.engine.Engine;
import io.viper.core.market.BarColumns;
import io.viper.core.strategy.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what the strategies of one instrument draw, and keeps the last value of each candle. */
final class PlotRecorder {
    private final List<Plot> plots = new ArrayList<>();
    private final long nanos;
    private final long first;
    private final double[][] values;

    /** For the bars that are drawn. */
    PlotRecorder(Engine engine, int strategies, int instrument, BarColumns bars) {
        for (int s = 0; s < strategies; s++) plots.addAll(engine.plots(s, instrument));
        nanos = Candles.nanos(bars);
        first = bars.isEmpty() ? 0 : Math.floorDiv(bars.openTime(0), nanos);
        long last = bars.isEmpty() ? -1 : Math.floorDiv(bars.openTime(bars.size() - 1), nanos);
        values = new double[plots.size()][(int) (last - first + 1)];
        for (double[] line : values) Arrays.fill(line, Double.NaN);
    }

    /** After a bar that opened at {@code openTime} was handled. */
    void read(long openTime) {
        if (plots.isEmpty()) return;
        int candle = (int) (Math.floorDiv(openTime, nanos) - first);
        if (candle < 0) return;
        for (int k = 0; k < values.length; k++)
            values[k][candle] = plots.get(k).value().getAsDouble();
    }

    /** The lines, with a value for each of the candles that are drawn. */
    List<PlotLine> lines(List<Candle> candles) {
        List<PlotLine> lines = new ArrayList<>(values.length);
        for (int k = 0; k < values.length; k++) {
            double[] drawn = new double[candles.size()];
            for (int c = 0; c < drawn.length; c++) {
                drawn[c] = values[k][(int) (candles.get(c).time() / nanos - first)];
            }
            lines.add(new PlotLine(plots.get(k).name(), plots.get(k).pane(), drawn));
        }
        return lines;
    }
}
