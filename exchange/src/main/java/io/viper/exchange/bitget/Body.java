package io.viper.exchange.bitget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A JSON object in the order in which it was written; every value is a text, as the exchange wants its decimals. */
final class Body {
    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    Body with(String name, String value) {
        node.put(name, value);
        return this;
    }

    /** Leaves out what is empty. */
    Body withIf(String name, String value) {
        return value.isEmpty() ? this : with(name, value);
    }

    Body withTexts(String name, List<String> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
        return this;
    }

    Body withAll(String name, List<Body> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(each -> array.add(each.node));
        return this;
    }

    String text() {
        return node.toString();
    }
}
