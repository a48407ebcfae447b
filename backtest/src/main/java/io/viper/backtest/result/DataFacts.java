package io.viper.backtest.result;

import io.viper.core.model.Leg;
import io.viper.core.model.Timeframe;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the run was fed with.
 *
 * @param instruments in the order of their numbers in the run; in hedge mode the long legs, then the short legs
 * @param base timeframe of the bars that drove the run
 * @param strategyTimeframes timeframes that the strategy looked at
 * @param detail finer timeframe that fills were decided on, where there was one
 * @param from start of the period, UTC epoch nanoseconds
 * @param to end of the period, not part of it
 * @param source where the data came from, for people
 * @param hash digest of the data, as text
 */
public record DataFacts(
        List<InstrumentFacts> instruments,
        Timeframe base,
        List<Timeframe> strategyTimeframes,
        Optional<Timeframe> detail,
        long from,
        long to,
        String source,
        String hash) {

    public DataFacts {
        instruments = List.copyOf(instruments);
        strategyTimeframes = List.copyOf(strategyTimeframes);
        if (to < from) throw new IllegalArgumentException("the period ends before it starts");
    }

    /** The timeframe that decided: the first that the strategy looked at. */
    public Timeframe decision() {
        return strategyTimeframes.isEmpty() ? base : strategyTimeframes.getFirst();
    }

    /** Each instrument once: the legs of one share its data. */
    public Stream<InstrumentFacts> listed() {
        return instruments.stream().filter(each -> each.instrument().leg() != Leg.SHORT);
    }

    /** Base bars of all instruments together. */
    public long bars() {
        return listed().mapToLong(InstrumentFacts::bars).sum();
    }

    /** Gaps of all instruments together. */
    public int gaps() {
        return listed().mapToInt(i -> i.gaps().size()).sum();
    }

    /** The symbols, joined with commas. */
    public String symbols() {
        return listed().map(each -> each.instrument().symbol()).collect(Collectors.joining(","));
    }

    /** The symbol of an instrument's number; {@code #number} where there is no such instrument. */
    public String symbol(int instrument) {
        return instrument >= 0 && instrument < instruments.size()
                ? instruments.get(instrument).symbol()
                : "#" + instrument;
    }
}
