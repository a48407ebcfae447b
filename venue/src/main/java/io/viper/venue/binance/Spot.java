package io.viper.venue.binance;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Outcome;
import io.viper.venue.floor.Refusal;
import io.viper.venue.floor.VenueOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Words and rules of the coins. */
final class Spot {
    static final String CLIENT_ID = "^[a-zA-Z0-9-_]{1,36}$";
    static final List<String> TYPES = List.of(
            "LIMIT", "LIMIT_MAKER", "MARKET", "STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT");
    static final String TYPE = "type";
    static final String LIFE = "timeInForce";
    static final String STOP = "stopPrice";
    private static final String DECIMAL = "[0-9]{1,20}(\\.[0-9]{1,20})?";
    private static final String NEW_REJECTED = "-2010";

    private Spot() {}

    static Account account(Floor floor) {
        return floor.account(ContractKind.SPOT).orElseThrow();
    }

    static Board board(Floor floor, Ask ask) throws Refused {
        return Binance.board(floor, ContractKind.SPOT, ask);
    }

    static TimeInForce life(String word) throws Refused {
        return switch (word) {
            case "GTC" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            default -> throw new Refused("-1115", "Invalid timeInForce.");
        };
    }

    static long ticks(Board board, Ask ask, String name) throws Refused {
        return whole(ask, name, "PRICE_FILTER", board.contract().wholeTicks(decimal(ask, name)));
    }

    static long lots(Board board, Ask ask, String name) throws Refused {
        return whole(ask, name, "LOT_SIZE", board.contract().wholeLots(decimal(ask, name)));
    }

    private static String decimal(Ask ask, String name) throws Refused {
        String text = Binance.mandatory(ask, name);
        if (!text.matches(DECIMAL)) throw Binance.malformed(name);
        return text;
    }

    private static long whole(Ask ask, String name, String filter, OptionalLong steps) throws Refused {
        if (steps.isPresent()) return steps.getAsLong();
        int point = ask.parameter(name).indexOf('.');
        boolean tooFine = point >= 0 && ask.parameter(name).length() - point - 1 > 8;
        throw tooFine ? new Refused("-1111", "Parameter '" + name + "' has too much precision.") : failure(filter);
    }

    static Refused failure(String filter) {
        return new Refused("-1013", "Filter failure: " + filter);
    }

    /** Value and distance from the market, of which the value is looked at first. */
    static void filter(Board board, long lots, long limitTicks) throws Refused {
        long last = board.last().ticks();
        long value = board.instrument().notionalUnits(limitTicks == 0 ? last : limitTicks, lots);
        if (value < board.contract().spec().minNotionalUnits()) throw failure("NOTIONAL");
        boolean far = limitTicks > last * SpotListings.HIGHEST || limitTicks * SpotListings.LOWEST_DIVISOR < last;
        if (limitTicks > 0 && far) throw failure("PERCENT_PRICE_BY_SIDE");
    }

    /** By the exchange's number or the client's name; those names may be others' for a cancel-and-replace. */
    static Optional<VenueOrder> order(Floor floor, Ask ask, String idName, String clientName) throws Refused {
        String id = ask.parameter(idName);
        String name = ask.parameter(clientName);
        if (id.isEmpty() && name.isEmpty()) {
            throw new Refused(
                    "-1102", "Param '" + clientName + "' or '" + idName + "' must be sent, but both were empty/null!");
        }
        Board board = board(floor, ask);
        return account(floor).orders().find(id, name).filter(each -> each.wish().board() == board);
    }

    /** A stop lies behind the market, a target before it. */
    static boolean rises(Side side, String type) {
        return (side == Side.BUY) != type.startsWith("TAKE_PROFIT");
    }

    static VenueOrder done(Outcome outcome) throws Refused {
        return switch (outcome) {
            case Outcome.Done(VenueOrder order) -> order;
            case Outcome.Refused(Refusal why) -> throw refused(why);
        };
    }

    static Refused refused(Refusal refusal) {
        return switch (refusal.kind()) {
            case FUNDS -> new Refused(NEW_REJECTED, "Account has insufficient balance for requested action.");
            case WOULD_TAKE -> new Refused(NEW_REJECTED, "Order would immediately match and take.");
            case DUPLICATE_ID -> new Refused(NEW_REJECTED, "Duplicate order sent.");
            case TOO_FEW -> failure("LOT_SIZE");
            case TOO_CHEAP -> failure("NOTIONAL");
            case NO_SUCH_ORDER -> new Refused(Binance.UNKNOWN_ORDER, "Unknown order sent.");
            case HALTED -> new Refused(NEW_REJECTED, "Market is closed.");
            case NOTHING_TO_REDUCE, SETTING, OCCUPIED, INVALID -> new Refused(NEW_REJECTED, refusal.text());
        };
    }
}
