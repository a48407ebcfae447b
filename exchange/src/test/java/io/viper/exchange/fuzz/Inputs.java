package io.viper.exchange.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How the bytes that a fuzzer makes are understood. The first letter names an adapter by its place in {@link Subject#ALL}, from
 * {@code a}; for refusals the second names a status in {@link #STATUSES} and the third a header, and its value ends at the
 * line's end. What follows is the text as it comes over the wire. So an input can be read and written by hand.
 */
final class Inputs {
    static final List<Integer> STATUSES =
            List.of(200, 400, 401, 403, 404, 409, 418, 422, 429, 500, 502, 503, 504, 520, 302, 0, 999);

    private Inputs() {}

    /** For the wire, as a text of UTF-8; what is none has replacement letters. */
    static byte[] of(Subject subject, String text) {
        return ((char) ('a' + Subject.ALL.indexOf(subject)) + text).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] refusal(Subject subject, int status, int header, String value, String body) {
        return of(subject, "" + (char) ('a' + STATUSES.indexOf(status)) + (char) ('a' + header) + value + "\n" + body);
    }

    static Subject subject(byte[] input) {
        return one(Subject.ALL, input, 0);
    }

    static int status(byte[] input) {
        return one(STATUSES, input, 1);
    }

    static String header(byte[] input) {
        return one(headers(subject(input)), input, 2);
    }

    /** What follows the first letters. */
    static String text(byte[] input, int from) {
        return input.length <= from ? "" : new String(input, from, input.length - from, StandardCharsets.UTF_8);
    }

    /** Those that mean something to an adapter. */
    static List<String> headers(Subject subject) {
        List<String> headers = new ArrayList<>(List.of("retry-after", "content-type"));
        subject.protocol().budgets().forEach(budget -> {
            if (!budget.usedHeader().isEmpty()) headers.add(budget.usedHeader());
        });
        headers.addAll(List.of("x-bapi-limit-reset-timestamp", "x-rate-limit-reset", "date"));
        return headers;
    }

    private static <T> T one(List<T> all, byte[] input, int at) {
        return all.get(input.length <= at ? 0 : Math.floorMod(input[at] - 'a', all.size()));
    }
}
