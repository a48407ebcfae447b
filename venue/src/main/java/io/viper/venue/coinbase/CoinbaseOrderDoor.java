package io.viper.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Outcome;
import io.viper.venue.floor.Refusal;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** New orders, changes and cancels. What is refused is told inside of a success. */
final class CoinbaseOrderDoor {
    private static final String ORDERS = "POST " + Coinbase.PATH + "/orders";
    private static final String UNKNOWN = "UNKNOWN_FAILURE_REASON";
    private static final String UNKNOWN_EDIT = "UNKNOWN_EDIT_ORDER_FAILURE_REASON";
    private static final String UNKNOWN_PREVIEW = "UNKNOWN_PREVIEW_FAILURE_REASON";
    private static final String PREVIEW = "PREVIEW_";
    private static final int MOST_CANCELS = 100;
    /** Reasons of a preview that have a name of their own when an order is placed. */
    private static final Set<String> NAMED = Set.of(
            "INVALID_SIDE",
            "INVALID_PRODUCT_ID",
            "INVALID_SIZE_PRECISION",
            "INVALID_PRICE_PRECISION",
            "INSUFFICIENT_FUND",
            "INVALID_LIMIT_PRICE_POST_ONLY");

    private final Floor floor;
    private final CoinbaseRows rows;

    CoinbaseOrderDoor(Floor floor, CoinbaseRows rows) {
        this.floor = floor;
        this.rows = rows;
    }

    void add(Routes routes) {
        add(routes, ORDERS, this::place);
        add(routes, ORDERS + "/preview", this::preview);
        add(routes, ORDERS + "/edit", this::edit);
        add(routes, ORDERS + "/batch_cancel", this::cancel);
    }

    private static void add(Routes routes, String route, Routes.Handler handler) {
        routes.signed(route, CoinbaseDoor.MOST_SIGNED, CoinbaseDoor.SECOND, handler);
    }

    private Account account() {
        return Coinbase.account(floor);
    }

    private Wish wish(JsonNode body) throws Refused {
        Board board = Coinbase.find(floor, Json.text(body, "product_id"))
                .orElseThrow(() -> new Refused("PREVIEW_INVALID_PRODUCT_ID", ""));
        return CoinbaseConfiguration.wish(board, body, floor.now());
    }

    /** A name that was used before makes nothing: the order of that name is the answer. */
    private JsonNode place(Ask ask) throws Refused {
        JsonNode body = ask.json();
        String clientId = Json.text(body, "client_order_id");
        if (clientId.isEmpty()) throw new Refused(Coinbase.ARGUMENT, "client_order_id is required");
        Optional<VenueOrder> before =
                account().orders().named(clientId).stream().findFirst();
        if (before.isPresent()) return placed(before.get());
        try {
            return switch (account().place(wish(body), floor.now())) {
                case Outcome.Done(VenueOrder order) -> placed(order);
                case Outcome.Refused(Refusal why) -> throw new Refused(code(why.kind()), why.text());
            };
        } catch (Refused refused) {
            return failed(refused, body);
        }
    }

    private JsonNode placed(VenueOrder order) {
        ObjectNode body = Json.object().put("success", true);
        body.putObject("success_response")
                .put("order_id", Coinbase.name(order.id()))
                .put("product_id", order.wish().board().contract().symbol())
                .put("side", CoinbaseRows.side(order.wish().side()))
                .put("client_order_id", order.wish().clientId());
        body.set("order_configuration", rows.order(order).path("order_configuration"));
        return body;
    }

    private static JsonNode failed(Refused refused, JsonNode asked) {
        boolean preview = refused.code().startsWith(PREVIEW);
        String plain = preview ? refused.code().substring(PREVIEW.length()) : refused.code();
        ObjectNode body = Json.object().put("success", false);
        ObjectNode error = body.putObject("error_response")
                .put("error", preview && !NAMED.contains(plain) ? UNKNOWN : plain)
                .put("message", refused.words())
                .put("error_details", "");
        if (preview) error.put("preview_failure_reason", refused.code());
        else error.put("new_order_failure_reason", plain);
        body.set("order_configuration", asked.path("order_configuration"));
        return body;
    }

    static String code(Refusal.Kind kind) {
        return switch (kind) {
            case FUNDS -> "PREVIEW_INSUFFICIENT_FUND";
            case WOULD_TAKE -> "PREVIEW_INVALID_LIMIT_PRICE_POST_ONLY";
            case TOO_FEW -> "PREVIEW_INVALID_BASE_SIZE_TOO_SMALL";
            case TOO_CHEAP -> "PREVIEW_INVALID_QUOTE_SIZE_TOO_SMALL";
            case NO_SUCH_ORDER -> "ORDER_NOT_FOUND";
            case HALTED -> "UNTRADABLE_PRODUCT";
            case NOTHING_TO_REDUCE, DUPLICATE_ID, SETTING, OCCUPIED, INVALID -> "PREVIEW_INVALID_ORDER_CONFIG";
        };
    }

