package io.viper.exchange.okx;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Placed;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.List;

/** The envelope of every reply: {@code {"code":"0","msg":"","data":[…]}}. */
final class OkxReplies {
    /** Items of a full page, after which there may be more. */
    static final int PAGE = 100;

    private OkxReplies() {}

    /** The first item. @throws BadReplyException if there is none */
    static JsonNode first(JsonNode body) throws BadReplyException {
        JsonNode data = Fields.array(body, "data");
        if (data.isEmpty()) throw new BadReplyException("data is empty");
        return data.get(0);
    }

    /** Every item, read. */
    static <T> List<T> all(JsonNode body, Call.Reader<T> reader) throws BadReplyException {
        List<T> values = new ArrayList<>();
        for (JsonNode item : Fields.array(body, "data")) values.add(reader.read(item));
        return values;
    }

    /** Every item of a page that must be the only one: a full page could hide what matters, and is refused. */
    static <T> List<T> whole(JsonNode body, Call.Reader<T> reader) throws BadReplyException {
        List<T> values = all(body, reader);
        if (values.size() >= PAGE) throw new BadReplyException("a full page of " + PAGE + ": there may be more");
        return values;
    }

    /** {@code {"ordId":"312269865356374016","clOrdId":"oktswap6","sCode":"0"}}. */
    static Placed placed(JsonNode body, String ours) throws BadReplyException {
        return placed(first(body), "ordId", "clOrdId", ours);
    }

    /** {@code {"algoId":"12345689","algoClOrdId":"stop6","sCode":"0"}}. */
    static Placed placedAlgo(JsonNode body, String ours) throws BadReplyException {
        return placed(first(body), "algoId", "algoClOrdId", ours);
    }

    /** A confirmation that names another order than ours is none of ours. */
    private static Placed placed(JsonNode item, String theirName, String ourName, String ours)
            throws BadReplyException {
        String named = Fields.textOr(item, ourName, "");
        if (!named.isEmpty() && !ours.isEmpty() && !named.equals(ours)) {
            throw new BadReplyException("a confirmation of another order: " + named);
        }
        return new Placed(Fields.text(item, theirName), named);
    }
}
