package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.kit.Fields;

/** The envelope of every answer: {@code {"success": true, "result": …, "meta": {"after": …}}}. */
final class DeltaReply {
    private DeltaReply() {}

    /** What was asked for, an object. */
    static JsonNode object(JsonNode body) throws BadReplyException {
        JsonNode result = Fields.member(body, "result");
        if (!result.isObject()) throw new BadReplyException("result is no object");
        return result;
    }

    /** What was asked for, an array, which may be a page of more. */
    static JsonNode array(JsonNode body) throws BadReplyException {
        return Fields.array(body, "result");
    }

    /**
     * What was asked for, an array that is the whole of it.
     *
     * @throws BadReplyException if there is another page: what is missing must not be taken for what does not exist
     */
    static JsonNode whole(JsonNode body) throws BadReplyException {
        if (!cursor(body).isEmpty()) throw new BadReplyException("more than fits on a page: the answer is not whole");
        return array(body);
    }

    /** What the next page is asked for with; empty if this was the last. */
    static String cursor(JsonNode body) throws BadReplyException {
        JsonNode meta = body.get("meta");
        return meta == null || meta.isNull() ? "" : Fields.textOr(meta, "after", "");
    }

    /** A member that is an object. */
    static JsonNode object(JsonNode node, String name) throws BadReplyException {
        JsonNode value = Fields.member(node, name);
        if (!value.isObject()) throw new BadReplyException(name + " is no object");
        return value;
    }

    /** Yes or no, which Delta writes with quotes and without; no where nothing is written. */
    static boolean flag(JsonNode node, String name) throws BadReplyException {
        return switch (Fields.textOr(node, name, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadReplyException(name + " is neither true nor false");
        };
    }
}
