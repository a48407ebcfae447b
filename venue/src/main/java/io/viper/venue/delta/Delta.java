package io.viper.venue.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.MarginMode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words and numbers of the exchange. */
final class Delta {
    static final String PERPETUAL = "perpetual_futures";
    static final String USDT = "USDT";
    static final String BAD = "bad_schema";
    static final String NOT_FOUND = "open_order_not_found";
    static final long NANOS_OF_MICRO = 1_000;
    static final long USER = 453_671;

    private static final Map<String, Integer> NUMBERS = Map.of("BTC", 139, "ETH", 176, "SOL", 1_449);
    private static final int FIRST_OTHER = 20_000;

    /** Lengths of bars in words; a month has none here. */
    private static final List<Timeframe> BARS = List.of(
            Timeframe.M1,
            Timeframe.M3,
            Timeframe.M5,
            Timeframe.M15,
            Timeframe.M30,
            Timeframe.H1,
            Timeframe.H2,
            Timeframe.H4,
            Timeframe.H6,
            Timeframe.D1,
            Timeframe.W1);

    private Delta() {}

    static Optional<Timeframe> bar(String word) {
        return Timeframe.parse(word).filter(BARS::contains);
    }

    static String side(Side side) {
        return side == Side.BUY ? "buy" : "sell";
    }

    /** What its interface can set in place of isolated margin is portfolio margin. */
    static String marginMode(Account account) {
        return account.marginMode() == MarginMode.ISOLATED ? "isolated" : "portfolio";
    }

    static Refused bad(String parameter) {
        return new Refused(BAD, parameter);
    }

    static Account account(Floor floor) {
        return floor.account(ContractKind.LINEAR).orElseThrow();
    }

    /** The number by which products are meant. */
    static int number(Board board) {
        return NUMBERS.getOrDefault(board.contract().coin(), FIRST_OTHER + board.number());
    }

    static Board board(Floor floor, String symbol) throws Refused {
        return find(floor, symbol).orElseThrow(() -> new Refused("invalid_contract", symbol));
    }

    static Optional<Board> find(Floor floor, String symbol) {
        return floor.boards().stream()
                .filter(each -> each.contract().symbol().equals(symbol))
                .findFirst();
    }

    static Board numbered(Floor floor, String number) throws Refused {
        return floor.boards().stream()
                .filter(each -> Integer.toString(number(each)).equals(number))
                .findFirst()
                .orElseThrow(() -> new Refused("invalid_contract", number));
    }

    /** A product by its number or its name, of which one only may be said. */
    static Board board(Floor floor, JsonNode body) throws Refused {
        String number = Json.text(body, "product_id");
        String symbol = Json.text(body, "product_symbol");
        if (number.isEmpty() == symbol.isEmpty()) throw bad("product_id");
        return number.isEmpty() ? board(floor, symbol) : numbered(floor, number);
    }

    static long ticks(Board board, String price, String name) throws Refused {
        return board.contract().wholeTicks(price).orElseThrow(() -> bad(name));
    }

    /** Yes or no, with quotes or without. */
    static boolean flag(JsonNode body, String name) throws Refused {
        return switch (Json.text(body, name)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw bad(name);
        };
    }

    /** A parameter that is a number. */
    static long number(Ask ask, String name, long otherwise) throws Refused {
        String text = ask.parameter(name);
        if (text.isEmpty()) return otherwise;
        if (!text.matches("[0-9]{1,17}")) throw bad(name);
        return Long.parseLong(text);
    }

    /** Whether a comma-separated list names something; an empty list names everything. */
    static boolean lists(Ask ask, String name, String wanted) {
        String text = ask.parameter(name);
        return text.isEmpty() || List.of(text.split(",", -1)).contains(wanted);
    }

    static long micros(long nanos) {
        return nanos / NANOS_OF_MICRO;
    }

    /** As answers of REST write times. */
    static String moment(long nanos) {
        return Instant.ofEpochSecond(0, micros(nanos) * NANOS_OF_MICRO).toString();
    }

    /** {@code {"success": true, "result": …}}. */
    static ObjectNode done(JsonNode result) {
        ObjectNode body = Json.object().put("success", true);
        body.set("result", result);
        return body;
    }

    /** What the floor has refused. */
    static Refused refused(Refusal refusal) {
        return new Refused(code(refusal.kind()), refusal.text());
    }

    private static String code(Refusal.Kind kind) {
        return switch (kind) {
            case FUNDS -> "insufficient_margin";
            case WOULD_TAKE -> "immediate_execution_post_only";
            case NOTHING_TO_REDUCE -> "no_position_for_reduce_only";
            case TOO_FEW, TOO_CHEAP -> "less_than_order_min_size";
            case NO_SUCH_ORDER -> NOT_FOUND;
            case OCCUPIED -> "trading_not_allowed_on_current_margin_mode";
            case SETTING -> "max_leverage_exceeded";
            case HALTED -> "trading_blocked";
            case DUPLICATE_ID, INVALID -> BAD;
        };
    }
}
