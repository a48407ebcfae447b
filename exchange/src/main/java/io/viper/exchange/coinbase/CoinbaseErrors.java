package io.viper.exchange.coinbase;

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
import java.util.Map.Entry;
import java.util.Optional;

/**
 * Refusals: by status, {@code {"error": "INVALID_ARGUMENT", "message": …}}; inside a success, {@code {"success": false,
 * "error_response": {"error": "INSUFFICIENT_FUND", "preview_failure_reason": …}}}; of a change, in {@code errors}; of a cancel,
 * in {@code results}. A reason that says nothing, {@code UNKNOWN_…}, is not known to have done nothing: UNCLEAR.
 */
final class CoinbaseErrors {
    private static final long NANOS_OF_SECOND = 1_000_000_000L;
    private static final List<String> REASONS = List.of(
            "new_order_failure_reason",
            "preview_failure_reason",
            "edit_order_failure_reason",
            "edit_failure_reason",
            "error");

    /** What a reason contains, the first row that fits counts. */
    private static final List<Entry<String, ErrorKind>> TABLE = List.of(
            Map.entry("INSUFFICIENT_FUND", ErrorKind.FUNDS),
            Map.entry("INVALID_LEDGER_BALANCE", ErrorKind.FUNDS),
            Map.entry("INSUFFICIENT", ErrorKind.FUNDS),
            Map.entry("SIZE_TOO_SMALL", ErrorKind.TOO_SMALL),
            Map.entry("POST_ONLY", ErrorKind.WOULD_TAKE),
            Map.entry("OUT_OF_BOUNDS", ErrorKind.PRICE_BAND),
            Map.entry("PRICE_TOO_FAR", ErrorKind.PRICE_BAND),
            Map.entry("INVALID_PRODUCT_ID", ErrorKind.NO_SUCH_INSTRUMENT),
            Map.entry("UNTRADABLE_PRODUCT", ErrorKind.NOT_TRADING),
            Map.entry("ORDER_ENTRY_DISABLED", ErrorKind.NOT_TRADING),
            Map.entry("INELIGIBLE_PAIR", ErrorKind.NOT_TRADING),
            Map.entry("INVALID_FCM_TRADING_SESSION", ErrorKind.NOT_TRADING),
            Map.entry("GEOFENCING", ErrorKind.PERMISSION),
            Map.entry("PERMISSION", ErrorKind.PERMISSION),
            Map.entry("TOO_MANY", ErrorKind.TOO_MANY),
            Map.entry("LIMIT_EXCEEDED", ErrorKind.TOO_MANY),
            Map.entry("UNKNOWN_CANCEL_ORDER", ErrorKind.NO_SUCH_ORDER),
            Map.entry("ORDER_NOT_FOUND", ErrorKind.NO_SUCH_ORDER),
            Map.entry("ORDER_IS_FULLY_FILLED", ErrorKind.NO_SUCH_ORDER),
            Map.entry("ONLY_OPEN_ORDERS", ErrorKind.NO_SUCH_ORDER),
            Map.entry("DUPLICATE_CANCEL_REQUEST", ErrorKind.NO_CHANGE),
            Map.entry("EQUAL_TO_ORIGINAL", ErrorKind.NO_CHANGE),
            Map.entry("UNKNOWN_", ErrorKind.UNCLEAR),
            Map.entry("INTERNAL", ErrorKind.UNCLEAR),
            Map.entry("INVALID", ErrorKind.INVALID),
            Map.entry("UNSUPPORTED", ErrorKind.INVALID),
            Map.entry("REJECTED", ErrorKind.INVALID),
            Map.entry("CANNOT_EDIT", ErrorKind.INVALID),
            Map.entry("ONLY_", ErrorKind.INVALID));

    private CoinbaseErrors() {}

    static Optional<Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        if (status == 429) return failed(ErrorKind.RATE_LIMIT, "429", "", RetryAfter.nanos(headers, NANOS_OF_SECOND));
        if (status == 418) return failed(ErrorKind.BANNED, "418", "", RetryAfter.nanos(headers, 300 * NANOS_OF_SECOND));
        if (status >= 500) return Optional.of(Reply.unclear("status " + status));
        JsonNode node;
        try {
            node = Caller.parse(body);
        } catch (BadReplyException wrong) {
            return status == 200 || status < 400
                    ? Optional.of(Reply.unclear("a body that is no reply"))
                    : byStatus(status, "", "");
        }
        if (status == 200) return inside(node);
        return byStatus(
                status, node.path("error").asText(""), node.path("message").asText(""));
    }

    private static Optional<Failed<Object>> byStatus(int status, String error, String message) {
        String code = error.isEmpty() ? Integer.toString(status) : error;
        return switch (status) {
            case 400 -> failed(error.isEmpty() ? ErrorKind.INVALID : known(error), code, message, 0);
            case 401 -> failed(ErrorKind.KEY, code, message, 0);
            case 403 -> failed(ErrorKind.PERMISSION, code, message, 0);
            case 404 -> failed(missing(message), code, message, 0);
            default -> Optional.of(Reply.unclear("status " + status));
        };
    }

    /** Orders and products are not found with the same code. */
    private static ErrorKind missing(String message) {
        return message.contains("product") ? ErrorKind.NO_SUCH_INSTRUMENT : ErrorKind.NO_SUCH_ORDER;
    }

    /** A status of 400 is certain, whatever its words. */
    private static ErrorKind known(String error) {
        ErrorKind kind = kind(error);
        return kind == ErrorKind.UNCLEAR || kind == ErrorKind.OTHER ? ErrorKind.INVALID : kind;
    }

    private static Optional<Failed<Object>> inside(JsonNode body) {
        JsonNode success = body.get("success");
        if (success != null) {
            if (!success.isBoolean()) return Optional.of(Reply.unclear("success is neither true nor false"));
            return success.booleanValue() ? Optional.empty() : unsuccessful(body);
        }
        JsonNode canceled = body.path("results").path(0);
        if (canceled.isObject() && !canceled.path("success").asBoolean(false)) {
            String reason = canceled.path("failure_reason").asText("");
            return failed(kind(reason), reason, reason, 0);
        }
        return Optional.empty();
    }

    private static Optional<Failed<Object>> unsuccessful(JsonNode body) {
        JsonNode response = body.path("error_response");
        JsonNode errors = body.path("errors");
        String reason = reason(response);
        if (reason.isEmpty()) reason = reason(errors.isArray() ? errors.path(0) : errors);
        String text = response.path("message").asText("");
        return failed(kind(reason), reason, text.isEmpty() ? reason : text, 0);
    }

    /** The first reason that says something. */
    private static String reason(JsonNode node) {
        for (String name : REASONS) {
            String reason = node.path(name).asText("");
            if (!reason.isEmpty() && !reason.startsWith("UNKNOWN_")) return reason;
        }
        return "";
    }

    /** Of which kind a reason is; none at all is UNCLEAR. */
    static ErrorKind kind(String reason) {
        if (reason.isEmpty()) return ErrorKind.UNCLEAR;
        for (Entry<String, ErrorKind> row : TABLE) if (reason.contains(row.getKey())) return row.getValue();
        return ErrorKind.OTHER;
    }

    private static Optional<Failed<Object>> failed(ErrorKind kind, String code, String text, long waitNanos) {
        return Optional.of(new Failed<>(kind, Masked.words(code), Masked.words(text), waitNanos));
    }
}
