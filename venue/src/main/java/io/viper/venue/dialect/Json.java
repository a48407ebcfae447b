package io.viper.venue.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Bar;
import io.viper.core.model.Money;
import io.viper.core.model.Rounding;
import io.viper.venue.floor.Board;
import java.math.BigDecimal;
import java.util.Map;

/** How values are written and read as JSON: exchanges write numbers as texts. */
public final class Json {
    private static final long NANOS_OF_MILLI = 1_000_000;
    private static final int RATE_PLACES = 6;

    private Json() {}

    /** {@code {}}. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** {@code []}. */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** The text of a member; empty if it is not there. */
    public static String text(JsonNode body, String name) {
        return body.path(name).asText("");
    }

    /** Milliseconds of a time in nanoseconds. */
    public static String millis(long nanos) {
        return Long.toString(nanos / NANOS_OF_MILLI);
    }

    /** A decimal without zeros at its end and without an exponent. */
    public static String plain(BigDecimal value) {
        BigDecimal shorter = value.stripTrailingZeros();
        return shorter.scale() < 0 ? shorter.setScale(0).toPlainString() : shorter.toPlainString();
    }

    /** 1e-8 of a unit as a decimal; rates and minimums are kept so. */
    public static String units(long units) {
        return plain(BigDecimal.valueOf(units, Money.DECIMALS));
    }

    /** A measured price in the contract's steps. */
    public static String price(Board board, double price) {
        return board.contract().price(board.instrument().ticks(price, Rounding.NEAREST));
    }

    /** Open, high, low and close behind what is in a row already. */
    public static ArrayNode prices(ArrayNode row, Board board, Bar bar) {
        return row.add(price(board, bar.open()))
                .add(price(board, bar.high()))
                .add(price(board, bar.low()))
                .add(price(board, bar.close()));
    }

    /** A measured amount. */
    public static String volume(double volume) {
        return BigDecimal.valueOf(volume).toPlainString();
    }

    /** A funding rate as exchanges round it. */
    public static String rate(double rate) {
        return BigDecimal.valueOf(Math.round(rate * 1e6), RATE_PLACES).toPlainString();
    }

    /** The members of a row that were other, or not there, in the row before. */
    public static ObjectNode changed(ObjectNode before, ObjectNode now) {
        ObjectNode changes = object();
        for (Map.Entry<String, JsonNode> member : now.properties()) {
            if (!member.getValue().equals(before.get(member.getKey()))) {
                changes.set(member.getKey(), member.getValue());
            }
        }
        return changes;
    }
}
