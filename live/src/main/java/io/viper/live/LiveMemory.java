package io.viper.live;

import io.viper.core.model.Event;
import io.viper.live.exchange.Gateway;
import java.util.Arrays;

/**
 * What a start has to know of the past of a live run, the engine apart: which commands were carried out, and how far the market
 * was told. Kept by the run and by its recovery alike, so that a snapshot can stand for the part of a journal that is not read.
 * For the engine's thread.
 */
final class LiveMemory {
    private final Heard heard = new Heard();
    /** When the last bar of each instrument that was told closed, and when its last funding fell due; 0 for none. */
    private final long[] bars;

    private final long[] funding;

    /** Of a run to which nothing has happened. */
    LiveMemory(int places) {
        bars = new long[places];
        funding = new long[places];
    }

    /** An event that is told to the engine. */
    void note(Event event) {
        switch (event) {
            case Event.BarClosed closed -> bars[closed.instrument()] = closed.time();
            case Event.FundingDue due -> funding[due.instrument()] = due.time();
            default -> {
                // nothing that a start has to know
            }
        }
    }

    /** The commands that were carried out. */
    Heard heard() {
        return heard;
    }

    /** What was told of the market. */
    Gateway.Told told() {
        return new Gateway.Told(
                Arrays.stream(bars).boxed().toList(),
                Arrays.stream(funding).boxed().toList());
    }
}
