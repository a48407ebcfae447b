package io.viper.exchange.okx;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Reply;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.RetryAfter;
import java.util.Map;
import java.util.Optional;

/**
 * What OKX refuses. The reply has a code, and so has each of its items, which counts even where the reply's own is 0:
 *
 * <pre>{@code {"code":"1","msg":"","data":[{"ordId":"","sCode":"51119","sMsg":"insufficient balance"}]}}</pre>
 *
 * <p>A 5xx, a body of another shape and a code that says that nobody knows are unclear.
 */
final class OkxErrors {
    private static final int LONGEST_TEXT = 200;
    /** Limits are counted in so many nanoseconds; how long to wait is not said. */
    private static final long LIMIT_WINDOW = OkxPaths.WINDOW_MILLIS * 1_000_000L;

    private OkxErrors() {}

    static Optional<Reply.Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        if (status >= 500) return Optional.of(Reply.unclear("status " + status));
        Optional<Reply.Failed<Object>> said = said(body);
        if (status == 429) {
            return Optional.of(new Reply.Failed<>(
                    ErrorKind.RATE_LIMIT, "429", "too many requests", RetryAfter.nanos(headers, LIMIT_WINDOW)));
        }
        if (status == 418
                || (status == 403
                        && said.filter(each -> each.kind() != ErrorKind.UNCLEAR).isEmpty())) {
            return Optional.of(new Reply.Failed<>(
                    ErrorKind.BANNED, Integer.toString(status), "shut out", RetryAfter.nanos(headers, 0)));
        }
        if (said.isPresent()) return said;
        if (status == 200) return Optional.empty();
        return Optional.of(Reply.unclear("status " + status + " without an error"));
    }

    /** The refusal that a body is. What is no reply at all is unclear. */
    private static Optional<Reply.Failed<Object>> said(String body) {
        JsonNode reply;
        try {
            reply = Caller.parse(body);
        } catch (BadReplyException none) {
            return Optional.of(Reply.unclear("no JSON"));
        }
        String code = text(reply, "code");
        if (code.isEmpty()) return Optional.of(Reply.unclear("a reply without a code"));
        for (JsonNode item : reply.path("data")) {
            String own = text(item, "sCode");
            if (!own.isEmpty() && !own.equals("0")) return Optional.of(failed(own, text(item, "sMsg")));
        }
        if (code.equals("0")) return Optional.empty();
        if (code.equals("1") || code.equals("2")) {
            return Optional.of(Reply.failed(ErrorKind.UNCLEAR, code, "failed, without saying what"));
        }
        return Optional.of(failed(code, text(reply, "msg")));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText("");
    }

    /** A refusal by its code; what could be a key in its words is not shown. */
    static Reply.Failed<Object> failed(String code, String message) {
        int end = code.indexOf('_');
        String number = end < 0 ? code : code.substring(0, end);
        String clean = message.replaceAll("[A-Za-z0-9+/=_-]{24,}", "***");
        String words = clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT);
        return Reply.failed(kind(number, message), number, words);
    }

    /** The kind of a code, from the documentation's lists of 50000 to 51999 and 59000 to 64999. */
    static ErrorKind kind(String code, String message) {
        return switch (code) {
            case "50004", "50013", "50026", "51054", "51149", "63999" -> ErrorKind.UNCLEAR;
            case "50001", "50005", "50046", "50062", "51290" -> ErrorKind.MAINTENANCE;
            case "50011", "50040", "50061", "51113", "60014", "60023" -> ErrorKind.RATE_LIMIT;
            case "50036", "50037", "50102", "50107", "50112", "60004", "60006" -> ErrorKind.CLOCK;
            case "51000" -> message.contains("posSide") ? ErrorKind.POSITION_MODE : ErrorKind.INVALID;
            case "51016", "50071", "51011", "51065", "51068" -> ErrorKind.DUPLICATE_ID;
            case "51400", "51401", "51402", "51405", "51063", "51503", "51509", "51510", "51603" ->
                ErrorKind.NO_SUCH_ORDER;
            case "51410" -> ErrorKind.NO_CHANGE;
            case "51001", "60018" -> ErrorKind.NO_SUCH_INSTRUMENT;
            case "51006", "51031", "51116", "51122", "51135", "51136", "51137", "51138", "51250" ->
                ErrorKind.PRICE_BAND;
            case "51008", "51119", "51127", "51131", "51143", "51502" -> ErrorKind.FUNDS;
            case "51007", "51020", "51118", "51120", "51132", "50122" -> ErrorKind.TOO_SMALL;
            default -> rest(code);
        };
    }

    private static ErrorKind rest(String code) {
        return switch (code) {
            case "51023", "51043", "51058", "51112", "51134", "51169", "51170", "51205" -> ErrorKind.NOTHING_TO_REDUCE;
            case "51041", "59000" -> ErrorKind.POSITION_MODE;
            case "51025", "51102", "51103", "51104", "51117", "51174", "51260", "51261", "51299" -> ErrorKind.TOO_MANY;
            case "51021", "51022", "51027", "51028", "51029", "51030", "51087", "51110", "51124", "51196", "51197" ->
                ErrorKind.NOT_TRADING;
            case "50101", "50103", "50104", "50105", "50106", "50108", "50111", "50113", "50114", "50119" ->
                ErrorKind.KEY;
            case "60001", "60002", "60003", "60005", "60007", "60009", "60011", "60024", "60032" -> ErrorKind.KEY;
            case "50007", "50009", "50012", "50027", "50028", "50029", "50030", "50032", "50033", "50035", "50038" ->
                ErrorKind.PERMISSION;
            case "50051", "50052", "50060", "50100", "50110", "50120", "50121", "51009", "51010", "51024", "51037" ->
                ErrorKind.PERMISSION;
            case "51155", "60029", "60030", "64003" -> ErrorKind.PERMISSION;
            default -> invalid(code) ? ErrorKind.INVALID : ErrorKind.OTHER;
        };
    }

    private static boolean invalid(String code) {
        return switch (code) {
            case "50000", "50002", "50006", "50014", "50015", "50016", "50024", "50025", "51002", "51003" -> true;
            case "51004", "51005", "51015", "51046", "51047", "51048", "51049", "51050", "51051", "51052" -> true;
            case "51053", "51101", "51105", "51106", "51107", "51108", "51121", "51148", "51150", "51185" -> true;
            case "51186", "51187", "51201", "51202", "51203", "51204", "51252", "51257", "51258", "51259" -> true;
            case "51277", "51278", "51279", "51280", "51311", "51312", "59102", "60012", "60013" -> true;
            default -> false;
        };
    }
}
