package io.viper.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Reply;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.RetryAfter;
import java.util.Map;
import java.util.Optional;

/**
 * What a refusal means, for both markets. The status says first whether anything is known at all; then the code decides,
 * and where one code stands for many reasons, the words.
 */
final class BinanceErrors {
    private static final int MOST_WORDS = 300;
    private static final long NANOS_OF_SECOND = 1_000_000_000L;
    private static final long DEFAULT_BAN = 120 * NANOS_OF_SECOND;
    private static final int OVERLOADED = -1008;

    /** Which kind a code and its words are; a market has its own. */
    @FunctionalInterface
    interface Table {
        ErrorKind kind(int code, String words);
    }

    private BinanceErrors() {}

    /** Empty for a reply that is no refusal. */
    static Optional<Reply.Failed<Object>> refusal(Table table, int status, Map<String, String> headers, String body) {
        if (status == 418) return failed(ErrorKind.BANNED, body, RetryAfter.nanos(headers, DEFAULT_BAN));
        if (status == 429) return failed(ErrorKind.RATE_LIMIT, body, RetryAfter.nanos(headers, NANOS_OF_SECOND));
        boolean good = status >= 200 && status < 300;
        if (good && isJson(body) && !body.contains("\"code\"")) return Optional.empty();
        JsonNode node = parsed(body);
        int code = code(node);
        if (good && (code < 0 || isJson(body))) {
            return code < 0 ? Optional.of(known(table, code, node)) : Optional.empty();
        }
        if (status == 403 && code == 0)
            return failed(ErrorKind.RATE_LIMIT, body, RetryAfter.nanos(headers, 60 * NANOS_OF_SECOND));
        if (status >= 500) {
            ErrorKind kind = code == OVERLOADED ? ErrorKind.MAINTENANCE : ErrorKind.UNCLEAR;
            return failed(kind, body, RetryAfter.nanos(headers, 0));
        }
        if (code >= 0) return failed(ErrorKind.UNCLEAR, body, 0);
        return Optional.of(known(table, code, node));
    }

    /** By its first letter: whole lists of instruments are not read twice. */
    private static boolean isJson(String body) {
        String bare = body.stripLeading();
        return bare.startsWith("{") || bare.startsWith("[");
    }

    private static Reply.Failed<Object> known(Table table, int code, JsonNode node) {
        String words = words(node);
        return new Reply.Failed<>(table.kind(code, words), Integer.toString(code), words, 0);
    }

    private static Optional<Reply.Failed<Object>> failed(ErrorKind kind, String body, long waitNanos) {
        JsonNode node = parsed(body);
        int code = code(node);
        return Optional.of(new Reply.Failed<>(kind, code == 0 ? "" : Integer.toString(code), words(node), waitNanos));
    }

    private static JsonNode parsed(String body) {
        try {
            return Caller.parse(body);
        } catch (BadReplyException none) {
            return MissingNode.getInstance();
        }
    }

    /** 0 where there is none. {@code {"code":-1121,"msg":"Invalid symbol."}}; success has 200 in it, as a number or a text. */
    static int code(JsonNode node) {
        JsonNode code = node.path("code");
        if (code.isIntegralNumber() && code.canConvertToInt()) return code.intValue();
        return code.isTextual() && code.textValue().matches("-?[0-9]{1,6}") ? Integer.parseInt(code.textValue()) : 0;
    }

    /** Bounded, and without anything that could be a key. */
    static String words(JsonNode node) {
        String told = node.path("msg").isTextual() ? node.path("msg").textValue() : "no words";
        String words = told.replaceAll("[A-Za-z0-9+/=_-]{24,}", "***");
        return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS);
    }

    /** What both markets use alike. */
    static ErrorKind common(int code, String words) {
        return switch (code) {
            case -1000, -1001, -1006, -1007 -> ErrorKind.UNCLEAR;
            case OVERLOADED, -1016 -> ErrorKind.MAINTENANCE;
            case -1003, -1015, -1034 -> ErrorKind.RATE_LIMIT;
            case -1002, -2015, -1109 -> ErrorKind.PERMISSION;
            case -2008, -2014, -1022 -> ErrorKind.KEY;
            case -1021 -> ErrorKind.CLOCK;
            case -1121 -> ErrorKind.NO_SUCH_INSTRUMENT;
            case -2013 -> ErrorKind.NO_SUCH_ORDER;
            case -2011 -> canceling(words);
            case -1013 -> filter(words);
            default -> code <= -1100 && code > -1200 ? ErrorKind.INVALID : ErrorKind.OTHER;
        };
    }

    /** The same code is used for orders that are not known and for cancels whose condition does not hold. */
    private static ErrorKind canceling(String words) {
        return words.contains("Unknown order") ? ErrorKind.NO_SUCH_ORDER : ErrorKind.INVALID;
    }

    /** {@code Filter failure: NAME}. */
    private static ErrorKind filter(String words) {
        if (words.contains("PERCENT_PRICE")) return ErrorKind.PRICE_BAND;
        if (words.contains("NOTIONAL")) return ErrorKind.TOO_SMALL;
        if (words.contains("MAX_NUM") || words.contains("MAX_POSITION")) return ErrorKind.TOO_MANY;
        return ErrorKind.INVALID;
    }
}
