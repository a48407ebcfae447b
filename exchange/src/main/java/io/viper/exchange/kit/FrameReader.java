package io.viper.exchange.kit;

import io.viper.exchange.BadReplyException;

/**
 * Reads the JSON of stream frames front to back, without a tree and without garbage: numbers come as doubles or counted
 * steps, whether they stand in quotes or not, and texts are compared where they lie. One reader is used again for every
 * frame; it is for one thread. Everything that is not JSON, is nested too deeply or ends too early is refused.
 *
 * <pre>{@code
 * reader.begin(frame);
 * reader.beginObject();
 * while (reader.nextMember()) {
 *     if (reader.named("p")) price = reader.number();
 *     else reader.skip();
 * }
 * }</pre>
 */
public final class FrameReader {
    private static final int MOST_DEPTH = 32;
    private static final int MOST_DIGITS = 40;
    /** Digits of which a double below {@link #LARGEST_EXACT} and a power of ten can be made. */
    private static final int MOST_EXACT = 18;

    private static final int MOST_WHOLE = 19;
    private static final int POINT = '.' - '0';
    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final long LARGEST_EXACT = 1L << 53;

    /** The frame, and behind it two letters that end every loop. */
    private char[] text = new char[2];

    private int length;
    private int at;
    private int depth;
    private boolean first;
    private int from;
    private int to;

    /** For {@link #begin}. */
    public FrameReader() {}

    /** Starts with a frame. */
    public void begin(CharSequence frame) {
        length = frame.length();
        if (text.length < length + 2) text = new char[length + 2];
        frame.getChars(0, length, text, 0);
        text[length] = 0;
        text[length + 1] = 0;
        at = 0;
        depth = 0;
        first = true;
    }

    /** Where the reader is, so that a part can be read twice. */
    public int mark() {
        return at;
    }

    /** Goes back to a {@link #mark} that was taken at the same depth, in front of a value. */
    public void back(int mark) {
        at = mark;
    }

    /** The next value is an object: goes into it. */
    public void beginObject() throws BadReplyException {
        expect('{');
        enter();
    }

    /** The next value is an array: goes into it. */
    public void beginArray() throws BadReplyException {
        expect('[');
        enter();
    }

    private void enter() throws BadReplyException {
        if (++depth > MOST_DEPTH) throw wrong("nested too deeply");
        first = true;
    }

    /** Moves to the next member of the object and reads its name; false at the object's end, which is left. */
    public boolean nextMember() throws BadReplyException {
        if (!next('}')) return false;
        string();
        expect(':');
        return true;
    }

    /** Moves to the next element of the array; false at the array's end, which is left. */
    public boolean nextElement() throws BadReplyException {
        return next(']');
    }

    private boolean next(char end) throws BadReplyException {
        char letter = peek();
        if (letter == end) {
            at++;
            depth--;
            first = false;
            return false;
        }
        if (!first) expect(',');
        first = false;
        return true;
    }

    /** Whether the text that was read last (a member's name, or {@link #string}) is this one. */
    public boolean named(String name) {
        return same(name, from, to);
    }

    private boolean same(String name, int begin, int end) {
        if (end - begin != name.length()) return false;
        for (int k = 0; k < name.length(); k++) if (text[begin + k] != name.charAt(k)) return false;
        return true;
    }

    /** The text that was read last, as an object of its own. */
    public String text() {
        return new String(text, from, to - from);
    }

    /** The same as an object that may have been given before. */
    public String text(KnownTexts known) {
        return known.of(text, from, to);
    }

    /** The text that was read last is one of these: which; -1 if it is none. Saves an object for symbols that are known. */
    public int among(String[] names) {
        for (int k = 0; k < names.length; k++) if (named(names[k])) return k;
        return -1;
    }

    /** The letter that comes next: a brace, a bracket, a quote, a digit; nothing is read. */
    public char peek() throws BadReplyException {
        int k = at;
        while (text[k] <= ' ') {
            if (k >= length) throw early(k);
            k++;
        }
        at = k;
        return text[k];
    }

    private BadReplyException early(int end) {
        at = end;
        return wrong("the frame ends too early");
    }

    /** A text without escapes. Escapes are skipped over and stay as they are written. */
    public void string() throws BadReplyException {
        expect('"');
        from = at;
        to = quote(at);
        at = to + 1;
    }

