package io.viper.live;

import io.viper.core.market.BarColumns;
import io.viper.core.market.LaterBars;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Instrument;
import java.util.List;

/** The market's price at any moment, as the ticks that a run met tell it. */
final class TickPrices {
    private final WhatIf.Ticks ticks;
    private final List<Instrument> instruments;
    private final List<BarColumns> bars;

    TickPrices(WhatIf.Ticks ticks, List<Instrument> instruments, List<BarColumns> bars) {
        this.ticks = ticks;
        this.instruments = instruments;
        this.bars = bars;
    }

    /** That of the last trade up to then; NaN where none was recorded, or none yet in the window of ticks that came in parts. */
    double at(int instrument, long time) {
        TickColumns tape = tape(instrument, time);
        if (!tape.trades()) return Double.NaN;
        int row = tape.indexAtOrAfter(time + 1) - 1;
        while (row >= 0 && tape.kind(row) != TickColumns.BOUGHT && tape.kind(row) != TickColumns.SOLD) row--;
        return row < 0 ? Double.NaN : instruments.get(instrument).priceOf(tape.ticks(row));
    }

    private TickColumns tape(int instrument, long time) {
        if (ticks.later().equals(LaterBars.NONE))
            return ticks.matching().ticks().get(instrument);
        BarColumns column = bars.get(instrument);
        int at = column.indexAtOrAfter(time - column.timeframe().nanos() + 1);
        if (at == column.size() || column.openTime(at) > time) return TickColumns.NONE;
        return ticks.later().ticks(instrument, column.openTime(at), column.bar(at));
    }
}
