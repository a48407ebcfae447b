package io.viper.venue.delta;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Wish;
import java.util.HashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads a wish for an order. */
final class DeltaWish {
    static final String KIND = "order_type";
    static final String STOP_KIND = "stop_order_type";
    static final String STOP = "stop_price";
    static final String TRAIL = "trail_amount";
    static final String METHOD = "stop_trigger_method";
    static final String LIFE = "time_in_force";

    private static final String CLIENT_ID = "client_order_id";
    private static final int LONGEST_ID = 32;

    private DeltaWish() {}

    static Wish of(Board board, JsonNode body) throws Refused {
        String kind = Json.text(body, KIND);
        boolean limited = kind.equals("limit_order");
        if (!limited && !kind.equals("market_order")) throw Delta.bad(KIND);
        Side side = side(Json.text(body, "side"));
        String clientId = Json.text(body, CLIENT_ID);
        if (clientId.length() > LONGEST_ID) throw Delta.bad(CLIENT_ID);
        Wish.Trigger trigger = trigger(board, side, body);
        return new Wish(
                board,
                Leg.BOTH,
                side,
                size(body),
                limited ? Delta.ticks(board, Json.text(body, "limit_price"), "limit_price") : 0,
                limited ? life(Json.text(body, LIFE)) : TimeInForce.IOC,
                0,
                Delta.flag(body, "reduce_only"),
                Delta.flag(body, "post_only"),
                clientId,
                trigger,
                notes(body, kind));
    }

    private static Side side(String word) throws Refused {
        return switch (word) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw Delta.bad("side");
        };
    }

    /** Contracts, whole ones, as a number without quotes. */
    static long size(JsonNode body) throws Refused {
        JsonNode size = body.path("size");
        if (!size.isIntegralNumber() || !size.canConvertToLong()) throw Delta.bad("size");
        if (size.longValue() <= 0) throw new Refused("less_than_order_min_size", "size");
        return size.longValue();
    }

    private static TimeInForce life(String word) throws Refused {
        return switch (word) {
            case "", "gtc" -> TimeInForce.GTC;
            case "ioc" -> TimeInForce.IOC;
            default -> throw Delta.bad(LIFE);
        };
    }

    private static Map<String, String> notes(JsonNode body, String kind) {
        Map<String, String> notes = new HashMap<>();
        notes.put(KIND, kind);
        for (String name : new String[] {STOP_KIND, STOP, TRAIL, METHOD, LIFE}) {
            if (!Json.text(body, name).isEmpty()) notes.put(name, Json.text(body, name));
        }
        return notes;
    }

    private static Wish.@Nullable Trigger trigger(Board board, Side side, JsonNode body) throws Refused {
        String kind = Json.text(body, STOP_KIND);
        if (kind.isEmpty()) return null;
        String method = Json.text(body, METHOD);
        if (!method.matches("|mark_price|last_traded_price|spot_price")) throw Delta.bad(METHOD);
        boolean target = kind.equals("take_profit_order");
        if (!target && !kind.equals("stop_loss_order")) throw Delta.bad(STOP_KIND);
        String trail = Json.text(body, TRAIL);
        if (!trail.isEmpty()) return trailing(board, side, trail);
        return level(board, (side == Side.BUY) != target, Delta.ticks(board, Json.text(body, STOP), STOP));
    }

    /** A stop lies behind the market, a target before it. */
    static Wish.Trigger level(Board board, boolean rising, long ticks) throws Refused {
        long last = board.last().ticks();
        if (rising ? ticks <= last : ticks >= last) {
            throw new Refused("immediate_execution_stop_order", "the price is there already");
        }
        return new Wish.Trigger(ticks, rising, 0);
    }

    /** The distance is below zero for an order that sells. */
    private static Wish.Trigger trailing(Board board, Side side, String trail) throws Refused {
        boolean rising = side == Side.BUY;
        if (trail.startsWith("-") == rising) throw Delta.bad(TRAIL);
        long distance = Delta.ticks(board, rising ? trail : trail.substring(1), TRAIL);
        long last = board.last().ticks();
        return new Wish.Trigger(Math.max(1, rising ? last + distance : last - distance), rising, distance);
    }

    /** Whether an order that lives for a moment finds anything at its price. */
    static boolean findsNothing(Wish wish) {
        if (wish.trigger() != null || wish.life() != TimeInForce.IOC) return false;
        boolean buys = wish.side() == Side.BUY;
        SequencedMap<Long, Long> others =
                buys ? wish.board().asks() : wish.board().bids();
        if (others.isEmpty()) return true;
        long best = others.firstEntry().getKey();
        return wish.limitTicks() != 0 && (buys ? best > wish.limitTicks() : best < wish.limitTicks());
    }
}
