package io.viper.backtest.report;

/**
 * One section of the page.
 *
 * @param id where links lead
 * @param title its heading, and its name in the navigation
 * @param body markup
 */
record Block(String id, String title, String body) {

    String html() {
        return "<section id=\"" + id + "\"><h2><a href=\"#" + id + "\">" + Html.text(title) + "</a></h2>\n" + body
                + "</section>\n";
    }
}
