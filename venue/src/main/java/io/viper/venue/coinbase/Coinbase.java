package io.viper.venue.coinbase;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Timeframe;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words and numbers of the exchange. */
final class Coinbase {
    static final String USD = "USD";
    static final String PATH = "/api/v3/brokerage";
    static final String ARGUMENT = "INVALID_ARGUMENT";
    static final String NOT_FOUND = "NOT_FOUND";
    static final String PORTFOLIO = "b87a2d3f-8a1e-49b3-a4ea-402d8c389aca";
    static final String USER = "3e625b74-1c4e-5967-ad38-4d26f30d4439";
    static final long NANOS_OF_SECOND = 1_000_000_000L;
    private static final String NUMBERED = "00000000-0000-4000-8000-";
    private static final Map<String, Timeframe> GRANULARITIES = Map.of(
            "ONE_MINUTE", Timeframe.M1,
            "FIVE_MINUTE", Timeframe.M5,
            "FIFTEEN_MINUTE", Timeframe.M15,
            "THIRTY_MINUTE", Timeframe.M30,
            "ONE_HOUR", Timeframe.H1,
            "TWO_HOUR", Timeframe.H2,
            "SIX_HOUR", Timeframe.H6,
            "ONE_DAY", Timeframe.D1);

    private Coinbase() {}

    static Optional<Timeframe> granularity(String word) {
        return Optional.ofNullable(GRANULARITIES.get(word));
    }

    static Account account(Floor floor) {
        return floor.account(ContractKind.SPOT).orElseThrow();
    }

    static Board board(Floor floor, String product) throws Refused {
        return find(floor, product).orElseThrow(() -> new Refused(NOT_FOUND, "valid product_id is required"));
    }

    static Optional<Board> find(Floor floor, String product) {
        return floor.board(ContractKind.SPOT, product)
                .filter(each -> each.contract().symbol().equals(product));
    }

    /** The exchange names orders and executions as UUIDs; ours have the venue's number at their end. */
    static String name(long number) {
        return NUMBERED + String.format(Locale.ROOT, "%012d", number);
    }

    /** The number in a name; empty if the name is none of ours. */
    static String number(String name) {
        return name.matches(NUMBERED + "[0-9]{12}")
                ? name.substring(NUMBERED.length()).replaceFirst("^0+(?=.)", "")
                : "0";
    }

    static String time(long nanos) {
        return Instant.ofEpochSecond(nanos / NANOS_OF_SECOND, nanos % NANOS_OF_SECOND)
                .toString();
    }

    /** A moment as it is written, UTC epoch nanoseconds. */
    static long time(String text) throws Refused {
        try {
            Instant instant = Instant.parse(text);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_OF_SECOND), instant.getNano());
        } catch (DateTimeParseException | ArithmeticException none) {
            throw new Refused(ARGUMENT, "not a time: " + text);
        }
    }

    /** A parameter that is a number. */
    static long number(Ask ask, String name, long otherwise) throws Refused {
        String text = ask.parameter(name);
        if (text.isEmpty()) return otherwise;
        if (!text.matches("[0-9]{1,12}")) throw new Refused(ARGUMENT, name + " argument is invalid");
        return Long.parseLong(text);
    }
}
