package io.viper.backtest.report;

/** Text as part of a page. Everything that is not written by the report itself passes through here. */
final class Html {
    private Html() {}

    /** Text that means nothing but itself, in elements and in quoted attributes. */
    static String text(String raw) {
        StringBuilder out = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' && c != '\n' && c != '\t' ? '\ufffd' : c);
            }
        }
        return out.toString();
    }

    /** A paragraph for a block that has nothing to show, or for a remark below one. */
    static String note(String sentence) {
        return "<p class=\"note\">" + text(sentence) + "</p>\n";
    }

    /** A heading inside a section. */
    static String heading(String title) {
        return "<h3>" + text(title) + "</h3>\n";
    }

    /** Blocks side by side where there is room. */
    static String columns(String... blocks) {
        StringBuilder out = new StringBuilder("<div class=\"columns\">\n");
        for (String block : blocks) out.append("<div>").append(block).append("</div>\n");
        return out.append("</div>\n").toString();
    }

    /** The class of a number by its sign: it colors what the printed sign says already. */
    static String sign(double value) {
        return value > 0 ? "pos" : value < 0 ? "neg" : "";
    }
}
