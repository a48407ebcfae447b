package io.viper.venue.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Lists, page by page: a cursor names the last one that was told. */
final class DeltaPages {
    private static final int USUAL = 100;
    private static final int MOST = 500;
    private static final int RADIX = 36;

    private DeltaPages() {}

    /**
     * The page that is asked for.
     *
     * @param items all of them, in the order in which they are told
     * @param number by which each is known
     */
    static <T> JsonNode of(Ask ask, List<T> items, ToLongFunction<T> number, Function<T, ObjectNode> row)
            throws Refused {
        int most = Math.clamp(Delta.number(ask, "page_size", USUAL), 1, MOST);
        int begin = begin(ask.parameter("after"), items, number);
        int end = Math.min(items.size(), begin + most);
        ArrayNode rows = Json.array();
        for (T item : items.subList(begin, end)) rows.add(row.apply(item));
        ObjectNode body = Delta.done(rows);
        ObjectNode meta = body.putObject("meta").put("limit", most).put("total_count", items.size());
        meta.putNull("before");
        if (end < items.size()) meta.put("after", Long.toString(number.applyAsLong(items.get(end - 1)), RADIX));
        else meta.putNull("after");
        return body;
    }

    private static <T> int begin(String cursor, List<T> items, ToLongFunction<T> number) throws Refused {
        if (cursor.isEmpty()) return 0;
        for (int k = 0; k < items.size(); k++) {
            if (Long.toString(number.applyAsLong(items.get(k)), RADIX).equals(cursor)) return k + 1;
        }
        throw Delta.bad("after");
    }
}
