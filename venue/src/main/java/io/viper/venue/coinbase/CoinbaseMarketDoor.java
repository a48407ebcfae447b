package io.viper.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Bar;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Timeframe;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;

/** What everybody may ask. */
final class CoinbaseMarketDoor {
    private static final String PRODUCTS = "GET " + Coinbase.PATH + "/market/products";
    private static final int PRODUCT = 6;
    private static final int MOST_BARS = 350;

    private final Floor floor;

    CoinbaseMarketDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Routes routes) {
        add(routes, "GET " + Coinbase.PATH + "/time", _ -> time());
        add(routes, PRODUCTS, this::products);
        add(routes, PRODUCTS + "/{}", ask -> product(Coinbase.board(floor, ask.part(PRODUCT))));
        add(routes, PRODUCTS + "/{}/candles", this::candles);
    }

    private static void add(Routes routes, String route, Routes.Handler handler) {
        routes.open(route, CoinbaseDoor.MOST_OPEN, CoinbaseDoor.SECOND, handler);
    }

    private JsonNode time() {
        long now = floor.now();
        return Json.object()
                .put("iso", Coinbase.time(now))
                .put("epochSeconds", Long.toString(now / Coinbase.NANOS_OF_SECOND))
                .put("epochMillis", Json.millis(now));
    }

    private JsonNode products(Ask ask) {
        String kind = ask.parameter("product_type");
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("products");
        if (kind.isEmpty() || kind.equals("SPOT")) {
            for (Board board : floor.boards()) rows.add(product(board));
        }
        return body.put("num_products", rows.size());
    }

    private static ObjectNode product(Board board) {
        InstrumentSpec spec = board.contract().spec();
        String lot = spec.lotSize().toPlainString();
        return Json.object()
                .put("product_id", board.contract().symbol())
                .put("price", board.contract().price(board.last().ticks()))
                .put("base_increment", lot)
                .put("quote_increment", spec.tickSize().toPlainString())
                .put("price_increment", spec.tickSize().toPlainString())
                .put("quote_min_size", Json.units(spec.minNotionalUnits()))
                .put("quote_max_size", "50000000")
                .put("base_min_size", board.contract().quantity(spec.minLots()))
                .put("base_max_size", "3400000")
                .put("base_name", spec.base().code())
                .put("quote_name", "US Dollar")
                .put("watched", false)
                .put("is_disabled", false)
                .put("new", false)
                .put("status", "online")
                .put("cancel_only", false)
                .put("limit_only", false)
                .put("post_only", false)
                .put("trading_disabled", board.isHalted())
                .put("auction_mode", false)
                .put("view_only", false)
                .put("product_type", "SPOT")
                .put("quote_currency_id", spec.quote().code())
                .put("base_currency_id", spec.base().code())
                .put("alias", "")
                .put("product_venue", "CBE");
    }

    /** Newest first, the one that goes on too. */
    private JsonNode candles(Ask ask) throws Refused {
        Board board = Coinbase.board(floor, ask.part(PRODUCT));
        Timeframe timeframe = Coinbase.granularity(ask.parameter("granularity"))
                .orElseThrow(() -> new Refused(Coinbase.ARGUMENT, "granularity argument is invalid"));
        long from = seconds(ask, "start");
        long to = seconds(ask, "end");
        if ((to - from) / timeframe.nanos() > MOST_BARS) {
            throw new Refused(
                    Coinbase.ARGUMENT,
                    "start and end argument is invalid - number of candles requested should be less than " + MOST_BARS);
        }
        int most = Math.clamp(Coinbase.number(ask, "limit", MOST_BARS), 1, MOST_BARS);
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("candles");
        for (Bar bar : board.bars(timeframe, from, to + 1, most, true).reversed()) rows.add(candle(board, bar));
        return body;
    }

    private static long seconds(Ask ask, String name) throws Refused {
        long seconds = Coinbase.number(ask, name, -1);
        if (seconds < 0 || seconds > 4_102_444_800L) {
            throw new Refused(Coinbase.ARGUMENT, name + " argument is invalid");
        }
        return seconds * Coinbase.NANOS_OF_SECOND;
    }

    static ObjectNode candle(Board board, Bar bar) {
        return Json.object()
                .put("start", Long.toString(bar.openTime() / Coinbase.NANOS_OF_SECOND))
                .put("low", Json.price(board, bar.low()))
                .put("high", Json.price(board, bar.high()))
                .put("open", Json.price(board, bar.open()))
                .put("close", Json.price(board, bar.close()))
                .put("volume", Json.volume(bar.volume()));
    }
}
