package io.viper.app.run;

import io.viper.core.market.TickColumns;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.Matching;
import io.viper.store.MarketData;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is stored for orders to meet, for a run that is made again. */
public final class StoredTicks {
    private StoredTicks() {}

    /**
     * Found as for a run of that time.
     *
     * @param base timeframe that drives the run
     * @param from when it begins to trade, UTC epoch nanoseconds
     * @param to when its last window closes
     * @return bars if there are no ticks of one of the instruments
     * @throws IllegalArgumentException if an instrument counts in coarser steps than its ticks
     */
    public static Matching find(MarketData store, List<Instrument> instruments, Timeframe base, long from, long to)
            throws DataException {
        RunTicks ticks =
                new RunTicks(new ChosenData(store, List.of(), base, base, from, to, List.of()), new ArrayList<>());
        List<@Nullable TickColumns> found = new ArrayList<>();
        for (Instrument each : instruments) {
            Optional<SeriesInfo> bars = bars(store, each.id());
            found.add(bars.isEmpty() ? null : ticks.find(bars.get()).in(each).orElse(null));
        }
        return Matching.of(found);
    }

    private static Optional<SeriesInfo> bars(MarketData store, InstrumentId id) throws DataException {
        return store.list().stream()
                .filter(info ->
                        info.key().kind() == SeriesKind.BARS && info.id().equals(id))
                .findFirst();
    }
}
