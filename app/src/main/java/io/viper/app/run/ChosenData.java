package io.viper.app.run;

import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.MarketData;
import io.viper.store.series.SeriesInfo;
import java.util.List;
import java.util.Optional;

/**
 * Which stored data serves a run.
 *
 * @param shelf where it is read from
 * @param series one for each instrument, in the order of the run
 * @param base timeframe that drives the run; longer than the stored one where it has to be made
 * @param decision timeframe that strategies decide on
 * @param from begin of the period, UTC epoch nanoseconds
 * @param to its end
 * @param notes what the user should know about the choice
 */
record ChosenData(
        MarketData shelf,
        List<Chosen> series,
        Timeframe base,
        Timeframe decision,
        long from,
        long to,
        List<String> notes) {

    ChosenData {
        series = List.copyOf(series);
        notes = List.copyOf(notes);
    }

    /**
     * One instrument's data.
     *
     * @param bars the stored series
     * @param funding whose funding is charged, where there is any
     */
    record Chosen(SeriesInfo bars, Optional<InstrumentId> funding) {
        /** Timeframe of the stored bars. */
        Timeframe stored() {
            Timeframe timeframe = bars.key().timeframe();
            if (timeframe == null) throw new IllegalStateException(bars.key() + " are no bars");
            return timeframe;
        }
    }
}
