package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Reply;
import io.viper.exchange.Reply.Failed;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Masked;
import io.viper.exchange.kit.RetryAfter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Refusals of futures: {@code {"result": "error", "error": "apiLimitExceeded"}}, or a success whose {@code sendStatus}, {@code
 * editStatus} or {@code cancelStatus} has a word that is none of success.
 */
final class KrakenFuturesErrors {
    private static final long NANOS_OF_SECOND = 1_000_000_000L;
    private static final long BLOCKED = 300 * NANOS_OF_SECOND;
    private static final long LIMITED = 10 * NANOS_OF_SECOND;
    private static final List<String> STATUSES = List.of("sendStatus", "editStatus", "cancelStatus");
    private static final Set<String> GOOD = Set.of("placed", "edited", "cancelled", "noOrdersToCancel");

    private static final Map<String, ErrorKind> TABLE = Map.ofEntries(
            Map.entry("insufficientAvailableFunds", ErrorKind.FUNDS),
            Map.entry("insufficientFunds", ErrorKind.FUNDS),
            Map.entry("wouldCauseLiquidation", ErrorKind.FUNDS),
            Map.entry("invalidOrderType", ErrorKind.INVALID),
            Map.entry("invalidSide", ErrorKind.INVALID),
            Map.entry("invalidSize", ErrorKind.INVALID),
            Map.entry("invalidPrice", ErrorKind.INVALID),
            Map.entry("invalidArgument", ErrorKind.INVALID),
            Map.entry("invalidUnit", ErrorKind.INVALID),
            Map.entry("invalidAmount", ErrorKind.INVALID),
            Map.entry("requiredArgumentMissing", ErrorKind.INVALID),
            Map.entry("Json Parse Error", ErrorKind.INVALID),
            Map.entry("clientOrderIdTooLong", ErrorKind.INVALID),
            Map.entry("orderForEditNotAStop", ErrorKind.INVALID),
            Map.entry("iocWouldNotExecute", ErrorKind.INVALID),
            Map.entry("selfFill", ErrorKind.INVALID),
            Map.entry("contractNotFound", ErrorKind.NO_SUCH_INSTRUMENT),
            Map.entry("tooManySmallOrders", ErrorKind.TOO_MANY),
            Map.entry("tooManyOrders", ErrorKind.TOO_MANY),
            Map.entry("maxPositionViolation", ErrorKind.TOO_MANY),
            Map.entry("marketSuspended", ErrorKind.NOT_TRADING),
            Map.entry("marketInactive", ErrorKind.NOT_TRADING),
            Map.entry("marketUnavailable", ErrorKind.NOT_TRADING),
            Map.entry("marketIsPostOnly", ErrorKind.NOT_TRADING),
            Map.entry("marketIsReduceOnly", ErrorKind.NOT_TRADING),
            Map.entry("clientOrderIdAlreadyExist", ErrorKind.DUPLICATE_ID),
            Map.entry("outsidePriceCollar", ErrorKind.PRICE_BAND),
            Map.entry("postWouldExecute", ErrorKind.WOULD_TAKE),
            Map.entry("wouldNotReducePosition", ErrorKind.NOTHING_TO_REDUCE),
            Map.entry("wouldProcessAfterSpecifiedTime", ErrorKind.CLOCK),
            Map.entry("orderForEditNotFound", ErrorKind.NO_SUCH_ORDER),
            Map.entry("notFound", ErrorKind.NO_SUCH_ORDER),
            Map.entry("filled", ErrorKind.NO_SUCH_ORDER),
            Map.entry("apiLimitExceeded", ErrorKind.RATE_LIMIT),
            Map.entry("authenticationError", ErrorKind.KEY),
            Map.entry("nonceBelowThreshold", ErrorKind.CLOCK),
            Map.entry("nonceDuplicate", ErrorKind.CLOCK),
            Map.entry("accountInactive", ErrorKind.PERMISSION),
            Map.entry("invalidAccount", ErrorKind.PERMISSION),
            Map.entry("Server Error", ErrorKind.UNCLEAR),
            Map.entry("Unavailable", ErrorKind.UNCLEAR),
            Map.entry("unknownError", ErrorKind.UNCLEAR));

    private KrakenFuturesErrors() {}

    static Optional<Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        if (status == 429) return failed(ErrorKind.RATE_LIMIT, "429", RetryAfter.nanos(headers, LIMITED));
        if (status >= 500) return Optional.of(Reply.unclear("status " + status));
        try {
            Optional<Failed<Object>> inside = inside(Caller.parse(body), headers);
            if (inside.isPresent() || status == 200) return inside;
        } catch (BadReplyException wrong) {
            if (status == 200) return Optional.of(Reply.unclear("a body that is no reply"));
        }
        return byStatus(status, headers);
    }

    private static Optional<Failed<Object>> byStatus(int status, Map<String, String> headers) {
        return switch (status) {
            case 401 -> failed(ErrorKind.KEY, "401", 0);
            case 403, 418 -> failed(ErrorKind.BANNED, Integer.toString(status), RetryAfter.nanos(headers, BLOCKED));
            default -> Optional.of(Reply.unclear("status " + status));
        };
    }

    private static Optional<Failed<Object>> inside(JsonNode body, Map<String, String> headers) {
        if (body.path("result").asText("").equals("error")) {
            String word = body.path("error")
                    .asText(body.path("errors").path(0).path("message").asText(""));
            return word.isEmpty() ? Optional.of(Reply.unclear("an error without a word")) : word(word, headers);
        }
        for (String name : STATUSES) {
            if (!body.has(name)) continue;
            String word = body.path(name).path("status").asText("");
            if (word.isEmpty()) return Optional.of(Reply.unclear(name + " without a word"));
            if (!GOOD.contains(word)) return word(word, headers);
        }
        return Optional.empty();
    }

    private static Optional<Failed<Object>> word(String word, Map<String, String> headers) {
        ErrorKind kind = kind(word);
        return failed(kind, word, kind == ErrorKind.RATE_LIMIT ? RetryAfter.nanos(headers, LIMITED) : 0);
    }

    /** Of which kind a word is. */
    static ErrorKind kind(String word) {
        return TABLE.getOrDefault(word, ErrorKind.OTHER);
    }

    private static Optional<Failed<Object>> failed(ErrorKind kind, String code, long waitNanos) {
        return Optional.of(new Failed<>(kind, Masked.words(code), Masked.words(code), waitNanos));
    }
}
