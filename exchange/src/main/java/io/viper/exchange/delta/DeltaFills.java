package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Side;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Our executions. Delta answers newest first, a page at a time; the stream tells neither fee nor currency. */
final class DeltaFills {
    private static final String PAGE = "500";
    private static final int WEIGHT = 10;
    private static final long NANOS_OF_MICRO = 1_000L;

    private DeltaFills() {}

    /** All of them, or a refusal where they are more than a page: older ones must not be missing in silence. */
    static Call<List<Execution>> all(Listing listing, long since) {
        return new Call<>(request(listing, since), body -> {
            DeltaReply.whole(body);
            return page(body, listing).items();
        });
    }

    /** A page of them, the newest first. */
    static Call<DeltaPage<Execution>> page(Listing listing, long since, String cursor) {
        return new Call<>(request(listing, since).withIf("after", cursor), body -> page(body, listing));
    }

    /** Delta cuts by microseconds: what happened in the one of the moment itself comes too, which is harmless. */
    private static Request request(Listing listing, long since) {
        return Request.signed("GET", "/v2/fills", Lane.SAFETY)
                .with("product_ids", Long.toString(listing.code()))
                .with("start_time", Long.toString(Math.floorDiv(since, NANOS_OF_MICRO)))
                .with("page_size", PAGE)
                .weighing(WEIGHT);
    }

    private static DeltaPage<Execution> page(JsonNode body, Listing listing) throws BadReplyException {
        List<Execution> found = new ArrayList<>();
        for (JsonNode each : DeltaReply.array(body)) found.add(fill(each, listing));
        List<Execution> oldestFirst = new ArrayList<>(found.reversed());
        oldestFirst.sort(Comparator.comparingLong(Execution::time));
        return new DeltaPage<>(oldestFirst, DeltaReply.cursor(body));
    }

    /** Of an answer: liquidations, settlements and what others caused come as well, and count. */
    private static Execution fill(JsonNode fill, Listing listing) throws BadReplyException {
        String fee = DeltaNumbers.signed(fill, "commission");
        return new Execution(
                DeltaOrders.name(fill, listing.symbol()),
                listing.product(),
                Fields.text(fill, "id"),
                Fields.textOr(fill, "client_order_id", ""),
                Fields.text(fill, "order_id"),
                side(Fields.text(fill, "side")),
                DeltaNumbers.positive(fill, "price").toPlainString(),
                DeltaNumbers.positive(fill, "size").toPlainString(),
                fee,
                Fields.textOr(fill, "settling_asset_symbol", settled(fill, listing)),
                maker(Fields.text(fill, "role")),
                DeltaNumbers.moment(fill, "created_at"));
    }

    /** Fees are in what a product settles in: older answers name it inside, the oldest not at all. */
    private static String settled(JsonNode fill, Listing listing) throws BadReplyException {
        JsonNode asset = fill.path("product").path("settling_asset");
        return asset.isObject()
                ? Fields.text(asset, "symbol")
                : listing.spec().settle().code();
    }

    /** Of the channel {@code user_trades}. */
    static Execution told(JsonNode fill, Product product) throws BadReplyException {
        return new Execution(
                Fields.text(fill, "symbol"),
                product,
                Fields.text(fill, "fill_id"),
                Fields.textOr(fill, "client_order_id", ""),
                Fields.text(fill, "order_id"),
                side(Fields.text(fill, "side")),
                DeltaNumbers.positive(fill, "price").toPlainString(),
                DeltaNumbers.positive(fill, "size").toPlainString(),
                "",
                "",
                maker(Fields.text(fill, "role")),
                DeltaNumbers.nanos(fill, "timestamp"));
    }

    /** Of the channel {@code v2/user_trades}, which has single letters. */
    static Execution toldShort(JsonNode fill, Product product) throws BadReplyException {
        return new Execution(
                Fields.text(fill, "sy"),
                product,
                Fields.text(fill, "f"),
                Fields.textOr(fill, "c", ""),
                Fields.text(fill, "o"),
                side(Fields.text(fill, "S")),
                DeltaNumbers.positive(fill, "p").toPlainString(),
                DeltaNumbers.positive(fill, "s").toPlainString(),
                "",
                "",
                maker(Fields.text(fill, "r")),
                DeltaNumbers.nanos(fill, "t"));
    }

    /** Never guessed: a fill on the wrong side is twice the loss. */
    private static Side side(String text) throws BadReplyException {
        return switch (text) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new BadReplyException("no side is called so");
        };
    }

    private static boolean maker(String role) throws BadReplyException {
        return switch (role) {
            case "maker" -> true;
            case "taker" -> false;
            default -> throw new BadReplyException("no role is called so");
        };
    }
}
