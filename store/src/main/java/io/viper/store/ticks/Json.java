package io.viper.store.ticks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON text: objects as maps, arrays as lists, everything else as its text. Refuses what is not well-formed. */
final class Json {
    private static final int DEEPEST = 16;

    private final String text;
    private int at;

    private Json(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /** @throws IllegalArgumentException if the text from there on is no JSON object, or more than one */
    static Map<?, ?> object(String text, int from) {
        Json json = new Json(text, from);
        Object value = json.value(0);
        json.space();
        if (json.at != text.length() || !(value instanceof Map<?, ?> map)) throw json.bad();
        return map;
    }

    private Object value(int depth) {
        if (depth > DEEPEST) throw bad();
        return switch (peek()) {
            case '{' -> members(depth);
            case '[' -> elements(depth);
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> members(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        if (peek() == '}') {
            at++;
            return members;
        }
        while (true) {
            if (peek() != '"') throw bad();
            String name = string();
            expect(':');
            members.put(name, value(depth + 1));
            if (peek() == '}') break;
            expect(',');
        }
        at++;
        return members;
    }

    private List<Object> elements(int depth) {
        List<Object> elements = new ArrayList<>();
        at++;
        if (peek() == ']') {
            at++;
            return elements;
        }
        while (true) {
            elements.add(value(depth + 1));
            if (peek() == ']') break;
            expect(',');
        }
        at++;
        return elements;
    }

    /** Escapes stay as they are: numbers and symbols have none. */
    private String string() {
        int from = ++at;
        while (at < text.length() && text.charAt(at) != '"') at += text.charAt(at) == '\\' ? 2 : 1;
        if (at >= text.length()) throw bad();
        return text.substring(from, at++);
    }

    private String word() {
        int from = at;
        while (at < text.length() && ",]} \t".indexOf(text.charAt(at)) < 0) at++;
        if (at == from) throw bad();
        return text.substring(from, at);
    }

    private void expect(char wanted) {
        if (peek() != wanted) throw bad();
        at++;
    }

    private char peek() {
        space();
        if (at >= text.length()) throw bad();
        return text.charAt(at);
    }

    private void space() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) at++;
    }

    private IllegalArgumentException bad() {
        return new IllegalArgumentException("no well-formed JSON object");
    }
}
