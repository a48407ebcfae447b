package io.viper.backtest;

import io.viper.backtest.result.FillMark;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Price;
import java.util.ArrayList;
import java.util.List;

/** Collects the fills of one instrument for charts; each learns the number of its trade when that closes. */
final class FillMarks {
    private final Instrument instrument;
    private final List<FillMark> marks = new ArrayList<>();
    private int open;

    FillMarks(Instrument instrument) {
        this.instrument = instrument;
    }

    void add(Fill fill, long time, boolean opening) {
        double price = instrument.value(new Price(fill.ticks()));
        marks.add(new FillMark(time, price, fill.side(), opening, 0));
    }

    /** All fills since the last close belong to this trade. */
    void close(int trade) {
        for (; open < marks.size(); open++) {
            FillMark mark = marks.get(open);
            marks.set(open, new FillMark(mark.time(), mark.price(), mark.side(), mark.opening(), trade));
        }
    }

    List<FillMark> all() {
        return marks;
    }
}
