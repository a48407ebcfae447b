package io.viper.venue.kraken;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Words and numbers of the exchange. */
final class Kraken {
    static final String USD = "USD";
    /** What stands in front of the venue's numbers where Kraken has a group of letters. */
    private static final String NAME = "VENUE-SPOTX-";

    private static final Map<String, String> OLD_COINS = Map.of("BTC", "XBT", "DOGE", "XDG");
    private static final Map<String, String> LONG_COINS =
            Map.of("BTC", "XXBT", "ETH", "XETH", "DOGE", "XXDG", "LTC", "XLTC", "XRP", "XXRP");
    private static final Map<Long, Timeframe> BARS = Map.of(
            1L, Timeframe.M1,
            5L, Timeframe.M5,
            15L, Timeframe.M15,
            30L, Timeframe.M30,
            60L, Timeframe.H1,
            240L, Timeframe.H4,
            1_440L, Timeframe.D1);

    private Kraken() {}

    /** A coin in names of pairs: {@code XBT}. */
    static String oldCoin(String coin) {
        return OLD_COINS.getOrDefault(coin, coin);
    }

    /** A coin as an asset of the account: {@code XXBT}. */
    static String asset(String coin) {
        return coin.equals(USD) ? "ZUSD" : LONG_COINS.getOrDefault(coin, coin);
    }

    /** What a pair calls its coin: {@code BTC}, until it is listed under another name. */
    private static String listed(Board board) {
        String symbol = board.contract().symbol();
        return symbol.substring(0, symbol.indexOf('/'));
    }

    /** {@code XBTUSD}. */
    static String pair(Board board) {
        return oldCoin(listed(board)) + USD;
    }

    /** {@code XBT/USD}. */
    static String slashed(Board board) {
        return oldCoin(listed(board)) + "/" + USD;
    }

    /** {@code XXBTZUSD}, and {@code SOLUSD} for younger coins. */
    static String longPair(Board board) {
        String coin = listed(board);
        return LONG_COINS.containsKey(coin) ? asset(coin) + asset(USD) : pair(board);
    }

    static Optional<Timeframe> bar(long minutes) {
        return Optional.ofNullable(BARS.get(minutes));
    }

    static String side(Side side) {
        return side == Side.BUY ? "buy" : "sell";
    }

    static Account account(Floor floor) {
        return floor.account(ContractKind.SPOT).orElseThrow();
    }

    /** By any of its names. */
    static Board board(Floor floor, String pair) throws Refused {
        for (Board board : floor.boards()) {
            boolean meant = pair.equals(pair(board))
                    || pair.equals(longPair(board))
                    || pair.equals(board.contract().symbol())
                    || pair.equals(listed(board) + USD);
            if (meant) return board;
        }
        throw new Refused("EQuery:Unknown asset pair", "");
    }

    /** The exchange's name of an order, {@code O…}, or of an execution, {@code T…}. */
    static String name(char kind, long number) {
        return kind + NAME + number;
    }

    /** The venue's number in such a name; 0 if it is none. */
    static long number(String name) {
        String digits = name.startsWith("O" + NAME) ? name.substring(NAME.length() + 1) : "";
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
    }

    /** Seconds with decimals. */
    static BigDecimal seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9);
    }

    /** As streams tell time. */
    static String instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L))
                .toString();
    }

    static Refused wrong(String parameter) {
        return new Refused("EGeneral:Invalid arguments:" + parameter, "");
    }

    static Refused unknownOrder() {
        return new Refused("EOrder:Unknown order", "");
    }

    static long ticks(Board board, String price) throws Refused {
        return board.contract()
                .wholeTicks(price)
                .orElseThrow(() -> new Refused("EOrder:Invalid price:" + pair(board) + " has fewer decimals", ""));
    }

    static long lots(Board board, String volume) throws Refused {
        long lots = board.contract().wholeLots(volume).orElseThrow(() -> wrong("volume"));
        if (lots < board.contract().spec().minLots()) throw wrong("volume minimum not met");
        return lots;
    }

    /** What the floor has refused. */
    static Refused refused(Refusal refusal) {
        return new Refused(
                switch (refusal.kind()) {
                    case FUNDS -> "EOrder:Insufficient funds";
                    case WOULD_TAKE -> "EOrder:Post only order";
                    case NOTHING_TO_REDUCE -> "EOrder:Reduce only:No position exists";
                    case TOO_FEW -> "EGeneral:Invalid arguments:volume minimum not met";
                    case TOO_CHEAP -> "EOrder:Cost minimum not met";
                    case DUPLICATE_ID -> "EOrder:Duplicate cl_ord_id";
                    case NO_SUCH_ORDER -> "EOrder:Unknown order";
                    case HALTED -> "EService:Market in cancel_only mode";
                    case SETTING, OCCUPIED, INVALID -> "EGeneral:Invalid arguments";
                },
                refusal.text());
    }
}
