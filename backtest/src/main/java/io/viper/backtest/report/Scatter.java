package io.viper.backtest.report;

import java.util.ArrayList;
import java.util.List;

/** Pairs of values as points, from zero on both sides. Winners and losers differ in shape as well as in color. */
final class Scatter {
    private static final int MAX_POINTS = 1_500;

    private final ChartFrame frame;
    private final String note;
    private final ChartUnit unit;
    private final List<Point> points = new ArrayList<>();

    /** A circle when good, otherwise a cross; the tooltip is told when the pointer rests on it. */
    private record Point(double x, double y, boolean good, String tooltip) {}

    Scatter(String id, String title, String note, ChartUnit unit) {
        this.frame = new ChartFrame(id, title, 320);
        this.note = note;
        this.unit = unit;
    }

    /** Takes a pair; one that is no number is left out. */
    void add(double x, double y, boolean good, String tooltip) {
        if (Double.isFinite(x) && Double.isFinite(y)) points.add(new Point(x, y, good, tooltip));
    }

    String html() {
        if (points.isEmpty()) return Html.heading(frame.title()) + Html.note("There is no trade to show.");
        double right = points.stream().mapToDouble(Point::x).max().orElse(1);
        double top = points.stream().mapToDouble(Point::y).max().orElse(1);
        Axis x = new Axis(0, Math.max(right, 1e-9) * 1.05, ChartFrame.LEFT, ChartFrame.RIGHT);
        Axis y = new Axis(0, Math.max(top, 1e-9) * 1.05, frame.bottom(), ChartFrame.TOP);
        StringBuilder out = new StringBuilder(frame.open(note, "", "points"));
        out.append(frame.vertical(y, unit)).append(frame.horizontal(x, unit));
        diagonal(out, x, y);
        List<Point> drawn = points.subList(Math.max(0, points.size() - MAX_POINTS), points.size());
        for (Point point : drawn) {
            String shape = point.good ? "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z" : "M-3-3l6 6M-3 3l6-6";
            out.append("<path class=\"").append(point.good ? "gain" : "loss").append("\" transform=\"translate(");
            out.append(PathData.number(x.at(point.x)))
                    .append(' ')
                    .append(PathData.number(y.at(point.y)))
                    .append(")\" d=\"");
            out.append(shape)
                    .append("\"><title>")
                    .append(Html.text(point.tooltip))
                    .append("</title></path>\n");
        }
        out.append(frame.close()).append(Html.note("The numbers are in the table of all trades."));
        if (drawn.size() < points.size()) out.append(Html.note("Only the last " + MAX_POINTS + " trades are drawn."));
        return out.append("</figure>\n").toString();
    }

    /** Where both are the same. */
    private static void diagonal(StringBuilder out, Axis x, Axis y) {
        double end = Math.min(x.high(), y.high());
        out.append("<path class=\"guide\" d=\"M")
                .append(PathData.number(x.at(0)))
                .append(' ')
                .append(PathData.number(y.at(0)));
        out.append('L')
                .append(PathData.number(x.at(end)))
                .append(' ')
                .append(PathData.number(y.at(end)))
                .append("\"/>");
    }
}
