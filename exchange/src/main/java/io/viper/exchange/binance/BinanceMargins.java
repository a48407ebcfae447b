package io.viper.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.MarginTable;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The leverage tiers of USD-M, which only a key may ask for, and which depend on the account: a {@code notionalCoef} widens
 * the floors of accounts that have one. The amounts that keep the margin continuous are derived, not read.
 */
final class BinanceMargins {
    private BinanceMargins() {}

    /** Of one symbol, which comes alone or in a list. */
    static MarginTable of(JsonNode body, String symbol) throws BadReplyException {
        JsonNode one = body.isArray() && body.size() == 1 ? body.get(0) : body;
        if (!Fields.text(one, "symbol").equals(symbol)) throw new BadReplyException("the brackets of another symbol");
        return table(Fields.array(one, "brackets"));
    }

    /**
     * {@code {"bracket":1,"initialLeverage":75,"notionalFloor":0,"notionalCap":10000,"maintMarginRatio":0.0065,"cum":0}}; some
     * accounts get the rows in falling order.
     */
    private static MarginTable table(JsonNode brackets) throws BadReplyException {
        List<JsonNode> rows = new ArrayList<>();
        brackets.forEach(rows::add);
        rows.sort(Comparator.comparingDouble(row -> row.path("notionalFloor").asDouble()));
        if (rows.isEmpty()) throw new BadReplyException("no brackets");
        double[] floors = new double[rows.size()];
        int[] leverages = new int[rows.size()];
        double[] rates = new double[rows.size()];
        for (int k = 0; k < rows.size(); k++) {
            floors[k] = Fields.measured(rows.get(k), "notionalFloor");
            leverages[k] = leverage(rows.get(k));
            rates[k] = Fields.measured(rows.get(k), "maintMarginRatio");
            if (rates[k] < 0 || rates[k] > 1 || floors[k] < 0 || floors[k] > 1e10) {
                throw new BadReplyException("a bracket from " + floors[k] + " with a margin of " + rates[k]);
            }
        }
        try {
            return MarginTable.of(floors, leverages, rates);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new BadReplyException("brackets that do not rise from 0");
        }
    }

    private static int leverage(JsonNode row) throws BadReplyException {
        long value = Fields.whole(row, "initialLeverage");
        if (value < 1 || value > 1000) throw new BadReplyException("a leverage of " + value);
        return (int) value;
    }
}
