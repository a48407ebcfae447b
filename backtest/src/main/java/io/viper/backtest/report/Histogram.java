package io.viper.backtest.report;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** How often which values occur, as bars; each bar tells its range and number. */
final class Histogram {
    private static final int MAX_BINS = 40;

    private final ChartFrame frame;
    private final ChartUnit unit;
    private final String note;
    private final double[] sorted;
    private DoubleUnaryOperator density = value -> Double.NaN;

    /** A histogram of finite values. */
    Histogram(String id, String title, String note, ChartUnit unit, double[] values) {
        this.frame = new ChartFrame(id, title, 240);
        this.note = note;
        this.unit = unit;
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** Draws a density over the bars, for comparison. */
    Histogram against(DoubleUnaryOperator curve) {
        density = curve;
        return this;
    }

    String html() {
        if (sorted.length < 2) return instead("There are not enough values to show.");
        if (sorted[0] == sorted[sorted.length - 1]) return instead("All values are " + unit.full(sorted[0]) + ".");
        double width = binWidth();
        double start = Math.floor(sorted[0] / width) * width;
        int bins = (int) Math.floor((sorted[sorted.length - 1] - start) / width) + 1;
        int[] counts = new int[bins];
        for (double value : sorted) counts[Math.clamp((int) Math.floor((value - start) / width), 0, bins - 1)]++;
        Axis x = new Axis(start, start + bins * width, ChartFrame.LEFT, ChartFrame.RIGHT);
        int highest = Arrays.stream(counts).max().orElse(1);
        Axis y = new Axis(0, highest * 1.08, frame.bottom(), ChartFrame.TOP);
        StringBuilder out = new StringBuilder(frame.open(note, "", "bars"));
        out.append(frame.vertical(y, ChartUnit.COUNT)).append(frame.horizontal(x, unit));
        for (int i = 0; i < bins; i++) bar(out, x, y, start + i * width, width, counts[i]);
        normal(out, x, y, width);
        out.append(frame.close()).append(table(start, width, counts));
        return out.append("</figure>\n").toString();
    }

    /** A sentence where a drawing would say nothing. */
    private String instead(String sentence) {
        return Html.heading(frame.title()) + Html.note(sentence);
    }

    /** The same numbers for those who cannot see the drawing. */
    private String table(double start, double width, int[] counts) {
        HtmlTable table = new HtmlTable(frame.title(), ".From", "To", "Number");
        for (int i = 0; i < counts.length; i++) {
            table.row(unit.full(start + i * width))
                    .number(unit.full(start + (i + 1) * width))
                    .number(String.valueOf(counts[i]));
        }
        return "<details class=\"alt\"><summary>View as table</summary>" + table.html() + "</details>";
    }

    /** One bin; empty ones leave nothing. */
    private void bar(StringBuilder out, Axis x, Axis y, double low, double width, int count) {
        if (count == 0) return;
        double left = x.at(low) + 0.5;
        double top = y.at(count);
        // A bar that holds zero counts as the side of its middle.
        String side = low + width / 2 < 0 ? "loss" : "gain";
        out.append("<rect class=\"column ")
                .append(side)
                .append("\" x=\"")
                .append(PathData.number(left))
                .append("\" y=\"");
        out.append(PathData.number(top))
                .append("\" width=\"")
                .append(PathData.number(Math.max(1, x.at(low + width) - left - 0.5)));
        out.append("\" height=\"").append(PathData.number(frame.bottom() - top)).append("\"><title>");
        out.append(unit.full(low))
                .append(" … ")
                .append(unit.full(low + width))
                .append(": ")
                .append(count);
        out.append("</title></rect>\n");
    }

    /** The density in the scale of the bars: times width and number of values. */
    private void normal(StringBuilder out, Axis x, Axis y, double width) {
        PathData ink = new PathData();
        for (int pixel = ChartFrame.LEFT; pixel <= ChartFrame.RIGHT; pixel += 6) {
            double value = x.low() + (pixel - x.from()) / (x.to() - x.from()) * (x.high() - x.low());
            ink.to(pixel, y.at(density.applyAsDouble(value) * width * sorted.length));
        }
        out.append("<path class=\"line normal\" d=\"").append(ink).append("\"/>");
    }

    /** A round width: somewhat finer than the rule of Freedman and Diaconis, but at most so many bins over all. */
    private double binWidth() {
        int count = sorted.length;
        double range = sorted[count - 1] - sorted[0];
        double quartiles = sorted[count * 3 / 4] - sorted[count / 4];
        double rough = Math.max(1.2 * quartiles / Math.cbrt(count), range / MAX_BINS);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double lead = rough / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 2.5 ? 2.5 : lead <= 5 ? 5 : 10);
    }
}
