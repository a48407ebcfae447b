package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Seconds since 1970 with decimals, as spot replies have them. */
final class KrakenTimes {
    static final long NANOS_OF_SECOND = 1_000_000_000L;
    private static final BigDecimal OLDEST = new BigDecimal(1_230_768_000L);
    private static final BigDecimal NEWEST = new BigDecimal(4_102_444_800L);

    private KrakenTimes() {}

    /** UTC epoch nanoseconds. @throws BadReplyException if it is no time in seconds */
    static long seconds(JsonNode node, String name) throws BadReplyException {
        return nanos(name, Fields.number(node, name));
    }

    /** The same; 0 where there is none. */
    static long secondsOrZero(JsonNode node, String name) throws BadReplyException {
        String text = Fields.decimalOr(node, name, "0");
        return new BigDecimal(text).signum() == 0 ? 0 : seconds(node, name);
    }

    static long nanos(String name, BigDecimal seconds) throws BadReplyException {
        if (seconds.compareTo(OLDEST) < 0 || seconds.compareTo(NEWEST) > 0) {
            throw new BadReplyException(name + " is no time in seconds");
        }
        return seconds.movePointRight(9).setScale(0, RoundingMode.DOWN).longValueExact();
    }
}
