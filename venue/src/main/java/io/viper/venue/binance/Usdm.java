package io.viper.venue.binance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Outcome;
import io.viper.venue.floor.Refusal;
import io.viper.venue.floor.VenueOrder;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.SequencedMap;

/** Words and rules of the perpetuals. */
final class Usdm {
    static final String CLIENT_ID = "^[.A-Z:/a-z0-9_-]{1,36}$";
    /** The note that an order with a trigger has, and the one that works for it. */
    static final String ALGO = "algo";

    static final String LIFE = "timeInForce";
    private static final String DATE = "goodTillDate";
    private static final long MILLIS_OF_SECOND = 1_000;
    private static final long SHORTEST_LIFE_MILLIS = 600_000;

    private Usdm() {}

    static Account account(Floor floor) {
        return floor.account(ContractKind.LINEAR).orElseThrow();
    }

    static Board board(Floor floor, Ask ask) throws Refused {
        return Binance.board(floor, ContractKind.LINEAR, ask);
    }

    /** An order that waits for a trigger, or waited. */
    static boolean sleeps(VenueOrder order) {
        return order.wish().trigger() != null;
    }

    /** The position that an order is for has to be one of the mode that is set. */
    static Leg leg(Floor floor, Ask ask) throws Refused {
        Leg leg = switch (ask.parameter("positionSide")) {
            case "", "BOTH" -> Leg.BOTH;
            case "LONG" -> Leg.LONG;
            case "SHORT" -> Leg.SHORT;
            default -> throw new Refused("-4060", "Invalid position side.");
        };
        if ((leg != Leg.BOTH) != account(floor).hedge()) {
            throw new Refused("-4061", "Order's position side does not match user's setting.");
        }
        return leg;
    }

    /** With two legs the side says it, with one it is said. */
    static boolean reduces(Ask ask, Leg leg, Side side) throws Refused {
        if (leg == Leg.BOTH) return Binance.flag(ask, "reduceOnly");
        if (!ask.parameter("reduceOnly").isEmpty()) throw Binance.surplus("reduceonly");
        return (leg == Leg.LONG) != (side == Side.BUY);
    }

    static TimeInForce life(String word) throws Refused {
        return switch (word) {
            case "GTC", "GTX" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            case "GTD" -> TimeInForce.GTD;
            default -> throw new Refused("-1115", "Invalid timeInForce.");
        };
    }

    /** When an order ends, UTC epoch nanoseconds, in whole seconds; 0 for one that has no such date. */
    static long date(Floor floor, Ask ask, String life) throws Refused {
        if (!life.equals("GTD")) return 0;
        long millis = Binance.number(ask, DATE, 0) / MILLIS_OF_SECOND * MILLIS_OF_SECOND;
        if (millis <= floor.millis() + SHORTEST_LIFE_MILLIS) {
            throw new Refused(Binance.INVALID_VALUE, "Data sent for parameter '" + DATE + "' is not valid.");
        }
        return millis * Binance.NANOS_OF_MILLI;
    }

    /** Purchases may not be far above a price, sales not far below it: the mark's, or the trigger's. */
    static void band(long from, Side side, long ticks) throws Refused {
        BigDecimal middle = BigDecimal.valueOf(from);
        BigDecimal limit = BigDecimal.valueOf(ticks);
        if (side == Side.BUY && limit.compareTo(middle.multiply(new BigDecimal(UsdmListings.HIGHEST))) > 0) {
            throw new Refused("-4016", "Limit price can't be higher than the cap.");
        }
        if (side == Side.SELL && limit.compareTo(middle.multiply(new BigDecimal(UsdmListings.LOWEST))) < 0) {
            throw new Refused("-4024", "Limit price can't be lower than the floor.");
        }
    }

    /** What has to be filled at once and cannot be is refused, and was never there. */
    static void fillable(Board board, Side side, long lots, long limitTicks) throws Refused {
        SequencedMap<Long, Long> levels = side == Side.BUY ? board.asks() : board.bids();
        long there = levels.entrySet().stream()
                .filter(each -> side == Side.BUY ? each.getKey() <= limitTicks : each.getKey() >= limitTicks)
                .mapToLong(each -> each.getValue())
                .sum();
        if (there >= lots) return;
        throw new Refused(
                "-5021",
                "Due to the order could not be filled immediately, the FOK order has been rejected. The order will not be "
                        + "recorded in the order history.");
    }

    /** One that never slept or woke, by the exchange's number or the client's name. */
    static Optional<VenueOrder> order(Floor floor, Ask ask) throws Refused {
        String id = ask.parameter("orderId");
        String name = ask.parameter("origClientOrderId");
        if (id.isEmpty() && name.isEmpty()) throw Binance.malformed("origClientOrderId or orderId");
        Board board = board(floor, ask);
        return found(floor, id, name, false).filter(each -> each.wish().board() == board);
    }

    /** One that sleeps or slept. */
    static Optional<VenueOrder> sleeper(Floor floor, Ask ask) throws Refused {
        String id = ask.parameter("algoId");
        String name = ask.parameter("clientAlgoId");
        if (id.isEmpty() && name.isEmpty()) throw Binance.malformed("algoId or clientAlgoId");
        return found(floor, id, name, true);
    }

    private static Optional<VenueOrder> found(Floor floor, String id, String name, boolean sleeps) {
        if (!id.isEmpty()) return account(floor).orders().find(id, "").filter(each -> sleeps(each) == sleeps);
        return account(floor).orders().named(name).stream()
                .filter(each -> sleeps(each) == sleeps)
                .findFirst();
    }

    /** The order that works for one that woke. */
    static Optional<VenueOrder> worker(Account account, VenueOrder sleeper) {
        return sleeper.successor() == 0 ? Optional.empty() : account.orders().of(sleeper.successor());
    }

    static VenueOrder done(Outcome outcome) throws Refused {
        return switch (outcome) {
            case Outcome.Done(VenueOrder order) -> order;
            case Outcome.Refused(Refusal why) -> throw refused(why);
        };
    }

    static Refused refused(Refusal refusal) {
        return switch (refusal.kind()) {
            case FUNDS -> new Refused("-2019", "Margin is insufficient.");
            case NOTHING_TO_REDUCE -> new Refused("-2022", "ReduceOnly Order is rejected.");
            case TOO_FEW -> new Refused("-4004", "Quantity less than min quantity.");
            case TOO_CHEAP ->
                new Refused(
                        "-4164",
                        "Order's notional must be no smaller than the minimum (unless you choose reduce only).");
            case DUPLICATE_ID -> new Refused("-4116", "ClientOrderId is duplicated.");
            case NO_SUCH_ORDER -> new Refused(Binance.UNKNOWN_ORDER, "Unknown order sent.");
            case WOULD_TAKE ->
                new Refused(
                        "-5022",
                        "Due to the order could not be executed as maker, the Post Only order will be rejected. The order "
                                + "will not be recorded in the order history.");
            case SETTING -> new Refused("-4028", "Leverage is not valid.");
            case HALTED -> new Refused("-4140", "Invalid symbol status for opening position.");
            case OCCUPIED, INVALID -> new Refused("-2010", refusal.text());
        };
    }

    /** {@code {"code":200,"msg":…}}. */
    static ObjectNode success(String words) {
        return Json.object().put("code", 200).put("msg", words);
    }
}
