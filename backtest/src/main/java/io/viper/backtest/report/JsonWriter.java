package io.viper.backtest.report;

import java.math.BigDecimal;

/**
 * Writes JSON in the order of the calls. Numbers are the shortest that read back to the same double, whole ones
 * without a point; what is no number is {@code null}. The text is safe inside a script element of a page.
 */
final class JsonWriter {
    private static final double WHOLE_LIMIT = 1L << 53;

    private final StringBuilder out = new StringBuilder(1 << 16);
    /** Spaces for each level; negative for everything on one line. */
    private final int indent;

    private int depth;
    /** Whether the next value is the first of its object or array. */
    private boolean first = true;
    /** Whether the next value belongs to the key before it. */
    private boolean named;

    private JsonWriter(int indent) {
        this.indent = indent;
    }

    /** One member a line. */
    static JsonWriter pretty() {
        return new JsonWriter(2);
    }

    /** No white space at all. */
    static JsonWriter compact() {
        return new JsonWriter(-1);
    }

    /** Starts an object: an even number of calls of {@link #key} and a value. */
    JsonWriter object() {
        return open('{');
    }

    JsonWriter endObject() {
        return close('}');
    }

    JsonWriter array() {
        return open('[');
    }

    JsonWriter endArray() {
        return close(']');
    }

    /** The name of the next value. */
    JsonWriter key(String name) {
        separate();
        quote(name);
        out.append(indent < 0 ? ":" : ": ");
        named = true;
        return this;
    }

    JsonWriter value(String text) {
        separate();
        quote(text);
        return this;
    }

    JsonWriter value(long number) {
        separate();
        out.append(number);
        return this;
    }

    JsonWriter value(boolean flag) {
        separate();
        out.append(flag);
        return this;
    }

    JsonWriter value(double number) {
        separate();
        if (!Double.isFinite(number)) out.append("null");
        else if (number == Math.rint(number) && Math.abs(number) < WHOLE_LIMIT) out.append((long) number);
        else out.append(number);
        return this;
    }

    /** A double as a decimal string, or {@code null}. */
    JsonWriter decimal(double number) {
        if (!Double.isFinite(number)) return value(number);
        return value(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
    }

    JsonWriter field(String name, String text) {
        return key(name).value(text);
    }

    JsonWriter field(String name, long number) {
        return key(name).value(number);
    }

    JsonWriter field(String name, double number) {
        return key(name).value(number);
    }

    JsonWriter field(String name, boolean flag) {
        return key(name).value(flag);
    }

    /** Money, given in 1e-8 of its currency, as an exact decimal string. */
    JsonWriter money(String name, long units) {
        return key(name).value(BigDecimal.valueOf(units, 8).stripTrailingZeros().toPlainString());
    }

    /** What was written so far. */
    @Override
    public String toString() {
        return out.toString();
    }

    private JsonWriter open(char bracket) {
        separate();
        out.append(bracket);
        depth++;
        first = true;
        return this;
    }

    private JsonWriter close(char bracket) {
        depth--;
        if (!first) line();
        out.append(bracket);
        first = false;
        return this;
    }

    private void separate() {
        if (named) {
            named = false;
            return;
        }
        if (!first) out.append(',');
        if (depth > 0) line();
        first = false;
    }

    private void line() {
        if (indent >= 0) out.append('\n').repeat(' ', indent * depth);
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    // Angle brackets too: the text may stand inside a script element.
                    if (c < ' ' || c == '<' || c == '>' || c == '\u2028' || c == '\u2029') escape(c);
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }

    private void escape(char c) {
        out.append("\\u")
                .append("0".repeat(4 - Integer.toHexString(c).length()))
                .append(Integer.toHexString(c));
    }
}
