package io.viper.venue.krakenfutures;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Refusal;
import io.viper.venue.floor.VenueOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Words and numbers of the exchange. */
final class KrakenFutures {
    static final String USD = "USD";
    static final String PATH = "/derivatives/api/v3/";
    static final List<Timeframe> BARS = List.of(
            Timeframe.M1,
            Timeframe.M5,
            Timeframe.M15,
            Timeframe.M30,
            Timeframe.H1,
            Timeframe.H4,
            Timeframe.H12,
            Timeframe.D1);

    private static final String NAME = "5e0de000-0000-4000-8000-";

    private KrakenFutures() {}

    /** A coin as Kraken writes it: {@code XBT}. */
    static String coin(String coin) {
        return coin.equals("BTC") ? "XBT" : coin;
    }

    static String side(Side side) {
        return side == Side.BUY ? "buy" : "sell";
    }

    static Account account(Floor floor) {
        return floor.account(ContractKind.LINEAR).orElseThrow();
    }

    static Board board(Floor floor, String symbol) throws Refused {
        return floor.board(ContractKind.LINEAR, symbol).orElseThrow(() -> new Refused("contractNotFound", ""));
    }

    /** The exchange's name of an order or execution: a UUID. */
    static String name(long number) {
        return NAME + String.format(Locale.ROOT, "%012d", number);
    }

    /** The venue's number in such a name; 0 if it is none. */
    static long number(String name) {
        String digits = name.startsWith(NAME) ? name.substring(NAME.length()) : "";
        return digits.matches("[0-9]{12}") ? Long.parseLong(digits) : 0;
    }

    /** As replies tell time. */
    static String instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L))
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }

    static long millis(long nanos) {
        return nanos / 1_000_000;
    }

    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    static BigDecimal quantity(VenueOrder order, long lots) {
        return decimal(order.wish().board().contract().quantity(lots));
    }

    static BigDecimal price(VenueOrder order, long ticks) {
        return decimal(order.wish().board().contract().price(ticks));
    }

    /** The word for what the floor has refused. */
    static Refused refused(Refusal refusal) {
        return new Refused(
                switch (refusal.kind()) {
                    case FUNDS -> "insufficientAvailableFunds";
                    case WOULD_TAKE -> "postWouldExecute";
                    case NOTHING_TO_REDUCE -> "wouldNotReducePosition";
                    case TOO_FEW, TOO_CHEAP -> "invalidSize";
                    case DUPLICATE_ID -> "clientOrderIdAlreadyExist";
                    case NO_SUCH_ORDER -> "notFound";
                    case HALTED -> "marketSuspended";
                    case OCCUPIED -> "wouldCauseLiquidation";
                    case SETTING, INVALID -> "invalidArgument";
                },
                refusal.text());
    }
}
