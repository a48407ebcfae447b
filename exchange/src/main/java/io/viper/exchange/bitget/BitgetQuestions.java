package io.viper.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.OrderSpec;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Questions about orders. A page that is full may be cut: it is refused, because what is missing in it would be taken for
 * gone.
 */
final class BitgetQuestions {
    static final int PAGE = 100;
    private static final String LIMIT = Integer.toString(PAGE);
    private static final String MIX_PLANS = "/api/v2/mix/order/orders-plan-pending";
    private static final String MIX_PLANS_PAST = "/api/v2/mix/order/orders-plan-history";
    private static final String SPOT_PLANS = "/api/v2/spot/trade/current-plan-order";
    private static final String SPOT_PLANS_PAST = "/api/v2/spot/trade/history-plan-order";

    private BitgetQuestions() {}

    /** A working or ended order; of those that sleep only one that still does. */
    static Call<Optional<OrderSnapshot>> order(OrderRef ref) {
        Product product = ref.listing().product();
        boolean spot = BitgetMarkets.spot(product);
        if (ref.conditional()) return spot ? spotPlan(SPOT_PLANS, ref) : plan(MIX_PLANS, drawer(ref), ref);
        if (spot) {
            return new Call<>(
                    BitgetChanges.named(signed("/api/v2/spot/trade/orderInfo"), ref),
                    body -> only(BitgetMarkets.rows(body), ref, product, false));
        }
        Request request = contract(signed("/api/v2/mix/order/detail"), ref.listing());
        return new Call<>(BitgetChanges.named(request, ref), body -> {
            JsonNode data = BitgetMarkets.data(body);
            return Optional.of(ours(BitgetSnapshots.working(data, product), ref));
        });
    }

    /** Where a sleeping order is when {@link #order} does not find it: of another kind, or over. */
    static List<Call<Optional<OrderSnapshot>>> elsewhere(OrderRef ref) {
        List<Call<Optional<OrderSnapshot>>> calls = new ArrayList<>();
        if (!ref.conditional()) return calls;
        if (BitgetMarkets.spot(ref.listing())) {
            calls.add(spotPlan(SPOT_PLANS_PAST, ref));
            return calls;
        }
        if (ref.spec() == null) calls.add(plan(MIX_PLANS, "profit_loss", ref));
        calls.add(plan(MIX_PLANS_PAST, drawer(ref), ref));
        if (ref.spec() == null) calls.add(plan(MIX_PLANS_PAST, "profit_loss", ref));
        return calls;
    }

    private static String drawer(OrderRef ref) {
        OrderSpec spec = ref.spec();
        return (spec == null ? BitgetPlans.Kind.NORMAL : BitgetPlans.Kind.of(spec)).drawer();
    }

    private static Call<Optional<OrderSnapshot>> plan(String path, String drawer, OrderRef ref) {
        Request request = contract(signed(path), ref.listing()).with("planType", drawer);
        return new Call<>(
                BitgetChanges.named(request, ref),
                body -> only(listOrNone(BitgetMarkets.data(body), "entrustedList"), ref, Product.LINEAR, true));
    }

    /** Spot cannot be asked for one: the whole page is looked through. */
    private static Call<Optional<OrderSnapshot>> spotPlan(String path, OrderRef ref) {
        Request request = signed(path).with("symbol", ref.listing().symbol()).with("limit", LIMIT);
        return new Call<>(request, body -> {
            JsonNode data = BitgetMarkets.data(body);
            JsonNode rows = listOrNone(data, "orderList");
            for (JsonNode row : rows) {
                OrderSnapshot found = BitgetSnapshots.sleeping(row, Product.SPOT);
                if (names(found, ref)) return Optional.of(found);
            }
            boolean more = Fields.textOr(data, "nextFlag", "").equals("true") || rows.size() >= PAGE;
            if (more) throw new BadReplyException("not among the newest " + PAGE + " orders, and there are more");
            return Optional.empty();
        });
    }

    private static Optional<OrderSnapshot> only(JsonNode rows, OrderRef ref, Product product, boolean sleeps)
            throws BadReplyException {
        if (rows.isEmpty()) return Optional.empty();
        if (rows.size() > 1) throw new BadReplyException("two orders of one name");
        JsonNode row = rows.get(0);
        return Optional.of(
                ours(sleeps ? BitgetSnapshots.sleeping(row, product) : BitgetSnapshots.working(row, product), ref));
    }

    private static OrderSnapshot ours(OrderSnapshot found, OrderRef ref) throws BadReplyException {
        if (!names(found, ref)) throw new BadReplyException("another order than was asked for");
        return found;
    }

    /**
     * By theirs where it is known: ours can be missing in rows of orders that others made.
     */
    private static boolean names(OrderSnapshot found, OrderRef ref) {
        return ref.exchangeOrderId().isEmpty()
                ? found.clientOrderId().equals(ref.clientOrderId())
                : found.exchangeOrderId().equals(ref.exchangeOrderId());
    }

    /** Working ones, then those that sleep, whoever made them. */
    static List<Call<List<OrderSnapshot>>> open(Listing listing) {
        if (BitgetMarkets.spot(listing)) {
            Request working = signed("/api/v2/spot/trade/unfilled-orders")
                    .with("symbol", listing.symbol())
                    .with("limit", LIMIT);
            Request plans = signed(SPOT_PLANS).with("symbol", listing.symbol()).with("limit", LIMIT);
            return List.of(
                    new Call<>(working, body -> all(BitgetMarkets.rows(body), Product.SPOT, false)),
                    new Call<>(
                            plans, body -> all(listOrNone(BitgetMarkets.data(body), "orderList"), Product.SPOT, true)));
        }
        List<Call<List<OrderSnapshot>>> calls = new ArrayList<>();
        Request pending = contract(signed("/api/v2/mix/order/orders-pending"), listing);
        calls.add(entrusted(pending, false));
        for (String drawer : List.of("normal_plan", "track_plan", "profit_loss")) {
            calls.add(entrusted(contract(signed(MIX_PLANS), listing).with("planType", drawer), true));
        }
        return calls;
    }

    private static Call<List<OrderSnapshot>> entrusted(Request request, boolean sleeps) {
        return new Call<>(
                request.with("limit", LIMIT),
                body -> all(listOrNone(BitgetMarkets.data(body), "entrustedList"), Product.LINEAR, sleeps));
    }

    private static List<OrderSnapshot> all(JsonNode rows, Product product, boolean sleep) throws BadReplyException {
        if (rows.size() >= PAGE) throw new BadReplyException(PAGE + " open orders: there may be more of them");
        List<OrderSnapshot> orders = new ArrayList<>();
        for (JsonNode row : rows) {
            orders.add(sleep ? BitgetSnapshots.sleeping(row, product) : BitgetSnapshots.working(row, product));
        }
        return orders;
    }

    /** The exchange writes null for an empty list, but it has to write something. */
    static JsonNode listOrNone(JsonNode data, String name) throws BadReplyException {
        JsonNode list = data.get(name);
        if (list == null) throw new BadReplyException("there is no " + name);
        if (!list.isNull() && !list.isArray()) throw new BadReplyException(name + " is no array");
        return list;
    }

    static Request signed(String path) {
        return Request.signed("GET", path, Lane.SAFETY);
    }

    private static Request contract(Request request, Listing listing) {
        return request.with("symbol", listing.symbol()).with("productType", BitgetMarkets.LINEAR);
    }
}
