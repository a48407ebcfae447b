package io.viper.venue.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Refusal;
import io.viper.venue.floor.VenueOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words and numbers of the exchange. */
final class Bybit {
    private static final String LINEAR = "linear";
    private static final String SPOT = "spot";
    static final String USDT = "USDT";
    static final String PARAMETER = "10001";
    private static final String NAME = "b1b17000-0000-4000-8000-";
    private static final Map<String, Timeframe> INTERVALS = Map.ofEntries(
            Map.entry("1", Timeframe.M1),
            Map.entry("3", Timeframe.M3),
            Map.entry("5", Timeframe.M5),
            Map.entry("15", Timeframe.M15),
            Map.entry("30", Timeframe.M30),
            Map.entry("60", Timeframe.H1),
            Map.entry("120", Timeframe.H2),
            Map.entry("240", Timeframe.H4),
            Map.entry("360", Timeframe.H6),
            Map.entry("720", Timeframe.H12),
            Map.entry("D", Timeframe.D1),
            Map.entry("W", Timeframe.W1));

    private Bybit() {}

    /** The exchange's word for a length of bars. */
    static Optional<Timeframe> interval(String word) {
        return Optional.ofNullable(INTERVALS.get(word));
    }

    /** A number of the venue's, written as the exchange names orders and executions. */
    static String name(long number) {
        return NAME + String.format(Locale.ROOT, "%012d", number);
    }

    /** The number that a name was written from; a text that is none stays as it is. */
    static String number(String name) {
        return name.startsWith(NAME) ? name.substring(NAME.length()) : name;
    }

    static String side(Side side) {
        return side == Side.BUY ? "Buy" : "Sell";
    }

    static Refused wrong(String what) {
        return new Refused(PARAMETER, "params error: " + what);
    }

    /** With a code of its own where it is about coins. */
    private static Refused wrong(Board board, String spotCode, String what) {
        return board.instrument().kind().derivative() ? wrong(what) : new Refused(spotCode, what);
    }

    static Account account(Floor floor) {
        return floor.accounts().getFirst();
    }

    /** What the account trades. */
    static String category(Account account) {
        return account.kind().derivative() ? LINEAR : SPOT;
    }

    /** What a contract belongs to. */
    static String category(Board board) {
        return board.instrument().kind().derivative() ? LINEAR : SPOT;
    }

    /** Only what the venue lists is known. */
    static void known(Floor floor, String category) throws Refused {
        if (!category.equals(category(account(floor)))) throw wrong("category invalid");
    }

    /** Positions are of perpetuals. */
    static void perpetual(Floor floor, String category) throws Refused {
        if (!category.equals(LINEAR)) throw wrong("category invalid");
        known(floor, category);
    }

    /** A page of what the venue lists. */
    static ObjectNode list(Floor floor, ArrayNode rows) {
        ObjectNode result = Json.object().put("category", category(account(floor)));
        result.set("list", rows);
        return result;
    }

    /** Coins' orders are of kinds: those that sleep or slept, and others. */
    static String filter(VenueOrder order) {
        return order.wish().notes().getOrDefault("orderFilter", "Order");
    }

    static Optional<Board> find(Floor floor, String symbol) {
        return floor.boards().stream()
                .filter(each -> each.contract().symbol().equals(symbol))
                .findFirst();
    }

    /** The contract that a category and a symbol name. */
    static Board board(Floor floor, String category, String symbol) throws Refused {
        known(floor, category);
        return find(floor, symbol).orElseThrow(() -> wrong("symbol invalid"));
    }

    static Board board(Floor floor, Ask ask) throws Refused {
        return board(floor, ask.parameter("category"), ask.parameter("symbol"));
    }

    static Board board(Floor floor, JsonNode body) throws Refused {
        return board(floor, Json.text(body, "category"), Json.text(body, "symbol"));
    }

    static long ticks(Board board, String price) throws Refused {
        return board.contract().wholeTicks(price).orElseThrow(() -> wrong(board, "170134", "price invalid"));
    }

    static long lots(Board board, String quantity) throws Refused {
        return board.contract().wholeLots(quantity).orElseThrow(() -> wrong(board, "170137", "Qty invalid"));
    }

    /** How many lots a new order means: one at the market for coins names what it costs, unless it says that it does not. */
    static long lots(Board board, JsonNode body, Side side, boolean market) throws Refused {
        String quantity = Json.text(body, "qty");
        String unit = Json.text(body, "marketUnit");
        boolean cost = unit.isEmpty() ? side == Side.BUY : unit.equals("quoteCoin");
        if (board.instrument().kind().derivative() || !market || !cost) return lots(board, quantity);
        if (!quantity.matches("[0-9]{1,12}(\\.[0-9]{1,12})?")) throw wrong("Qty invalid");
        var levels = side == Side.BUY ? board.asks() : board.bids();
        BigDecimal price =
                new BigDecimal(board.contract().price(levels.firstEntry().getKey()));
        return new BigDecimal(quantity)
                .divide(price.multiply(board.contract().spec().lotSize()), 0, RoundingMode.DOWN)
                .longValueExact();
    }

    /** A parameter that is a number. */
    static long number(Ask ask, String name, long otherwise) throws Refused {
        String text = ask.parameter(name);
        if (text.isEmpty()) return otherwise;
        if (!text.matches("[0-9]{1,15}")) throw wrong(name + " invalid");
        return Long.parseLong(text);
    }

    /** What the floor has refused of an order: coins have codes of their own. */
    static Refused refused(Board board, Refusal refusal) {
        boolean spot = !board.instrument().kind().derivative();
        return new Refused(spot ? spotCode(refusal.kind()) : code(refusal.kind()), refusal.text());
    }

    private static String spotCode(Refusal.Kind kind) {
        return switch (kind) {
            case FUNDS -> "170131";
            case TOO_FEW -> "170136";
            case TOO_CHEAP -> "170140";
            case DUPLICATE_ID -> "170141";
            case NO_SUCH_ORDER -> "170213";
            case HALTED -> "170157";
            case WOULD_TAKE, INVALID, NOTHING_TO_REDUCE, SETTING, OCCUPIED -> "170130";
        };
    }

    private static String code(Refusal.Kind kind) {
        return switch (kind) {
            case FUNDS -> "110007";
            case WOULD_TAKE, INVALID -> PARAMETER;
            case NOTHING_TO_REDUCE -> "110017";
            case TOO_FEW, TOO_CHEAP -> "110094";
            case DUPLICATE_ID -> "110072";
            case NO_SUCH_ORDER -> "110001";
            case SETTING -> "110013";
            case OCCUPIED -> "110024";
            case HALTED -> "110074";
        };
    }
}
