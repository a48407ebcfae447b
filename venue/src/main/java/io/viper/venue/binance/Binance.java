package io.viper.venue.binance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Side;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Funds;
import io.viper.venue.floor.VenueOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;

/** Words and numbers that both markets use alike. */
final class Binance {
    static final String USDT = "USDT";
    /** The exchange's own coin, in which fees are less. */
    static final String DISCOUNT = "BNB";

    static final String UNKNOWN_ORDER = "-2011";
    static final String NO_SUCH_ORDER = "-2013";
    static final String INVALID_VALUE = "-1130";
    static final long NANOS_OF_MILLI = 1_000_000;
    private static final String NUMBER = "[0-9]{1,18}";
    private static final String DECIMAL = "[0-9]{1,20}(\\.[0-9]{1,20})?";

    private Binance() {}

    static long millis(long nanos) {
        return nanos / NANOS_OF_MILLI;
    }

    static Refused malformed(String parameter) {
        return new Refused(
                "-1102", "Mandatory parameter '" + parameter + "' was not sent, was empty/null, or malformed.");
    }

    static Refused surplus(String parameter) {
        return new Refused("-1106", "Parameter '" + parameter + "' sent when not required.");
    }

    /** A parameter that has to be there. */
    static String mandatory(Ask ask, String name) throws Refused {
        String text = ask.parameter(name);
        if (text.isEmpty()) throw malformed(name);
        return text;
    }

    /** A parameter that is a whole number. */
    static long number(Ask ask, String name, long otherwise) throws Refused {
        String text = ask.parameter(name);
        if (text.isEmpty()) return otherwise;
        if (!text.matches(NUMBER)) throw malformed(name);
        return Long.parseLong(text);
    }

    static boolean flag(Ask ask, String name) throws Refused {
        return switch (ask.parameter(name).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "", "false" -> false;
            default -> throw malformed(name);
        };
    }

    static Board board(Floor floor, ContractKind kind, Ask ask) throws Refused {
        String symbol = mandatory(ask, "symbol");
        return floor.board(kind, symbol)
                .filter(each -> each.contract().symbol().equals(symbol))
                .orElseThrow(() -> new Refused("-1121", "Invalid symbol."));
    }

    /** Whether a list that may be of one symbol is of this one too. */
    static boolean isMeant(Ask ask, Board board) {
        String symbol = ask.parameter("symbol");
        return symbol.isEmpty() || symbol.equals(board.contract().symbol());
    }

    static Side side(Ask ask) throws Refused {
        return switch (mandatory(ask, "side")) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw new Refused("-1117", "Invalid side.");
        };
    }

    static long ticks(Board board, Ask ask, String name) throws Refused {
        return steps(ask, name, board.contract()::wholeTicks);
    }

    static long lots(Board board, Ask ask, String name) throws Refused {
        return steps(ask, name, board.contract()::wholeLots);
    }

    private static long steps(Ask ask, String name, Function<String, OptionalLong> whole) throws Refused {
        String text = mandatory(ask, name);
        if (!text.matches(DECIMAL)) throw malformed(name);
        if (new BigDecimal(text).signum() == 0) {
            throw new Refused("-4003", "Quantity less than or equal to zero.");
        }
        return whole.apply(text)
                .orElseThrow(() -> new Refused("-1111", "Precision is over the maximum defined for this asset."));
    }

    /** The name that the client gave, or the exchange's own where it gave none. */
    static String clientId(Ask ask, String name, String pattern, long now) throws Refused {
        String told = ask.parameter(name);
        if (told.isEmpty()) return "auto" + Long.toString(now, Character.MAX_RADIX);
        if (!told.matches(pattern)) {
            throw new Refused(
                    "-1100", "Illegal characters found in parameter '" + name + "'; legal range is '" + pattern + "'.");
        }
        return told;
    }

    static String status(VenueOrder order) {
        return switch (order.state()) {
            case WORKING, SLEEPING -> order.filledLots() > 0 ? "PARTIALLY_FILLED" : "NEW";
            case FILLED, TRIGGERED -> "FILLED";
            case CANCELED -> "CANCELED";
            case EXPIRED -> "EXPIRED";
            case REJECTED -> "REJECTED";
        };
    }

    /** What executions of both markets say. */
    static ObjectNode execution(Deal deal) {
        Contract contract = deal.order().wish().board().contract();
        return Json.object()
                .put("symbol", contract.symbol())
                .put("id", deal.id())
                .put("orderId", deal.order().id())
                .put("price", contract.price(deal.ticks()))
                .put("qty", contract.quantity(deal.lots()))
                .put("commission", Funds.plain(deal.feeUnits()))
                .put("commissionAsset", deal.feeCurrency())
                .put("time", millis(deal.time()));
    }

    static boolean discounted(Account account) {
        return account.coins().feeCoin().equals(DISCOUNT);
    }

    /**
     * Sets whether fees are paid in the exchange's own coin.
     *
     * @param name of the parameter that says so
     */
    static void discount(Account account, Ask ask, String name) throws Refused {
        mandatory(ask, name);
        account.coins().payFeesIn(flag(ask, name) ? DISCOUNT : "");
    }

    static ArrayNode array(List<String> words) {
        ArrayNode all = Json.array();
        words.forEach(all::add);
        return all;
    }
}
