package io.viper.venue.bitget;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Timeframe;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words and numbers of the exchange. */
final class Bitget {
    static final String FUTURES = "USDT-FUTURES";
    static final String SPOT = "SPOT";
    static final String USDT = "USDT";
    private static final Map<String, Timeframe> TIMEFRAMES = Map.ofEntries(
            Map.entry("1min", Timeframe.M1),
            Map.entry("3min", Timeframe.M3),
            Map.entry("5min", Timeframe.M5),
            Map.entry("15min", Timeframe.M15),
            Map.entry("30min", Timeframe.M30),
            Map.entry("1m", Timeframe.M1),
            Map.entry("3m", Timeframe.M3),
            Map.entry("5m", Timeframe.M5),
            Map.entry("15m", Timeframe.M15),
            Map.entry("30m", Timeframe.M30),
            Map.entry("1h", Timeframe.H1),
            Map.entry("4h", Timeframe.H4),
            Map.entry("6hutc", Timeframe.H6),
            Map.entry("12hutc", Timeframe.H12),
            Map.entry("1dutc", Timeframe.D1),
            Map.entry("1wutc", Timeframe.W1));

    private Bitget() {}

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The exchange's word for a length of bars; minutes of futures and of spot are written apart. */
    static Optional<Timeframe> timeframe(String word) {
        return Optional.ofNullable(TIMEFRAMES.get(word.toLowerCase(Locale.ROOT)));
    }

    static boolean spot(Board board) {
        return board.instrument().kind() == ContractKind.SPOT;
    }

    static Account account(Floor floor, boolean spot) throws Refused {
        return floor.account(spot ? ContractKind.SPOT : ContractKind.LINEAR)
                .orElseThrow(() -> new Refused("40034", "Parameter productType does not exist"));
    }

    static Board board(Floor floor, boolean spot, String symbol) throws Refused {
        return floor.board(spot ? ContractKind.SPOT : ContractKind.LINEAR, symbol)
                .orElseThrow(() -> new Refused("40034", "Parameter " + symbol + " does not exist"));
    }

    /** A price above zero in whole ticks. */
    static long ticks(Board board, String price) throws Refused {
        try {
            long ticks = board.contract().ticks(new BigDecimal(price));
            if (ticks > 0) return ticks;
        } catch (NumberFormatException none) {
            throw new Refused("40017", "Parameter verification failed price=" + price);
        } catch (ArithmeticException between) {
            throw new Refused(
                    "45115",
                    "The price should be a multiple of "
                            + board.contract().spec().tickSize());
        }
        throw new Refused("40017", "Parameter verification failed price=" + price);
    }

    /** A quantity above zero in whole lots. */
    static long lots(Board board, String size) throws Refused {
        try {
            long lots = board.contract().lots(new BigDecimal(size));
            if (lots > 0) return lots;
        } catch (NumberFormatException none) {
            throw new Refused("40017", "Parameter verification failed size=" + size);
        } catch (ArithmeticException between) {
            throw new Refused("40808", "Parameter verification exception size checkBDScale error value=" + size);
        }
        throw new Refused("45111", "less than the minimum order quantity");
    }
}
