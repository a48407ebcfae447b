package io.viper.backtest;

import io.viper.core.market.BarColumns;
import io.viper.core.model.Instrument;

/**
 * What is known of one instrument.
 *
 * @param instrument what it is
 * @param bars of the run's base timeframe, warm-up included
 * @param funding payments that fall due in the period; none for spot, or where none are stored
 */
public record MarketData(Instrument instrument, BarColumns bars, FundingSeries funding) {

    /** Without funding. */
    public static MarketData of(Instrument instrument, BarColumns bars) {
        return new MarketData(instrument, bars, FundingSeries.NONE);
    }
}
