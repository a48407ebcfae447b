package io.viper.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Reply;
import io.viper.exchange.kit.Caller;
import java.util.Map;
import java.util.Optional;

/** The codes of the spot market. */
final class BinanceSpotErrors {
    private static final int HALF_REPLACED = -2021;
    private static final int NOT_REPLACED = -2022;

    private BinanceSpotErrors() {}

    /**
     * A cancel-and-replace fails in one half (409, -2021) or in both (-2022). In one half the old order is gone and there is
     * no new one, so a plain refusal would be a lie: it is unclear, and the order has to be asked for. In both halves
     * nothing has changed, and the reason of the cancel is the reason.
     */
    static Optional<Reply.Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        Optional<Reply.Failed<Object>> refusal = BinanceErrors.refusal(BinanceSpotErrors::kind, status, headers, body);
        if (refusal.isEmpty() || !refusal.get().code().equals(Integer.toString(NOT_REPLACED))) return refusal;
        JsonNode reason = reason(body);
        int code = BinanceErrors.code(reason);
        if (code >= 0) return refusal;
        String words = BinanceErrors.words(reason);
        return Optional.of(Reply.failed(kind(code, words), Integer.toString(code), words));
    }

    private static JsonNode reason(String body) {
        try {
            return Caller.parse(body).path("data").path("cancelResponse");
        } catch (BadReplyException impossible) {
            throw new IllegalStateException("a body that was read before", impossible);
        }
    }

    static ErrorKind kind(int code, String words) {
        return switch (code) {
            case HALF_REPLACED, NOT_REPLACED, -1004 -> ErrorKind.UNCLEAR;
            case -2010, -2038 -> rejected(words);
            case -2016 -> ErrorKind.NOT_TRADING;
            case -2026 -> ErrorKind.NO_SUCH_ORDER;
            case -2039 -> ErrorKind.INVALID;
            default -> BinanceErrors.common(code, words);
        };
    }

    /** -2010 stands for whatever the matching engine refuses; only its words tell which (errors.md of the spot API). */
    private static ErrorKind rejected(String words) {
        if (words.contains("insufficient balance")) return ErrorKind.FUNDS;
        if (words.contains("immediately match and take")) return ErrorKind.WOULD_TAKE;
        if (words.contains("Duplicate order")) return ErrorKind.DUPLICATE_ID;
        if (words.contains("Market is closed") || words.contains("not trading")) return ErrorKind.NOT_TRADING;
        if (words.contains("disabled on this account") || words.contains("not permitted")) return ErrorKind.PERMISSION;
        if (words.contains("PERCENT_PRICE")) return ErrorKind.PRICE_BAND;
        if (words.contains("NOTIONAL") || words.contains("lot size is too low")) return ErrorKind.TOO_SMALL;
        if (words.contains("does not exist") || words.contains("Unknown order")) return ErrorKind.NO_SUCH_ORDER;
        return ErrorKind.INVALID;
    }
}
