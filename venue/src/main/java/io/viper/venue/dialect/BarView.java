package io.viper.venue.dialect;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.venue.floor.Board;
import java.util.ArrayList;
import java.util.List;

/** The bars of a contract as one client is told them: the one that goes on and, once, each that is over. */
public final class BarView {
    private final Board board;
    private final Timeframe timeframe;
    private long open;

    /** Of a contract, from the bar on that is open now. */
    public BarView(Board board, Timeframe timeframe) {
        this.board = board;
        this.timeframe = timeframe;
        this.open = board.bar(timeframe).openTime();
    }

    /** Whether it is over. */
    public boolean isOver(Bar bar) {
        return bar.closeTime() <= board.time();
    }

    /** What is to be told after a second of the market, oldest first. */
    public List<Bar> news() {
        Bar bar = board.bar(timeframe);
        List<Bar> told = new ArrayList<>(board.bars(timeframe, open, bar.openTime(), Integer.MAX_VALUE, false));
        told.add(bar);
        open = bar.openTime();
        return told;
    }
}
