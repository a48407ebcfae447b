package io.viper.backtest;

import io.viper.core.market.BarColumns;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Instrument;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one instrument.
 *
 * @param instrument what it is
 * @param bars of the run's base timeframe, warm-up included
 * @param funding payments that fall due in the period; none for spot, or where none are stored
 * @param ticks recorded trades, quotes and books that orders are matched with, from their first snapshot on; null where
 *     bars are all there is
 */
public record MarketData(
        Instrument instrument,
        BarColumns bars,
        FundingSeries funding,
        @Nullable TickColumns ticks) {

    /** Bars and funding. */
    public MarketData(Instrument instrument, BarColumns bars, FundingSeries funding) {
        this(instrument, bars, funding, null);
    }

    /** Without funding. */
    public static MarketData of(Instrument instrument, BarColumns bars) {
        return new MarketData(instrument, bars, FundingSeries.NONE);
    }

    /** The same, matched with ticks. */
    public MarketData withTicks(TickColumns recorded) {
        return new MarketData(instrument, bars, funding, recorded);
    }
}
