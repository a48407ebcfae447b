package io.viper.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Reply;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.RetryAfter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which refusal a reply is. Done is only what has the code 00000 and does not consist of failures alone. */
final class BitgetErrors {
    private static final String DONE = "00000";
    private static final int MOST_TEXT = 200;
    private static final long NANOS_OF_SECOND = 1_000_000_000L;
    /** Limits are by the second. */
    private static final long SHORT_WAIT = 2 * NANOS_OF_SECOND;
    /** After the limit of an address it takes five minutes until it is served again. */
    private static final long LONG_WAIT = 300 * NANOS_OF_SECOND;

    private BitgetErrors() {}

    /**
     * The refusal that a reply is. What came from something in between, such as a proxy, has no code and is unclear.
     *
     * <pre>{@code
     * {"code":"43012","msg":"Insufficient balance","requestTime":1700000000000,"data":null}
     * }</pre>
     *
     * @param headers by lower-case names
     */
    static Optional<Reply.Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        if (status == 429)
            return failed(ErrorKind.RATE_LIMIT, "429", "too many requests", RetryAfter.nanos(headers, SHORT_WAIT));
        if (status == 418) return failed(ErrorKind.BANNED, "418", "banned", RetryAfter.nanos(headers, LONG_WAIT));
        if (status >= 500) return failed(ErrorKind.UNCLEAR, "", "status " + status, 0);
        JsonNode node;
        try {
            node = Caller.parse(body);
        } catch (BadReplyException none) {
            return status == 403
                    ? failed(ErrorKind.BANNED, "403", "not served", RetryAfter.nanos(headers, LONG_WAIT))
                    : failed(ErrorKind.UNCLEAR, "", "no reply of the exchange (status " + status + ")", 0);
        }
        String code = text(node, "code");
        if (code.equals(DONE) && status < 400) return inside(node.path("data"));
        if (code.isEmpty() || code.equals(DONE)) {
            return failed(ErrorKind.UNCLEAR, "", "no code in the reply (status " + status + ")", 0);
        }
        String words = text(node, "msg").isEmpty() ? text(node, "message") : text(node, "msg");
        ErrorKind kind = BitgetCodes.kind(code);
        long wait = kind == ErrorKind.RATE_LIMIT ? RetryAfter.nanos(headers, SHORT_WAIT) : 0;
        return failed(kind, code, words, wait);
    }

    /** Replies about several orders are done even if nothing was: then the first failure counts. */
    private static Optional<Reply.Failed<Object>> inside(JsonNode data) {
        if ("failure".equals(text(data, "success"))) {
            return failed(ErrorKind.UNCLEAR, "", "canceled, perhaps, and not replaced: " + text(data, "msg"), 0);
        }
        JsonNode failures = data.path("failureList");
        if (failures.isEmpty() || !data.path("successList").isEmpty()) return Optional.empty();
        JsonNode first = failures.path(0);
        String code = text(first, "errorCode");
        String words = text(first, "errorMsg");
        return failed(code.isEmpty() ? byWords(words) : BitgetCodes.kind(code), code, words, 0);
    }

    /** Failures inside of replies often come without a code. */
    private static ErrorKind byWords(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("exist")) return ErrorKind.NO_SUCH_ORDER;
        return lower.contains("duplicate") ? ErrorKind.DUPLICATE_ID : ErrorKind.OTHER;
    }

    private static Optional<Reply.Failed<Object>> failed(ErrorKind kind, String code, String words, long wait) {
        return Optional.of(new Reply.Failed<>(kind, shortened(code), shortened(words), wait));
    }

    /** Bounded, and without anything that could be a key. */
    static String shortened(String words) {
        String clean = words.replaceAll("[A-Za-z0-9+/=_-]{24,}", "***");
        return clean.length() <= MOST_TEXT ? clean : clean.substring(0, MOST_TEXT) + "…";
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isNull() ? "" : value.asText("");
    }
}
