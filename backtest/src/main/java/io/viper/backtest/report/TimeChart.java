package io.viper.backtest.report;

import io.viper.backtest.result.PriceSeries.Candle;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Values over time. The drawing is complete without a script; with one it zooms, tells values under the pointer and
 * turns logarithmic, from the data that stands beside it.
 */
final class TimeChart {
    private static final long MINUTE = Timeframe.M1.nanos();
    private static final int TABLE_ROWS = 24;
    /** More candles than these are a line: they would be thinner than a pixel. */
    private static final int MAX_CANDLES = 400;

    private final ChartFrame frame;
    private final ChartUnit unit;
    private final long[] times;
    private final List<Series> series = new ArrayList<>();
    private final List<Band> bands = new ArrayList<>();
    private final ChartMarks marks = new ChartMarks();
    private List<Candle> candles = List.of();
    private String note = "";
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** A line of a style class, filled up to zero or not. */
    private static final class Series {
        private final String name;
        private final String style;
        private final boolean area;
        private final double[] values;

        Series(String name, String style, boolean area, double[] values) {
            this.name = name;
            this.style = style;
            this.area = area;
            this.values = values;
        }
    }

    private record Band(long from, long to, String label) {}

    /** A chart of the moments, oldest first, at least two of them. */
    TimeChart(String id, String title, int height, ChartUnit unit, long[] times) {
        this.frame = new ChartFrame(id, title, height);
        this.unit = unit;
        this.times = times;
    }

    TimeChart note(String sentence) {
        note = sentence;
        return this;
    }

    /** A line; NaN makes a gap in it. */
    TimeChart line(String name, String style, double[] values) {
        return add(new Series(name, style, false, values));
    }

    /** A line that is filled up to zero. */
    TimeChart area(String name, String style, double[] values) {
        include(0);
        return add(new Series(name, style, true, values));
    }

    /** A stretch that is shaded over the full height, with a label for its tooltip. */
    TimeChart band(long from, long to, String label) {
        bands.add(new Band(from, to, label));
        return this;
    }

    /** Draws candles instead of the (only) line wherever there is room for them. */
    TimeChart candles(List<Candle> list) {
        candles = list;
        for (Candle candle : list) {
            include(candle.low());
            include(candle.high());
        }
        return this;
    }

    /** What is marked on it. */
    ChartMarks marks() {
        return marks;
    }

    String html() {
        Axis x = new Axis(times[0], times[times.length - 1], ChartFrame.LEFT, ChartFrame.RIGHT);
        Axis y = Axis.around(min, max, frame.bottom(), ChartFrame.TOP);
        StringBuilder out = new StringBuilder(1 << 16);
        out.append(frame.open(note, legend(), "time"));
        out.append(frame.vertical(y, unit)).append(frame.times(x));
        out.append("<g clip-path=\"url(#").append(frame.id()).append("-clip)\">");
        bands(out, x);
        boolean drawCandles = !candles.isEmpty() && candles.size() <= MAX_CANDLES;
        if (!candles.isEmpty()) candles(out, x, y, drawCandles);
        for (Series line : series) line(out, line, x, y, drawCandles);
        out.append("<rect class=\"hit\" x=\"")
                .append(ChartFrame.LEFT)
                .append("\" y=\"")
                .append(ChartFrame.TOP);
        out.append("\" width=\"").append(ChartFrame.RIGHT - ChartFrame.LEFT);
        out.append("\" height=\"").append(frame.bottom() - ChartFrame.TOP).append("\"/>");
        marks.draw(out, x, y, times[0]);
        out.append("</g>").append(frame.close());
        out.append("<script type=\"application/json\">").append(data()).append("</script>\n");
        return out.append(table()).append("</figure>\n").toString();
    }

    private TimeChart add(Series line) {
        if (line.values.length != times.length) throw new IllegalArgumentException("a line without its moments");
        series.add(line);
        for (double value : line.values) include(value);
        return this;
    }

