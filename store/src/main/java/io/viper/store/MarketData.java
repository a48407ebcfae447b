package io.viper.store;

import io.viper.core.market.BarColumns;
import io.viper.core.market.FundingColumns;
import io.viper.core.market.TradeColumns;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.ticks.TickSeries;
import java.util.List;
import java.util.Optional;

/**
 * Where recorded market data is read from. Times are UTC epoch nanoseconds; ranges include their start and exclude their
 * end. What is asked for and not there is an error of category {@code DATA_MISSING} that says what there is.
 */
public interface MarketData {

    /** All series, in the order of their keys. */
    List<SeriesInfo> list() throws DataException;

    /** What is known about a series, if there is one. */
    Optional<SeriesInfo> info(SeriesKey key) throws DataException;

    /** The bars that open in a range; none if there are none in it. @throws DataException if there is no such series */
    BarColumns bars(InstrumentId id, Timeframe timeframe, long from, long to) throws DataException;

    /** The trades in a range. @throws DataException if there is no such series */
    TradeColumns trades(InstrumentId id, long from, long to) throws DataException;

    /** The funding in a range. @throws DataException if there is no such series */
    FundingColumns funding(InstrumentId id, long from, long to) throws DataException;

    /** The recorded trades, quotes and books of an instrument, if there are any. */
    default Optional<TickSeries> ticks(InstrumentId id) throws DataException {
        return Optional.empty();
    }

    /** All bars. @throws DataException if there is no such series */
    default BarColumns bars(InstrumentId id, Timeframe timeframe) throws DataException {
        return bars(id, timeframe, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** All trades. @throws DataException if there is no such series */
    default TradeColumns trades(InstrumentId id) throws DataException {
        return trades(id, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** All funding. @throws DataException if there is no such series */
    default FundingColumns funding(InstrumentId id) throws DataException {
        return funding(id, Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
