package io.viper.backtest.report;

/**
 * The part that all charts share: where the drawing stands, the lines behind it and the values beside it. Coordinates
 * are those of the drawing's own box, which the page scales.
 *
 * @param id of the chart in the page
 * @param title what it shows
 * @param height of the drawing
 */
record ChartFrame(String id, String title, int height) {
    static final int WIDTH = 1000;
    static final int LEFT = 72;
    static final int RIGHT = WIDTH - 14;
    static final int TOP = 10;
    private static final int FOOT = 26;

    int bottom() {
        return height - FOOT;
    }

    /** Opens figure and drawing; the note is a sentence, the legend is markup. */
    String open(String note, String legend, String classes) {
        return "<figure class=\"chart " + classes + "\" id=\"" + id + "\"><figcaption><b>" + Html.text(title) + "</b> "
                + "<span>" + Html.text(note) + "</span>" + legend + "</figcaption>\n<div class=\"frame\">"
                + "<svg viewBox=\"0 0 " + WIDTH + " " + height + "\" role=\"img\" aria-label=\""
                + Html.text(title + ". " + note) + "\">"
                + "<clipPath id=\"" + id + "-clip\"><rect x=\"" + LEFT + "\" y=\"" + TOP + "\" width=\""
                + (RIGHT - LEFT) + "\" height=\"" + (bottom() - TOP) + "\"/></clipPath>\n";
    }

    /** Lines and values of the vertical axis. */
    String vertical(Axis axis, ChartUnit unit) {
        StringBuilder out = new StringBuilder("<g class=\"axis y\">");
        for (double mark : axis.marks(Math.max(2, height / 55))) {
            String y = PathData.number(axis.at(mark));
            out.append("<path class=\"grid\" d=\"M")
                    .append(LEFT)
                    .append(' ')
                    .append(y)
                    .append('H')
                    .append(RIGHT);
            out.append("\"/><text x=\"")
                    .append(LEFT - 8)
                    .append("\" y=\"")
                    .append(y)
                    .append("\" dy=\".32em\">");
            out.append(unit.tick(Math.abs(mark) < 1e-12 ? 0 : mark)).append("</text>");
        }
        return out.append("</g>\n").toString();
    }

    /** Values of a horizontal axis of moments. */
    String times(Axis axis) {
        StringBuilder out = new StringBuilder("<g class=\"axis x\">");
        for (Axis.TimeMark mark : axis.timeMarks()) below(out, axis.at(mark.time()), mark.label());
        return out.append("</g>\n").toString();
    }

    /** Values of any other horizontal axis. */
    String horizontal(Axis axis, ChartUnit unit) {
        StringBuilder out = new StringBuilder("<g class=\"axis x\">");
        for (double mark : axis.marks(9)) below(out, axis.at(mark), unit.tick(Math.abs(mark) < 1e-12 ? 0 : mark));
        return out.append("</g>\n").toString();
    }

    /** Closes drawing and frame; the caller adds what stands below and closes the figure. */
    String close() {
        return "</svg></div>\n";
    }

    private void below(StringBuilder out, double x, String label) {
        out.append("<path class=\"tick\" d=\"M")
                .append(PathData.number(x))
                .append(' ')
                .append(bottom())
                .append("v5\"/>");
        out.append("<text x=\"")
                .append(PathData.number(x))
                .append("\" y=\"")
                .append(bottom() + 18)
                .append("\">");
        out.append(label).append("</text>");
    }
}