    private void include(double value) {
        if (!Double.isFinite(value)) return;
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    /** Names beside samples of their lines. */
    private String legend() {
        StringBuilder out = new StringBuilder("<span class=\"legend\">");
        for (Series line : series) {
            out.append("<i class=\"key ").append(line.style).append("\"></i>").append(Html.text(line.name));
        }
        return out.append("</span>").toString();
    }

    /** Their ends are told in minutes too, for the script. */
    private void bands(StringBuilder out, Axis x) {
        out.append("<g class=\"bands\">");
        for (Band band : bands) {
            double start = x.atTime(band.from);
            out.append("<rect class=\"band\" data-a=\"")
                    .append(minutes(band.from))
                    .append("\" data-b=\"");
            out.append(minutes(band.to))
                    .append("\" x=\"")
                    .append(PathData.number(start))
                    .append("\" y=\"");
            out.append(ChartFrame.TOP)
                    .append("\" width=\"")
                    .append(PathData.number(Math.max(1, x.atTime(band.to) - start)));
            out.append("\" height=\"").append(frame.bottom() - ChartFrame.TOP).append("\"><title>");
            out.append(Html.text(band.label)).append("</title></rect>");
        }
        out.append("</g>\n");
    }

    /** Left empty where candles stand for it; the script fills it when they no longer fit. */
    private void line(StringBuilder out, Series line, Axis x, Axis y, boolean hidden) {
        PathData ink = new PathData();
        if (!hidden) {
            for (int i = 0; i < times.length; i++) ink.to(x.atTime(times[i]), y.at(line.values[i]));
            if (line.area) ink.close(x.atTime(times[0]), x.atTime(times[times.length - 1]), y.at(0));
        }
        out.append("<path class=\"line ").append(line.style).append(line.area ? " area" : "");
        out.append("\" d=\"").append(ink).append("\"/>\n");
    }

    /** Rising candles are hollow and falling ones filled, so that color is not needed to tell them apart. */
    private void candles(StringBuilder out, Axis x, Axis y, boolean visible) {
        PathData rising = new PathData();
        PathData falling = new PathData();
        double half = Math.max(0.5, 0.35 * (ChartFrame.RIGHT - ChartFrame.LEFT) / candles.size());
        for (Candle c : visible ? candles : List.<Candle>of()) {
            double top = y.at(Math.max(c.open(), c.close()));
            double bottom = y.at(Math.min(c.open(), c.close()));
            PathData ink = c.close() >= c.open() ? rising : falling;
            ink.candle(x.atTime(c.time()), half, y.at(c.high()), y.at(c.low()), top, bottom);
        }
        out.append("<path class=\"candle rising\" d=\"").append(rising).append("\"/>");
        out.append("<path class=\"candle falling\" d=\"").append(falling).append("\"/>\n");
    }

    private long minutes(long time) {
        return Math.floorDiv(time - times[0], MINUTE);
    }

    /** What the script draws from: minutes since the first moment, and values. */
    private JsonWriter data() {
        JsonWriter out = JsonWriter.compact().object();
        out.field("t0", Math.floorDiv(times[0], 1_000_000L))
                .field("unit", unit.name().toLowerCase(Locale.ROOT));
        out.key("t").array();
        for (long time : times) out.value(minutes(time));
        out.endArray().key("series").array();
        for (Series line : series) {
            out.object().field("name", line.name).field("area", line.area);
            numbers(out, "v", line.values);
            out.endObject();
        }
        out.endArray();
        if (!candles.isEmpty()) {
            numbers(out, "o", candles.stream().mapToDouble(Candle::open).toArray());
            numbers(out, "h", candles.stream().mapToDouble(Candle::high).toArray());
            numbers(out, "l", candles.stream().mapToDouble(Candle::low).toArray());
        }
        return out.endObject();
    }

    private static void numbers(JsonWriter out, String name, double[] values) {
        out.key(name).array();
        for (double value : values) out.value(rounded(value));
        out.endArray();
    }

    /** Seven digits: more than a pointer can aim at. */
    private static double rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) return value;
        double scale = Math.pow(10, 6 - Math.floor(Math.log10(Math.abs(value))));
        return Math.rint(value * scale) / scale;
    }

    /** The same numbers for those who cannot see the drawing: evenly chosen moments. */
    private String table() {
        String[] heads = new String[series.size() + 1];
        heads[0] = ".Time (UTC)";
        for (int i = 0; i < series.size(); i++) heads[i + 1] = series.get(i).name;
        HtmlTable table = new HtmlTable(frame.title(), heads);
        int rows = Math.min(TABLE_ROWS, times.length);
        for (int i = 0; i < rows; i++) {
            int at = rows == 1 ? 0 : (int) ((long) i * (times.length - 1) / (rows - 1));
            table.row(Numbers.minute(times[at]));
            for (Series line : series) table.number(unit.full(line.values[at]));
        }
        return "<details class=\"alt\"><summary>View as table</summary>" + table.html() + "</details>";
    }

    /** Whole money as drawn. */
    static double[] money(long[] units) {
        return Arrays.stream(units).mapToDouble(value -> value / 1e8).toArray();
    }
}
