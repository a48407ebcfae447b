package io.viper.live;

import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.live.exchange.Gateway;
import java.util.Arrays;

/**
 * What a start has to know of the past of a live run, the engine apart: which commands were carried out, how far the market
 * was told, and what funding was booked. Kept by the run and by its recovery alike, so that a snapshot can stand for the part of a journal that is not read.
 * For the engine's thread.
 */
final class LiveMemory {
    private final Heard heard = new Heard();
    /** When the last bar of each instrument that was told closed, and when its last funding fell due; 0 for none. */
    private final long[] bars;

    private final long[] funding;
    /** When the last funding that each place received or paid fell due; 0 for none. */
    private final long[] paid;
    /** When the run stood at an exchange for the first time; 0 if it never did. Funding from then on is its own. */
    private long since;

    /** Of a run to which nothing has happened. */
    LiveMemory(int places) {
        bars = new long[places];
        funding = new long[places];
        paid = new long[places];
    }

    /** An event that is told to the engine. */
    void note(Event event) {
        switch (event) {
            case Event.BarClosed closed -> bars[closed.instrument()] = closed.time();
            case Event.FundingDue due -> funding[due.instrument()] = due.time();
            case Event.FundingBooked booked -> paid[booked.instrument()] = booked.time();
            case ExchangeEvent.Connected stands when since == 0 -> since = stands.time();
            default -> {
                // nothing that a start has to know
            }
        }
    }

    /** Whether it is a payment that was booked before: a process may end between the payments of one moment, and the next tells all. */
    boolean booked(Event event) {
        return event instanceof Event.FundingBooked booked && booked.time() <= paid[booked.instrument()];
    }

    /** The commands that were carried out. */
    Heard heard() {
        return heard;
    }

    /** What was told of the market. */
    Gateway.Told told() {
        return new Gateway.Told(
                Arrays.stream(bars).boxed().toList(),
                Arrays.stream(funding)
                        .map(each -> each > 0 ? each : since)
                        .boxed()
                        .toList());
    }
}
