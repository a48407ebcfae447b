package io.viper.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Reply;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.RetryAfter;
import java.util.Map;
import java.util.Optional;

/**
 * What Bybit refuses: {@code {"retCode":110001,"retMsg":"Order does not exist","result":{},"time":1672211918471}}. A 5xx, a body
 * of another shape and codes of time-outs and internal errors are unclear.
 */
final class BybitErrors {
    private static final int LONGEST_TEXT = 200;
    private static final long NANOS_OF_MILLI = 1_000_000L;
    /** An address that asked too often is shut out for ten minutes. */
    private static final long BAN = 600_000 * NANOS_OF_MILLI;

    private static final String RESETS = "x-bapi-limit-reset-timestamp";

    private BybitErrors() {}

    static Optional<Reply.Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        if (status >= 500) return Optional.of(Reply.unclear("status " + status));
        if (status == 403 || status == 418) {
            long wait = Math.max(BAN, RetryAfter.nanos(headers, 0));
            return Optional.of(new Reply.Failed<>(ErrorKind.BANNED, Integer.toString(status), "shut out", wait));
        }
        if (status == 429) {
            return Optional.of(
                    new Reply.Failed<>(ErrorKind.RATE_LIMIT, "429", "too many requests", RetryAfter.nanos(headers, 0)));
        }
        Optional<Reply.Failed<Object>> said = said(headers, body);
        if (said.isPresent() || status == 200) return said;
        return Optional.of(Reply.unclear("status " + status + " without an error"));
    }

    /** The refusal that a body is. What is no reply at all is unclear. */
    private static Optional<Reply.Failed<Object>> said(Map<String, String> headers, String body) {
        JsonNode reply;
        try {
            reply = Caller.parse(body);
        } catch (BadReplyException none) {
            return Optional.of(Reply.unclear("no JSON"));
        }
        String code = reply.path("retCode").asText("");
        if (code.isEmpty()) return Optional.of(Reply.unclear("a reply without a code"));
        if (code.equals("0")) return Optional.empty();
        Reply.Failed<Object> failed = failed(code, reply.path("retMsg").asText(""));
        long now = reply.path("time").asLong(0);
        return Optional.of(
                failed.kind() == ErrorKind.RATE_LIMIT
                        ? new Reply.Failed<>(failed.kind(), failed.code(), failed.text(), wait(headers, now))
                        : failed);
    }

    /** Until the limit is reset, by the exchange's own clock; never more than a minute. */
    private static long wait(Map<String, String> headers, long now) {
        String reset = headers.getOrDefault(RESETS, "");
        if (now <= 0 || !reset.matches("[0-9]{13}")) return RetryAfter.nanos(headers, 0);
        return Math.clamp(Long.parseLong(reset) - now, 0, 60_000) * NANOS_OF_MILLI;
    }

    /** A refusal by its code; what could be a key in its words is not shown. */
    static Reply.Failed<Object> failed(String code, String message) {
        String clean = message.replaceAll("[A-Za-z0-9+/=_-]{24,}", "***");
        String words = clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT);
        return Reply.failed(kind(code, message), code, words);
    }

    /** The kind of a code, from the documentation's lists for unified accounts and for spot. */
    static ErrorKind kind(String code, String message) {
        return switch (code) {
            case "10000", "10014", "10016", "5004", "429", "170001", "170007", "170032", "170146", "170147", "170149" ->
                ErrorKind.UNCLEAR;
            case "170150", "170210", "170234", "170310", "170311", "3400214" -> ErrorKind.UNCLEAR;
            case "10006", "10018", "10429", "20003", "170005", "170222" -> ErrorKind.RATE_LIMIT;
            case "10009" -> ErrorKind.BANNED;
            case "10019" -> ErrorKind.MAINTENANCE;
            case "-1", "10002" -> ErrorKind.CLOCK;
            case "10003", "10004", "10007", "33004", "-2015" -> ErrorKind.KEY;
            case "10001" -> parameter(message);
            case "110001", "110008", "110010", "170139", "170142", "170143", "170190", "170213" ->
                ErrorKind.NO_SUCH_ORDER;
            case "110030", "110072", "170141" -> ErrorKind.DUPLICATE_ID;
            case "110025", "110026", "110027", "110043", "34040", "170212" -> ErrorKind.NO_CHANGE;
            case "110024", "110028", "110029" -> ErrorKind.POSITION_MODE;
            case "170121", "170221", "181012" -> ErrorKind.NO_SUCH_INSTRUMENT;
            case "110004", "110006", "110007", "110012", "110014", "110044", "110045", "110051", "110052", "110053" ->
                ErrorKind.FUNDS;
            case "170033", "170131", "110047" -> ErrorKind.FUNDS;
            default -> rest(code);
        };
    }

    /** One code stands for many things; the words tell the two that matter apart. */
    private static ErrorKind parameter(String message) {
        if (message.contains("position idx") || message.contains("position mode")) return ErrorKind.POSITION_MODE;
        if (message.contains("not modified")) return ErrorKind.NO_CHANGE;
        return ErrorKind.INVALID;
    }

    private static ErrorKind rest(String code) {
        return switch (code) {
            case "110003", "110116", "110120", "110121", "30208", "170132", "170133", "170192", "170193", "170194" ->
                ErrorKind.PRICE_BAND;
            case "170195", "170196", "170203", "170204", "170371", "170372" -> ErrorKind.PRICE_BAND;
            case "110094", "170136", "170140" -> ErrorKind.TOO_SMALL;
            case "110017", "110034" -> ErrorKind.NOTHING_TO_REDUCE;
            case "170218" -> ErrorKind.WOULD_TAKE;
            case "110009", "110020", "110021", "170810" -> ErrorKind.TOO_MANY;
            case "110023", "110042", "110063", "110066", "110074", "110095", "110098", "110099", "110103" ->
                ErrorKind.NOT_TRADING;
            case "170031", "170151", "170157", "170159", "170206", "170217" -> ErrorKind.NOT_TRADING;
            case "10005", "10008", "10010", "10024", "10027", "10028", "10029", "100028", "110067", "110068" ->
                ErrorKind.PERMISSION;
            case "110069", "110070", "110088", "110100", "170219", "170224", "170241", "170348" -> ErrorKind.PERMISSION;
            default -> invalid(code) ? ErrorKind.INVALID : ErrorKind.OTHER;
        };
    }

    private static boolean invalid(String code) {
        return switch (code) {
            case "110005", "110011", "110013", "110016", "110022", "110031", "110032", "110036", "110038" -> true;
            case "110039", "110040", "110046", "110057", "110064", "110085", "110086", "110089", "110090" -> true;
            case "110092", "110093", "110118", "170105", "170115", "170116", "170117", "170124", "170130" -> true;
            case "170134", "170137", "170145", "170148", "170197", "170198", "170201", "170202", "170312" -> true;
            case "170313", "170341", "170381", "170382", "10017" -> true;
            default -> false;
        };
    }
}