    /** Where the text that begins there ends. */
    private int quote(int begin) throws BadReplyException {
        int k = begin;
        for (char letter = text[k]; letter != '"'; letter = text[k]) {
            if (letter == 0 && k >= length) throw wrong("a text without an end");
            k += letter == '\\' ? 2 : 1;
        }
        return k;
    }

    /** A text, or a bare number or word as it is written. */
    public void scalar() throws BadReplyException {
        if (peek() == '"') {
            string();
            return;
        }
        from = at;
        while (!isEnd(text[at])) at++;
        to = at;
        if (from == to) throw wrong("a value is missing");
    }

    private static boolean isEnd(char letter) {
        return letter == ',' || letter == '}' || letter == ']' || letter <= ' ';
    }

    /** A finite number, in quotes or not; exact like {@link Double#parseDouble}, but zero has no sign. */
    public double number() throws BadReplyException {
        boolean quoted = peek() == '"';
        int begin = quoted ? at + 1 : at;
        boolean minus = text[begin] == '-';
        int first = minus ? begin + 1 : begin;
        int point = -1;
        long digits = 0;
        int k = first;
        for (; ; k++) {
            int digit = text[k] - '0';
            if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
            else if (digit == POINT && point < 0) point = k;
            else break;
        }
        int decimals = point < 0 ? 0 : k - point - 1;
        int count = point < 0 ? k - first : k - first - 1;
        boolean ended = quoted ? text[k] == '"' : isEnd(text[k]);
        if (!ended || count == 0 || count > MOST_EXACT || digits >= LARGEST_EXACT) return slow();
        at = quoted ? k + 1 : k;
        double value = digits / POWERS[decimals];
        return minus ? 0 - value : value;
    }

    /** Whatever else may be a number. */
    private double slow() throws BadReplyException {
        scalar();
        String word = text();
        if (word.length() > MOST_DIGITS || !Fields.isDecimal(word)) throw wrong("no number");
        double value = Double.parseDouble(word);
        if (Double.isInfinite(value)) throw wrong("a number beyond all bounds");
        return value + 0.0;
    }

    /** A number that is not below zero. */
    public double positive() throws BadReplyException {
        double value = number();
        if (value < 0) throw wrong("a number below zero");
        return value;
    }

    /** A whole number that a {@code long} can hold, in quotes or not. */
    public long whole() throws BadReplyException {
        scalar();
        int k = from;
        boolean minus = k < to && text[k] == '-';
        if (minus) k++;
        if (k == to || to - k > MOST_WHOLE) throw wrong("no whole number");
        long value = 0;
        for (; k < to; k++) {
            int digit = text[k] - '0';
            if (digit < 0 || digit > 9) throw wrong("no whole number");
            value = value * 10 + digit;
        }
        if (value < 0) throw wrong("no whole number"); // 19 digits are too many by less than a turn
        return minus ? -value : value;
    }

    /** {@code true} or {@code false}. */
    public boolean flag() throws BadReplyException {
        scalar();
        if (named("true")) return true;
        if (named("false")) return false;
        throw wrong("neither true nor false");
    }

    /** Whether the next value is null; it is read if it is. */
    public boolean isNull() throws BadReplyException {
        if (peek() != 'n') return false;
        scalar();
        if (!named("null")) throw wrong("no value");
        return true;
    }

    /** Passes over a value of any kind. */
    public void skip() throws BadReplyException {
        peek();
        int open = 0;
        int k = at;
        do {
            char letter = text[k];
            if (letter == '"') k = quote(k + 1) + 1;
            else if (letter == '{' || letter == '[') {
                k++;
                if (++open + depth > MOST_DEPTH) throw wrong("nested too deeply");
            } else if (letter == '}' || letter == ']') {
                k++;
                open--;
            } else if (letter == ',' || letter == ':') k++;
            else if (letter > ' ') while (!isEnd(text[k])) k++;
            else if (k >= length) throw early(k);
            else k++;
        } while (open > 0);
        at = k;
    }

    /** Says that nothing may follow. */
    public void end() throws BadReplyException {
        while (at < length && text[at] <= ' ') at++;
        if (at < length) throw wrong("more than one value");
    }

    private void expect(char wanted) throws BadReplyException {
        if (peek() != wanted) throw wrong("'" + wanted + "' is missing");
        at++;
    }

    private BadReplyException wrong(String what) {
        return new BadReplyException(what + " at letter " + at + " of the frame");
    }
}
