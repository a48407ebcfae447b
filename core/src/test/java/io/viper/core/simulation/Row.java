package io.viper.core.simulation;

import io.viper.core.market.TickColumns;
import io.viper.core.market.TickColumnsBuilder;
import java.util.List;

/** One row of a record, as plainly as it can be said. */
record Row(long time, long heard, int kind, boolean ends, long ticks, long lots) {
    static Row of(long time, int kind, long ticks, long lots) {
        return new Row(time, time, kind, true, ticks, lots);
    }

    Row goesOn() {
        return new Row(time, heard, kind, false, ticks, lots);
    }

    static TickColumns columns(List<Row> rows) {
        TickColumnsBuilder builder = new TickColumnsBuilder(true);
        for (Row row : rows) builder.add(row.time, row.heard, row.kind, row.ends, row.ticks, row.lots);
        return builder.build();
    }
}
