package io.viper.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.venue.dialect.Cost;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of orders: {@code {"limit_limit_gtc": {"base_size": …, "limit_price": …, "post_only": false}}}. */
final class CoinbaseConfiguration {
    static final String CONFIGURATION = "configuration";
    static final String SIZE = "PREVIEW_INVALID_SIZE_PRECISION";
    static final String PRICE = "PREVIEW_INVALID_PRICE_PRECISION";
    private static final String ORDER = "PREVIEW_INVALID_ORDER_CONFIG";
    private static final String STOP = "stop";
    private static final String QUOTE = "quote";

    private CoinbaseConfiguration() {}

    /** What a body asks for. */
    static Wish wish(Board board, JsonNode body, long now) throws Refused {
        JsonNode configurations = body.path("order_configuration");
        if (!configurations.isObject() || configurations.size() != 1) {
            throw new Refused("UNSUPPORTED_ORDER_CONFIGURATION", "The order configuration was invalid");
        }
        var only = configurations.properties().iterator().next();
        String kind = only.getKey();
        JsonNode told = only.getValue();
        TimeInForce life = life(kind);
        Side side = side(body);
        boolean forMoney = kind.startsWith("market") && told.has("quote_size");
        return new Wish(
                board,
                Leg.BOTH,
                side,
                forMoney ? worth(board, Json.text(told, "quote_size")) : lots(board, Json.text(told, "base_size")),
                kind.startsWith("market") ? 0 : ticks(board, Json.text(told, "limit_price")),
                life,
                life == TimeInForce.GTD ? end(told, now) : 0,
                false,
                told.path("post_only").asBoolean(),
                Json.text(body, "client_order_id"),
                kind.startsWith("stop") ? trigger(board, told) : null,
                Map.of(
                        CONFIGURATION,
                        kind,
                        STOP,
                        Json.text(told, "stop_price"),
                        QUOTE,
                        forMoney ? Json.text(told, "quote_size") : "",
                        "direction",
                        Json.text(told, "stop_direction")));
    }

    private static TimeInForce life(String kind) throws Refused {
        return switch (kind) {
            case "market_market_ioc", "sor_limit_ioc" -> TimeInForce.IOC;
            case "limit_limit_gtc", "stop_limit_stop_limit_gtc" -> TimeInForce.GTC;
            case "limit_limit_gtd", "stop_limit_stop_limit_gtd" -> TimeInForce.GTD;
            case "limit_limit_fok" -> TimeInForce.FOK;
            default -> throw new Refused("UNSUPPORTED_ORDER_CONFIGURATION", "source is not enabled for trading");
        };
    }

    static Side side(JsonNode body) throws Refused {
        return switch (Json.text(body, "side")) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw new Refused("PREVIEW_INVALID_SIDE", "");
        };
    }

    static long lots(Board board, String size) throws Refused {
        return board.contract().wholeLots(size).orElseThrow(() -> new Refused(SIZE, ""));
    }

    static long ticks(Board board, String price) throws Refused {
        return board.contract().wholeTicks(price).orElseThrow(() -> new Refused(PRICE, ""));
    }

    /** As many lots as so much money buys now, with the fee. */
    private static long worth(Board board, String money) throws Refused {
        BigDecimal taker =
                new BigDecimal(Json.units(board.contract().spec().fees().taker()));
        long lots = Cost.lots(board, Side.BUY, money, taker)
                .orElseThrow(() -> new Refused("PREVIEW_INVALID_QUOTE_SIZE_PRECISION", ""));
        if (lots == 0) throw new Refused("PREVIEW_INVALID_QUOTE_SIZE_TOO_SMALL", "");
        return lots;
    }

    private static long end(JsonNode told, long now) throws Refused {
        long end = Coinbase.time(Json.text(told, "end_time"));
        if (end <= now) throw new Refused(ORDER, "end_time is not in the future");
        return end;
    }

    /** Upwards it lies above the last trade, downwards below. */
    private static Wish.Trigger trigger(Board board, JsonNode told) throws Refused {
        long ticks = ticks(board, Json.text(told, "stop_price"));
        long last = board.last().ticks();
        return switch (Json.text(told, "stop_direction")) {
            case "STOP_DIRECTION_STOP_UP" -> {
                if (ticks <= last) throw new Refused("PREVIEW_STOP_PRICE_BELOW_LAST_TRADE_PRICE", "");
                yield new Wish.Trigger(ticks, true, 0);
            }
            case "STOP_DIRECTION_STOP_DOWN" -> {
                if (ticks >= last) throw new Refused("PREVIEW_STOP_PRICE_ABOVE_LAST_TRADE_PRICE", "");
                yield new Wish.Trigger(ticks, false, 0);
            }
            default -> throw new Refused("PREVIEW_INVALID_STOP_PRICE", "");
        };
    }

    static String kind(VenueOrder order) {
        return order.wish().notes().getOrDefault(CONFIGURATION, "");
    }

    static boolean stops(VenueOrder order) {
        return kind(order).startsWith("stop");
    }

    /** Whether it says how much is to be paid, and not how much is wanted. */
    static boolean isForMoney(VenueOrder order) {
        return !order.wish().notes().getOrDefault(QUOTE, "").isEmpty();
    }

    /**
     * As it is told.
     *
     * @param stop where its trigger lies, or lay; null if it was never changed
     */
    static ObjectNode told(VenueOrder order, @Nullable Long stop) {
        Wish wish = order.wish();
        ObjectNode all = Json.object();
        ObjectNode one = all.putObject(kind(order));
        if (!isForMoney(order)) one.put("base_size", wish.board().contract().quantity(wish.lots()));
        else one.put("quote_size", wish.notes().getOrDefault(QUOTE, ""));
        if (wish.limitTicks() > 0)
            one.put("limit_price", wish.board().contract().price(wish.limitTicks()));
        if (stops(order)) {
            one.put("stop_price", stopPrice(order, stop))
                    .put("stop_direction", wish.notes().getOrDefault("direction", ""));
        } else if (wish.life() == TimeInForce.GTC || wish.life() == TimeInForce.GTD) {
            one.put("post_only", wish.postOnly());
        }
        if (wish.life() == TimeInForce.GTD) one.put("end_time", Coinbase.time(wish.expireTime()));
        return all;
    }

    static String stopPrice(VenueOrder order, @Nullable Long stop) {
        if (stop != null) return order.wish().board().contract().price(stop);
        return order.wish().notes().getOrDefault(STOP, "");
    }
}
