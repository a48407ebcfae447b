package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Reply;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.RetryAfter;
import java.util.Map;
import java.util.Optional;

/**
 * What Delta refuses: {@code {"success": false, "error": {"code": "insufficient_margin", "context": {…}}}}, and for a bad
 * signature the older {@code {"error": "SignatureExpired", "message": …}}. Nothing but {@code "success": true} counts as done.
 */
final class DeltaErrors {
    private static final int MOST_LETTERS = 300;
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final long NANOS_OF_SECOND = 1_000_000_000L;
    /** The window of the weights is fixed: whoever is not told waits for a whole minute. */
    private static final long LONG_WAIT = 60 * NANOS_OF_SECOND;
    /** A day: no wait is longer. */
    private static final long LONGEST_WAIT_MILLIS = 86_400_000L;

    private DeltaErrors() {}

    /**
     * What a reply refuses; empty if it did what was asked. A status from 500 on is unclear whatever the body says: the code
     * may be that of a part which gave up after the order had gone on.
     */
    static Optional<Reply.Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        if (status == 429) return limited(ErrorKind.RATE_LIMIT, status, headers);
        if (status == 418) return limited(ErrorKind.BANNED, status, headers);
        JsonNode node;
        try {
            node = Caller.parse(body);
        } catch (BadReplyException none) {
            return Optional.of(withoutJson(status));
        }
        if (status >= 500) return Optional.of(failed(ErrorKind.UNCLEAR, code(node), context(node)));
        boolean success =
                node.path("success").isBoolean() && node.path("success").booleanValue();
        if (success && status < 300) return Optional.empty();
        String code = code(node);
        if (success || code.isEmpty()) return Optional.of(unknownShape(status));
        ErrorKind kind = DeltaErrorCodes.kind(code);
        if (kind == ErrorKind.RATE_LIMIT) return limited(kind, status, headers);
        boolean telling = kind != ErrorKind.KEY && kind != ErrorKind.PERMISSION && kind != ErrorKind.CLOCK;
        return Optional.of(failed(kind, code, telling ? context(node) : ""));
    }

    private static Optional<Reply.Failed<Object>> limited(ErrorKind kind, int status, Map<String, String> headers) {
        return Optional.of(new Reply.Failed<>(kind, Integer.toString(status), "too many requests", wait(headers)));
    }

    /** {@code X-RATE-LIMIT-RESET} is in milliseconds, {@code Retry-After} in seconds. */
    private static long wait(Map<String, String> headers) {
        long millis = number(headers.getOrDefault("x-rate-limit-reset", ""));
        if (millis > 0) return millis * NANOS_OF_MILLI;
        long told = RetryAfter.nanos(headers, LONG_WAIT);
        return told > 0 ? told : LONG_WAIT;
    }

    private static long number(String text) {
        try {
            return Math.clamp(Long.parseLong(text.strip()), 0, LONGEST_WAIT_MILLIS);
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /** A page of a proxy in place of an answer. */
    private static Reply.Failed<Object> withoutJson(int status) {
        if (status == 403)
            return new Reply.Failed<>(ErrorKind.BANNED, "403", "refused by the gate in front", LONG_WAIT);
        if (status == 401) return failed(ErrorKind.KEY, "401", "");
        return unknownShape(status);
    }

    private static Reply.Failed<Object> unknownShape(int status) {
        return failed(ErrorKind.UNCLEAR, Integer.toString(status), "neither done nor refused");
    }

    private static Reply.Failed<Object> failed(ErrorKind kind, String code, String text) {
        return new Reply.Failed<>(kind, code, shortened(text), 0);
    }

    /** Empty where there is none. */
    private static String code(JsonNode node) {
        JsonNode error = node.path("error");
        if (error.isValueNode() && !error.isNull()) return shortened(error.asText());
        JsonNode code = error.path("code");
        return code.isValueNode() && !code.isNull() ? shortened(code.asText()) : "";
    }

    /** The numbers behind a refusal, such as what margin was missing. */
    private static String context(JsonNode node) {
        JsonNode context = node.path("error").path("context");
        if (!context.isMissingNode() && !context.isNull()) return context.toString();
        return node.path("message").asText("");
    }

    /** Without what could be a key, a signature or a secret: long runs of letters and digits. */
    private static String shortened(String text) {
        String harmless = text.replaceAll("(?=[0-9+/=]*[A-Za-z])[A-Za-z0-9+/=]{24,}", "***");
        return harmless.length() <= MOST_LETTERS ? harmless : harmless.substring(0, MOST_LETTERS) + "…";
    }
}