    /** What an order would cost; nothing is placed. */
    private JsonNode preview(Ask ask) {
        try {
            return CoinbasePreview.of(account(), wish(ask.json()));
        } catch (Refused refused) {
            return CoinbasePreview.refused(refused.code());
        }
    }

    /** Its size is the whole one, what was executed included. */
    private JsonNode edit(Ask ask) {
        JsonNode body = ask.json();
        ObjectNode reply = Json.object();
        try {
            changed(body);
            reply.put("success", true).putArray("errors");
        } catch (Refused refused) {
            boolean preview = refused.code().startsWith(PREVIEW);
            reply.put("success", false)
                    .putArray("errors")
                    .addObject()
                    .put("edit_failure_reason", preview ? UNKNOWN_EDIT : refused.code())
                    .put("preview_failure_reason", preview ? refused.code() : UNKNOWN_PREVIEW);
        }
        return reply;
    }

    private void changed(JsonNode body) throws Refused {
        VenueOrder order = find(Json.text(body, "order_id")).orElseThrow(() -> new Refused("ORDER_NOT_FOUND", ""));
        if (!order.state().open()) throw new Refused("ONLY_OPEN_ORDERS_CAN_BE_EDITED", "");
        if (!CoinbaseConfiguration.kind(order).matches("(stop_limit_stop|limit)_limit_gtc")) {
            throw new Refused("ONLY_LIMIT_ORDER_EDITS_SUPPORTED", "");
        }
        Board board = order.wish().board();
        long lots = steps(board.contract().wholeLots(Json.text(body, "size")), "INVALID_EDITED_SIZE");
        long ticks = steps(board.contract().wholeTicks(Json.text(body, "price")), "INVALID_EDITED_PRICE");
        Wish.Trigger trigger = trigger(order, Json.text(body, "stop_price"));
        if (lots < order.filledLots()) throw new Refused("CANNOT_EDIT_TO_BELOW_FILLED_SIZE", "");
        boolean same = lots == order.wish().lots() && ticks == order.wish().limitTicks() && trigger == null;
        if (same) throw new Refused("EDIT_REQUEST_EQUAL_TO_ORIGINAL_REQUEST", "");
        Outcome outcome = account().amend(order, lots, ticks, trigger, floor.now());
        if (outcome instanceof Outcome.Refused(Refusal why)) throw new Refused(code(why.kind()), why.text());
        if (trigger != null) rows.stopChanged(order, trigger.ticks());
    }

    private static long steps(OptionalLong count, String otherwise) throws Refused {
        return count.orElseThrow(() -> new Refused(otherwise, ""));
    }

    /** Null leaves it. */
    private static Wish.@Nullable Trigger trigger(VenueOrder order, String price) throws Refused {
        Wish.Trigger before = order.wish().trigger();
        if (price.isEmpty()) return null;
        if (!CoinbaseConfiguration.stops(order)) throw new Refused("FIELD_STOPPRICE_NOT_SUPPORTED", "");
        if (before == null) throw new Refused("CANNOT_EDIT_STOP_PRICE_FOR_TRIGGERED_ORDER", "");
        long ticks = CoinbaseConfiguration.ticks(order.wish().board(), price);
        return ticks == before.ticks() ? null : new Wish.Trigger(ticks, before.rising(), 0);
    }

    private Optional<VenueOrder> find(String name) {
        return account().orders().find(Coinbase.number(name), "");
    }

    private JsonNode cancel(Ask ask) throws Refused {
        JsonNode names = ask.json().path("order_ids");
        if (!names.isArray() || names.isEmpty() || names.size() > MOST_CANCELS) {
            throw new Refused(Coinbase.ARGUMENT, "order_ids argument is invalid");
        }
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        for (JsonNode name : names) {
            String failure = canceled(name.asText());
            results.addObject()
                    .put("success", failure.isEmpty())
                    .put("failure_reason", failure.isEmpty() ? "UNKNOWN_CANCEL_FAILURE_REASON" : failure)
                    .put("order_id", name.asText());
        }
        return body;
    }

    /** Why it was not; empty if it was. */
    private String canceled(String name) {
        Optional<VenueOrder> order = find(name);
        if (order.isPresent() && order.get().state() == VenueOrder.State.FILLED) return "ORDER_IS_FULLY_FILLED";
        if (order.isEmpty() || !order.get().state().open()) return "UNKNOWN_CANCEL_ORDER";
        return account().cancel(order.get(), floor.now()) instanceof Outcome.Done
                ? ""
                : "COMMANDER_REJECTED_CANCEL_ORDER";
    }
}
