package io.viper.venue.floor;

import io.viper.core.model.Bar;

/** Where the prices come from: minutes without a gap and without an end, numbered from 0. */
public interface Feed {
    /** A minute of a coin's market, labeled with the feed's own time. The same every time it is asked for. */
    Bar minute(String coin, int number);

    /** The funding rate that is paid at the end of an eight-hour period, numbered from 0. */
    double fundingRate(String coin, int period);
}
