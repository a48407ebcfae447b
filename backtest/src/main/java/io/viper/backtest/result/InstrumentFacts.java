package io.viper.backtest.result;

import io.viper.core.model.Instrument;
import java.util.List;

/**
 * One instrument of the run, or one of its two legs, and the data it was run on. Its number in the run is its place in the list.
 *
 * @param instrument symbol, exchange, tick, lot, fees
 * @param bars base bars that the run saw
 * @param gaps stretches without data, oldest first
 */
public record InstrumentFacts(Instrument instrument, long bars, List<Gap> gaps) {
    public InstrumentFacts {
        gaps = List.copyOf(gaps);
    }

    /** The symbol, with the leg where there are two. */
    public String symbol() {
        return instrument.label();
    }

    /** Bars that are missing in all gaps together. */
    public long missingBars() {
        return gaps.stream().mapToLong(Gap::missingBars).sum();
    }
}
