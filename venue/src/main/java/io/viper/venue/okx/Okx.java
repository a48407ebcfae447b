package io.viper.venue.okx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import io.viper.venue.floor.VenueOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/** Words and numbers of the exchange. */
final class Okx {
    static final String SWAP = "SWAP";
    static final String SPOT = "SPOT";
    static final String ENDS = "-USDT-SWAP";
    static final String USDT = "USDT";
    static final String PARAMETER = "51000";
    private static final String CASH = "cash";
    private static final Map<String, Timeframe> BARS = Map.ofEntries(
            Map.entry("1m", Timeframe.M1),
            Map.entry("3m", Timeframe.M3),
            Map.entry("5m", Timeframe.M5),
            Map.entry("15m", Timeframe.M15),
            Map.entry("30m", Timeframe.M30),
            Map.entry("1H", Timeframe.H1),
            Map.entry("2H", Timeframe.H2),
            Map.entry("4H", Timeframe.H4),
            Map.entry("6Hutc", Timeframe.H6),
            Map.entry("12Hutc", Timeframe.H12),
            Map.entry("1Dutc", Timeframe.D1),
            Map.entry("1Wutc", Timeframe.W1));

    private Okx() {}

    /** The exchange's word for a length of bars. */
    static Optional<Timeframe> bar(String word) {
        return Optional.ofNullable(BARS.get(word));
    }

    static String side(Side side) {
        return side == Side.BUY ? "buy" : "sell";
    }

    /** The kind of an instrument. */
    static String type(Board board) {
        return board.instrument().kind().derivative() ? SWAP : SPOT;
    }

    static String margin(Account account) {
        if (!account.kind().derivative()) return CASH;
        return account.marginMode() == MarginMode.ISOLATED ? "isolated" : "cross";
    }

    static Refused wrong(String parameter) {
        return new Refused(PARAMETER, "Parameter " + parameter + " error");
    }

    static Account account(Floor floor) {
        return floor.accounts().getFirst();
    }

    static Board board(Floor floor, String instId) throws Refused {
        return find(floor, instId).orElseThrow(() -> new Refused("51001", "Instrument ID doesn't exist."));
    }

    static Optional<Board> find(Floor floor, String instId) {
        return floor.boards().stream()
                .filter(each -> each.contract().symbol().equals(instId))
                .findFirst();
    }

    static long ticks(Board board, String price) throws Refused {
        return board.contract().wholeTicks(price).orElseThrow(() -> wrong("px"));
    }

    static long lots(Board board, String size) throws Refused {
        return board.contract()
                .wholeLots(size)
                .orElseThrow(() -> new Refused("51121", "Order quantity must be a multiple of the lot size."));
    }

    /** How many lots are meant: a market order for coins that says nothing else names what it costs. */
    static long lots(Board board, JsonNode body, Side side, boolean market) throws Refused {
        String size = Json.text(body, "sz");
        boolean forCost = !board.instrument().kind().derivative()
                && market
                && side == Side.BUY
                && !Json.text(body, "tgtCcy").equals("base_ccy");
        if (!forCost) return lots(board, size);
        if (!size.matches("[0-9]{1,12}(\\.[0-9]{1,12})?")) throw wrong("sz");
        BigDecimal ask =
                new BigDecimal(board.contract().price(board.asks().firstEntry().getKey()));
        return new BigDecimal(size)
                .divide(ask.multiply(board.contract().spec().lotSize()), 0, RoundingMode.DOWN)
                .longValueExact();
    }

    /** A parameter that is a number. */
    static long number(Ask ask, String name, long otherwise) throws Refused {
        String text = ask.parameter(name);
        if (text.isEmpty()) return otherwise;
        if (!text.matches("[0-9]{1,15}")) throw wrong(name);
        return Long.parseLong(text);
    }

    /** Orders that wait for a trigger, or waited. */
    static boolean isAlgo(VenueOrder order) {
        return order.wish().trigger() != null;
    }

    /** The kind of an order with a trigger, and of the one that it left behind; empty for others. */
    static String algoKind(VenueOrder order) {
        return order.wish().notes().getOrDefault("algo", "");
    }

    /** Sets what stands behind positions. */
    static void margin(Floor floor, String mode) throws Refused {
        if (!account(floor).kind().derivative()) {
            if (!mode.equals(CASH)) throw wrong("tdMode");
            return;
        }
        MarginMode wanted = switch (mode) {
            case "isolated" -> MarginMode.ISOLATED;
            case "cross" -> MarginMode.CROSS;
            default -> throw wrong("tdMode");
        };
        Optional<Refusal> refusal = account(floor).marginMode(wanted, floor.now());
        if (refusal.isPresent()) throw new Refused("59107", refusal.get().text());
    }

    static JsonNode one(JsonNode row) {
        return Json.array().add(row);
    }

    static ArrayNode newest(ArrayNode rows, int most) {
        while (rows.size() > most) rows.remove(rows.size() - 1);
        return rows;
    }

    /** What the floor has refused. */
    static Refused refused(Refusal refusal) {
        return new Refused(code(refusal.kind()), refusal.text());
    }

    private static String code(Refusal.Kind kind) {
        return switch (kind) {
            case FUNDS -> "51008";
            case NOTHING_TO_REDUCE -> "51169";
            case TOO_FEW, TOO_CHEAP -> "51020";
            case DUPLICATE_ID -> "51016";
            case NO_SUCH_ORDER -> "51400";
            case OCCUPIED -> "59000";
            case HALTED -> "51022";
            case WOULD_TAKE, SETTING, INVALID -> PARAMETER;
        };
    }
}
