package io.viper.store.read;

import java.util.Arrays;

/** Walks over the members of one flat JSON object or array, which ends with its line. */
final class JsonCursor {
    private final byte[] bytes;
    private int at;
    private byte closing;
    private boolean first = true;
    private boolean closed;
    private int keyFrom;
    private int keyTo;
    private int from;
    private int to;

    JsonCursor(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = start;
    }

    /** Goes into the object or array. @return false if there is none */
    boolean open() {
        byte opening = skipSpace();
        if (opening != '{' && opening != '[') return false;
        closing = (byte) (opening == '{' ? '}' : ']');
        at++;
        return true;
    }

    /** Whether it is an array. */
    boolean array() {
        return closing == ']';
    }

    /** Goes to the next member. @return false if there is none, or no well-formed one */
    boolean next() {
        byte x = skipSpace();
        if (x == closing) {
            at++;
            closed = skipSpace() == '\n';
            return false;
        }
        if (!first && x != ',') return false;
        if (!first) at++;
        first = false;
        return (array() || key()) && value();
    }

    /** Whether the object or array was well-formed to its end. */
    boolean whole() {
        return closed;
    }

    boolean keyIs(byte[] name) {
        return Arrays.equals(bytes, keyFrom, keyTo, name, 0, name.length);
    }

    int keyFrom() {
        return keyFrom;
    }

    int keyTo() {
        return keyTo;
    }

    /** Where the value starts, without its quotes. */
    int from() {
        return from;
    }

    /** Where the value ends. */
    int to() {
        return to;
    }

    private byte skipSpace() {
        while (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r') at++;
        return bytes[at];
    }

    private boolean key() {
        if (skipSpace() != '"' || !string()) return false;
        keyFrom = from;
        keyTo = to;
        if (skipSpace() != ':') return false;
        at++;
        return true;
    }

    private boolean value() {
        byte x = skipSpace();
        if (x == '"') return string();
        if (x == '{' || x == '[') return nested();
        from = at;
        while (bytes[at] != ',' && bytes[at] != closing && bytes[at] > ' ') at++;
        to = at;
        return to > from;
    }

    private boolean string() {
        from = ++at;
        while (bytes[at] != '"') {
            if (bytes[at] == '\n') return false;
            if (bytes[at] == '\\' && bytes[at + 1] != '\n') at++;
            at++;
        }
        to = at++;
        return true;
    }

    private boolean nested() {
        int start = at;
        int depth = 0;
        do {
            byte x = bytes[at];
            if (x == '\n') return false;
            if (x == '"') {
                if (!string()) return false;
                continue;
            }
            if (x == '{' || x == '[') depth++;
            if (x == '}' || x == ']') depth--;
            at++;
        } while (depth > 0);
        from = start;
        to = at;
        return true;
    }
}
