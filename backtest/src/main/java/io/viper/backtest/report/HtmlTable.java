package io.viper.backtest.report;

/** A table of a page: the first column is text to the left unless told otherwise, numbers stand to the right. */
final class HtmlTable {
    private final StringBuilder out = new StringBuilder();
    private boolean inRow;

    /** A table with a caption for those who cannot see where it stands. */
    HtmlTable(String caption, String... heads) {
        out.append("<div class=\"scroll\"><table><caption>")
                .append(Html.text(caption))
                .append("</caption><thead><tr>");
        for (String head : heads) {
            // A leading dot marks a column of text.
            boolean isText = head.startsWith(".");
            out.append("<th scope=\"col\"").append(isText ? " class=\"t\">" : ">");
            out.append(Html.text(isText ? head.substring(1) : head)).append("</th>");
        }
        out.append("</tr></thead><tbody>\n");
    }

    /** Starts a row with its name. */
    HtmlTable row(String name) {
        endRow();
        out.append("<tr><th scope=\"row\">").append(Html.text(name)).append("</th>");
        inRow = true;
        return this;
    }

    /** A cell of text. */
    HtmlTable text(String text) {
        out.append("<td class=\"t\">").append(Html.text(text)).append("</td>");
        return this;
    }

    /** A cell with a number that is neither good nor bad. */
    HtmlTable number(String text) {
        out.append("<td>").append(Html.text(text)).append("</td>");
        return this;
    }

    /** A cell with a number that is colored by a sign. */
    HtmlTable number(String text, double sign) {
        // What is printed as zero has no color either.
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        String style = zero ? "" : Html.sign(sign);
        out.append("<td class=\"" + style + "\">" + Html.text(text) + "</td>");
        return this;
    }

    /** The same for exact money. */
    HtmlTable number(String text, long sign) {
        return number(text, (double) Long.signum(sign));
    }

    /** A cell with a bar whose length is a share from 0 to 1; for the eye only, the number stands beside it. */
    HtmlTable bar(double share) {
        double width = Double.isFinite(share) ? Math.clamp(share, 0, 1) * 100 : 0;
        out.append("<td class=\"t bar\" aria-hidden=\"true\"><i style=\"width:");
        out.append(Math.round(width)).append("%\"></i></td>");
        return this;
    }

    /** The whole table. */
    String html() {
        endRow();
        return out + "</tbody></table></div>\n";
    }

    private void endRow() {
        if (inRow) out.append("</tr>\n");
        inRow = false;
    }
}
