package io.viper.backtest.report;

import io.viper.backtest.report.ChartMarks.Link;
import io.viper.backtest.report.ChartMarks.Mark;
import io.viper.backtest.report.ChartMarks.Shape;
import io.viper.backtest.result.FillMark;
import io.viper.backtest.result.PlotLine;
import io.viper.backtest.result.PriceSeries;
import io.viper.backtest.result.PriceSeries.Candle;
import io.viper.backtest.result.RunResult;
import io.viper.core.model.Side;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.strategy.Plot;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prices with our fills, for the symbols that traded most. */
final class PriceBlock {
    private static final int MAX_CHARTS = 6;
    private static final int MAX_FILLS = 300;
    private static final int PANE_HEIGHT = 150;
    /** Colors of a strategy's lines in the style sheet. */
    private static final int SHADES = 4;

    private static final Numbers N = Numbers.PAGE;

    private final RunResult result;
    private final Map<Integer, ClosedTrade> trades = new HashMap<>();

    private PriceBlock(RunResult result) {
        this.result = result;
        for (ClosedTrade trade : result.trades()) trades.put(trade.number(), trade);
    }

    static Block of(RunResult result) {
        List<PriceSeries> drawn = result.prices().stream()
                .filter(series -> series.candles().size() >= 2)
                .sorted(Comparator.comparingInt(
                        (PriceSeries series) -> -series.fills().size()))
                .limit(MAX_CHARTS)
                .toList();
        String title = "Prices and fills";
        if (drawn.isEmpty()) return new Block("prices", title, Html.note("There are no prices to draw."));
        PriceBlock block = new PriceBlock(result);
        StringBuilder out = new StringBuilder(Html.note("▲ entry of a long (blue), ▼ entry of a short (violet), "
                + "◆ exit, ● partial fill; a line joins entry and exit, dashed for a loss. "
                + "Drag over a chart to zoom in; candles appear when at most 400 are visible."));
        for (PriceSeries series : drawn) out.append(block.chart(series));
        int more = result.prices().size() - drawn.size();
        if (more > 0) out.append(Html.note(more + " more symbols are not drawn; all trades are in the table below."));
        return new Block("prices", title, out.toString());
    }

    /** One instrument; when there are too many fills, the latest ones are drawn. */
    private String chart(PriceSeries series) {
        List<Candle> candles = series.candles();
        long[] times = candles.stream().mapToLong(Candle::time).toArray();
        double[] closes = candles.stream().mapToDouble(Candle::close).toArray();
        String symbol = result.facts().data().symbol(series.instrument());
        TimeChart chart = new TimeChart("price-" + series.instrument(), symbol, 320, ChartUnit.PRICE, times);
        chart.line("Close", "price", closes).candles(candles);
        int shade = 0;
        for (PlotLine plot : series.plots()) {
            if (plot.pane().equals(Plot.PRICE)) chart.line(plot.name(), "plot" + shade++ % SHADES, plot.values());
        }
        List<FillMark> fills = series.fills();
        List<FillMark> drawn = fills.subList(Math.max(0, fills.size() - MAX_FILLS), fills.size());
        chart.note("Candles of " + N.duration(series.nanosPerCandle()) + "."
                + (drawn.size() < fills.size() ? " Only the last " + MAX_FILLS + " fills are drawn." : ""));
        for (FillMark fill : drawn) chart.marks().add(mark(fill));
        drawn.stream()
                .filter(fill -> !fill.opening())
                .map(fill -> trades.get(fill.trade()))
                .distinct()
                .forEachOrdered(trade -> link(chart, trade));
        return chart.html() + panes(series, times);
    }

    /** What a strategy draws in panes of its own, below the prices. */
    private static String panes(PriceSeries series, long[] times) {
        Map<String, TimeChart> panes = new LinkedHashMap<>();
        Map<String, Integer> shades = new HashMap<>();
        for (PlotLine plot : series.plots()) {
            if (plot.pane().equals(Plot.PRICE)) continue;
            String id = "price-" + series.instrument() + "-" + panes.size();
            TimeChart pane = panes.computeIfAbsent(
                    plot.pane(), name -> new TimeChart(id, name, PANE_HEIGHT, ChartUnit.RATIO, times));
            int shade = shades.merge(plot.pane(), 1, Integer::sum) - 1;
            pane.line(plot.name(), "plot" + shade % SHADES, plot.values());
        }
        StringBuilder out = new StringBuilder();
        panes.values().forEach(pane -> out.append(pane.html()));
        return out.toString();
    }

    /** Trades whose entry is not drawn are joined all the same: the chart cuts the line. */
    private static void link(TimeChart chart, @Nullable ClosedTrade trade) {
        if (trade == null) return;
        String style = trade.netUnits() > 0 ? "won" : "lost";
        chart.marks().add(new Link(trade.entryTime(), trade.entryPrice(), trade.exitTime(), trade.exitPrice(), style));
    }

    /** Shape tells entry, partial fill and exit; color only repeats the side. */
    private Mark mark(FillMark fill) {
        ClosedTrade trade = trades.get(fill.trade());
        // What opens a long is bought, and what reduces it is sold.
        boolean isLong = (fill.side() == Side.BUY) == fill.opening();
        String style = isLong ? "long" : "short";
        String when = Numbers.minute(fill.time()) + " UTC at " + ChartUnit.PRICE.full(fill.price());
        if (fill.opening()) {
            boolean first = trade == null || fill.time() == trade.entryTime();
            Shape shape = first ? (isLong ? Shape.UP : Shape.DOWN) : Shape.DOT;
            String why = trade == null ? "still open" : trade.entryReason();
            return new Mark(
                    fill.time(), fill.price(), shape, style, number(fill) + style + " entry, " + when + "\n" + why);
        }
        boolean last = trade == null || fill.time() == trade.exitTime();
        String outcome = trade == null
                ? ""
                : "\n" + N.multiple(trade.rMultiple()) + " R, " + N.signedMoney(trade.netUnits()) + " "
                        + result.facts().currency() + ", " + trade.exitReason();
        String what = style + (last ? " exit, " : " partial exit, ");
        Shape shape = last ? Shape.DIAMOND : Shape.DOT;
        return new Mark(fill.time(), fill.price(), shape, style + " exit", number(fill) + what + when + outcome);
    }

    private static String number(FillMark fill) {
        return fill.trade() == 0 ? "" : "#" + fill.trade() + " ";
    }
}
