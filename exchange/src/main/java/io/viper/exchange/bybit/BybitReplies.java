package io.viper.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Placed;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.List;

/** The envelope of every reply: {@code {"retCode":0,"result":{"category":"linear","list":[…]},"time":1672211918471}}. */
final class BybitReplies {
    private BybitReplies() {}

    static JsonNode result(JsonNode body) throws BadReplyException {
        JsonNode result = Fields.member(body, "result");
        if (!result.isObject()) throw new BadReplyException("result is no object");
        return result;
    }

    /** Every item of a list, read. */
    static <T> List<T> all(JsonNode body, Call.Reader<T> reader) throws BadReplyException {
        List<T> values = new ArrayList<>();
        for (JsonNode item : Fields.array(result(body), "list")) values.add(reader.read(item));
        return values;
    }

    /** Every item of a page that must be the only one: a full page could hide what matters, and is refused. */
    static <T> List<T> whole(JsonNode body, int page, Call.Reader<T> reader) throws BadReplyException {
        List<T> values = all(body, reader);
        if (values.size() >= page) throw new BadReplyException("a full page of " + page + ": there may be more");
        return values;
    }

    /** {@code {"orderId":"1321003749386327552","orderLinkId":"a1B2"}}. */
    static Placed placed(JsonNode body, String ours) throws BadReplyException {
        JsonNode result = result(body);
        String named = Fields.textOr(result, "orderLinkId", "");
        if (!named.isEmpty() && !ours.isEmpty() && !named.equals(ours)) {
            throw new BadReplyException("a confirmation of another order: " + named);
        }
        return new Placed(Fields.text(result, "orderId"), named);
    }

    /** Whether a wish was granted that has no other answer. */
    static boolean granted(JsonNode body) throws BadReplyException {
        return Fields.text(body, "retCode").equals("0");
    }
}
