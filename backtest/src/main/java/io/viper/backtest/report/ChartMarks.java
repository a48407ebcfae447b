package io.viper.backtest.report;

import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;

/** Points and connections on a {@link TimeChart}; each carries its moment and value, so that a script can move it. */
final class ChartMarks {
    private final List<Mark> marks = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    /** Shapes of marks, drawn around the point (0, 0). */
    enum Shape {
        /** Below the point, pointing up. */
        UP("M0 3l6 10h-12z"),
        /** Above the point, pointing down. */
        DOWN("M0-3l6-10h-12z"),
        /** On the point. */
        DIAMOND("M0-5l5 5-5 5-5-5z"),
        /** On the point. */
        DOT("M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z");

        private final String path;

        Shape(String path) {
            this.path = path;
        }
    }

    /** A point of a style class; the tooltip is told when the pointer rests on it. */
    record Mark(long time, double value, Shape shape, String style, String tooltip) {}

    /** From an entry to its exit. */
    record Link(long fromTime, double fromValue, long toTime, double toValue, String style) {}

    void add(Mark mark) {
        marks.add(mark);
    }

    void add(Link link) {
        links.add(link);
    }

    void draw(StringBuilder out, Axis x, Axis y, long start) {
        if (marks.isEmpty() && links.isEmpty()) return;
        out.append("<g class=\"links\">");
        for (Link link : links) {
            out.append("<path class=\"").append(link.style).append("\" data-l=\"");
            out.append(minutes(link.fromTime, start))
                    .append(' ')
                    .append(link.fromValue)
                    .append(' ');
            out.append(minutes(link.toTime, start))
                    .append(' ')
                    .append(link.toValue)
                    .append("\" d=\"M");
            out.append(PathData.number(x.atTime(link.fromTime)))
                    .append(' ')
                    .append(PathData.number(y.at(link.fromValue)))
                    .append('L');
            out.append(PathData.number(x.atTime(link.toTime)))
                    .append(' ')
                    .append(PathData.number(y.at(link.toValue)))
                    .append("\"/>");
        }
        out.append("</g>\n<g class=\"marks\">");
        for (Mark mark : marks) {
            out.append("<path class=\"")
                    .append(mark.style)
                    .append("\" data-p=\"")
                    .append(minutes(mark.time, start));
            out.append(' ')
                    .append(mark.value)
                    .append("\" transform=\"translate(")
                    .append(PathData.number(x.atTime(mark.time)));
            out.append(' ')
                    .append(PathData.number(y.at(mark.value)))
                    .append(")\" d=\"")
                    .append(mark.shape.path);
            out.append("\"><title>").append(Html.text(mark.tooltip)).append("</title></path>\n");
        }
        out.append("</g>");
    }

    private static long minutes(long time, long start) {
        return Math.floorDiv(time - start, Timeframe.M1.nanos());
    }
}
