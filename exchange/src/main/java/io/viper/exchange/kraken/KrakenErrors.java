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
import java.util.Map.Entry;
import java.util.Optional;

/**
 * Refusals of spot: a reply of status 200 with texts such as {@code EOrder:Insufficient funds} in {@code error}. Texts are
 * compared by their begin, the first row that fits counts. What says that the service is away, busy or too late does not say
 * that an order was not taken: UNCLEAR.
 */
final class KrakenErrors {
    private static final long NANOS_OF_SECOND = 1_000_000_000L;
    private static final long BLOCKED = 300 * NANOS_OF_SECOND;
    private static final long LIMITED = 5 * NANOS_OF_SECOND;

    private static final List<Entry<String, ErrorKind>> TABLE = List.of(
            Map.entry("EService:Market in", ErrorKind.NOT_TRADING),
            Map.entry("EService:", ErrorKind.UNCLEAR),
            Map.entry("EGeneral:Internal error", ErrorKind.UNCLEAR),
            Map.entry("EDatabase:", ErrorKind.UNCLEAR),
            Map.entry("EGeneral:Temporary lockout", ErrorKind.BANNED),
            Map.entry("EGeneral:Too many requests", ErrorKind.RATE_LIMIT),
            Map.entry("EGeneral:Permission denied", ErrorKind.PERMISSION),
            Map.entry("EGeneral:Unknown order", ErrorKind.NO_SUCH_ORDER),
            Map.entry("EGeneral:Invalid arguments:volume minimum", ErrorKind.TOO_SMALL),
            Map.entry("EGeneral:Invalid arguments", ErrorKind.INVALID),
            Map.entry("EAPI:Rate limit", ErrorKind.RATE_LIMIT),
            Map.entry("EAPI:Invalid nonce", ErrorKind.CLOCK),
            Map.entry("EAPI:Invalid key", ErrorKind.KEY),
            Map.entry("EAPI:Invalid signature", ErrorKind.KEY),
            Map.entry("EAPI:Bad request", ErrorKind.INVALID),
            Map.entry("EAPI:Feature disabled", ErrorKind.PERMISSION),
            Map.entry("EAuth:Rate limit", ErrorKind.RATE_LIMIT),
            Map.entry("EAuth:Too many requests", ErrorKind.RATE_LIMIT),
            Map.entry("EAuth:", ErrorKind.PERMISSION),
            Map.entry("EAccount:", ErrorKind.PERMISSION),
            Map.entry("EQuery:Unknown asset", ErrorKind.NO_SUCH_INSTRUMENT),
            Map.entry("EQuery:Invalid asset", ErrorKind.NO_SUCH_INSTRUMENT),
            Map.entry("EQuery:Unknown order", ErrorKind.NO_SUCH_ORDER),
            Map.entry("EOrder:Rate limit", ErrorKind.RATE_LIMIT),
            Map.entry("EOrder:Domain rate limit", ErrorKind.RATE_LIMIT),
            Map.entry("EOrder:Unknown order", ErrorKind.NO_SUCH_ORDER),
            Map.entry("EOrder:Invalid order", ErrorKind.NO_SUCH_ORDER),
            Map.entry("EOrder:Insufficient", ErrorKind.FUNDS),
            Map.entry("EOrder:Margin", ErrorKind.FUNDS),
            Map.entry("EOrder:Order minimum", ErrorKind.TOO_SMALL),
            Map.entry("EOrder:Cost minimum", ErrorKind.TOO_SMALL),
            Map.entry("EOrder:Tick size", ErrorKind.INVALID),
            Map.entry("EOrder:Invalid price", ErrorKind.INVALID),
            Map.entry("EOrder:Post only", ErrorKind.WOULD_TAKE),
            Map.entry("EOrder:Reduce only", ErrorKind.NOTHING_TO_REDUCE),
            Map.entry("EOrder:No open position", ErrorKind.NOTHING_TO_REDUCE),
            Map.entry("EOrder:Orders limit", ErrorKind.TOO_MANY),
            Map.entry("EOrder:Positions limit", ErrorKind.TOO_MANY),
            Map.entry("EOrder:Scheduled orders limit", ErrorKind.TOO_MANY),
            Map.entry("EOrder:Cannot open", ErrorKind.PERMISSION),
            Map.entry("EOrder:Trading agreement", ErrorKind.PERMISSION),
            Map.entry("EOrder:Duplicate", ErrorKind.DUPLICATE_ID),
            Map.entry("EOrder:cl_ord_id", ErrorKind.DUPLICATE_ID),
            Map.entry("ETrade:Locked", ErrorKind.PERMISSION),
            Map.entry("ETrade:", ErrorKind.INVALID));

    private KrakenErrors() {}

    static Optional<Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        if (status == 429) return failed(ErrorKind.RATE_LIMIT, "429", "", RetryAfter.nanos(headers, LIMITED));
        if (status == 403 || status == 418) {
            return failed(ErrorKind.BANNED, Integer.toString(status), "", RetryAfter.nanos(headers, BLOCKED));
        }
        if (status != 200) return Optional.of(Reply.unclear("status " + status));
        try {
            return inside(Caller.parse(body), headers);
        } catch (BadReplyException wrong) {
            return Optional.of(Reply.unclear("a body that is no reply"));
        }
    }

    private static Optional<Failed<Object>> inside(JsonNode body, Map<String, String> headers) {
        JsonNode errors = body.get("error");
        if (errors == null || !errors.isArray()) return Optional.of(Reply.unclear("a body without error and result"));
        for (JsonNode error : errors) {
            String text = error.asText();
            if (text.startsWith("W")) continue;
            ErrorKind kind = kind(text);
            return failed(kind, text, text, wait(kind, headers));
        }
        return body.has("result") ? Optional.empty() : Optional.of(Reply.unclear("a body without a result"));
    }

    private static long wait(ErrorKind kind, Map<String, String> headers) {
        if (kind == ErrorKind.BANNED) return RetryAfter.nanos(headers, BLOCKED);
        return kind == ErrorKind.RATE_LIMIT ? RetryAfter.nanos(headers, LIMITED) : 0;
    }

    /** Of which kind a text is. */
    static ErrorKind kind(String text) {
        for (Entry<String, ErrorKind> row : TABLE) {
            if (text.startsWith(row.getKey())) return row.getValue();
        }
        return ErrorKind.OTHER;
    }

    private static Optional<Failed<Object>> failed(ErrorKind kind, String code, String text, long waitNanos) {
        return Optional.of(new Failed<>(kind, Masked.words(code), Masked.words(text), waitNanos));
    }
}
