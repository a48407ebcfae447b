package io.viper.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.SharedData;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Placed;
import io.viper.exchange.Product;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Caller;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Requests beside those that CCXT sends for the same wishes, 33 of them. 11 are sent by {@link BitgetProtocol#place} as they
 * are; 8 are the adapter's sleeping orders with another word than it uses (woken by the mark price, or for a whole position);
 * 14 are wishes that the contract does not have, which nothing in the adapter sends: they are built here, by {@link
 * BitgetExtras}, of its parts.
 */
class BitgetRequestsTest {
    private static final String ID = "v0000000000000000000000000000001";
    private static final String MARK = "mark_price";
    private static final Map<String, Listing> LISTINGS = Map.of(
            "BTC/USDT",
            BitgetFixture.SPOT,
            "LTC/USDT",
            BitgetFixture.listing(Product.SPOT, "LTCUSDT", "0.01", "0.001"),
            "BTC/USDT:USDT",
            BitgetFixture.LINEAR,
            "LTC/USDT:USDT",
            BitgetFixture.listing(Product.LINEAR, "LTCUSDT", "0.01", "0.1"));

    /** Who builds a request. */
    private enum Builder {
        ADAPTER,
        /** Woken by another price, or of a whole position. */
        ADAPTER_OTHERWISE,
        /** Nobody but this test. */
        TEST
    }

    private record Built(Builder by, Request request) {}

    @Test
    void allRequestsAreEqualToThoseOfCcxt() throws IOException, BadReplyException {
        JsonNode file =
                Caller.parse(Files.readString(SharedData.path("data/fixtures/ccxt_request_bitget_orders.json")));
        Map<Builder, Integer> equal = new EnumMap<>(Builder.class);
        for (JsonNode example : file.get("cases")) {
            Built built = built(example);
            Request request = built.request();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path())
                    .as(example.get("d").asText())
                    .isEqualTo(example.get("path").asText());
            assertThat(texts(Caller.parse(request.body())))
                    .as(example.get("d").asText())
                    .isEqualTo(texts(example.get("output")));
            assertThat(request.body()).contains(ID);
            equal.merge(built.by(), 1, Integer::sum);
        }
        assertThat(equal).isEqualTo(Map.of(Builder.ADAPTER, 11, Builder.ADAPTER_OTHERWISE, 8, Builder.TEST, 14));
    }

    /** Numbers as their texts; our ids are left out, CCXT draws its own by lot. */
    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        collect("", node, texts);
        texts.keySet().removeIf(name -> name.endsWith("/clientOid"));
        return texts;
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        if (node.isValueNode()) texts.put(path, node.asText());
        node.properties().forEach(member -> collect(path + "/" + member.getKey(), member.getValue(), texts));
        for (int k = 0; node.isArray() && k < node.size(); k++) collect(path + "/" + k, node.get(k), texts);
    }

    private static Built adapters(Wish wish) {
        return new Built(
                Builder.ADAPTER, new BitgetProtocol(false).place(wish.plain()).request());
    }

    private static Built otherwise(Call<Placed> call) {
        return new Built(Builder.ADAPTER_OTHERWISE, call.request());
    }

    private static Built tests(Call<Placed> call) {
        return new Built(Builder.TEST, call.request());
    }

    private static Built built(JsonNode example) {
        JsonNode input = example.get("input");
        if (example.get("m").asText().equals("createOrders")) {
            List<NewOrder> orders = new ArrayList<>();
            for (JsonNode each : input.get(0)) orders.add(new Wish(each).limit());
            return new Built(Builder.TEST, BitgetExtras.batch(orders));
        }
        boolean named = !example.get("m").asText().equals("createOrder");
        Wish wish = new Wish(input, named);
        String kind = example.get("m").asText();
        if (wish.has("uta")) return tests(unified(wish));
        if (kind.equals("createTakeProfitOrder") || wish.has("takeProfitPrice")) return exit(wish, "pos_profit");
        if (kind.equals("createStopLossOrder") || wish.has("stopLossPrice")) return exit(wish, "pos_loss");
        return wish.listing.product() == Product.SPOT ? spot(wish) : perpetual(wish);
    }

    private static Call<Placed> unified(Wish wish) {
        String category =
                wish.listing.product() == Product.LINEAR ? "USDT-FUTURES" : wish.has("marginMode") ? "MARGIN" : "SPOT";
        if (wish.has("stopLossPrice")) {
            NewOrder order = wish.order(OrderType.STOP_LIMIT, wish.price, wish.text("stopLossPrice"));
            return BitgetExtras.unifiedStop(order, category);
        }
        String stop = wish.has("stopLoss")
                ? wish.params.get("stopLoss").get("triggerPrice").asText()
                : "";
        return BitgetExtras.unified(wish.plain(), category, wish.text("posSide"), stop);
    }

    /** The position's own stop and target, by mark price, with or without a limit. */
    private static Built exit(Wish wish, String planType) {
        String trigger =
                wish.trigger.isEmpty() ? wish.text("takeProfitPrice") + wish.text("stopLossPrice") : wish.trigger;
        wish.exit = true;
        OrderType type = planType.equals("pos_profit") ? OrderType.TAKE_PROFIT : OrderType.STOP;
        NewOrder order = wish.order(type, "", trigger);
        String limit = wish.limited ? wish.listing.price(wish.ticks(wish.price)) : "";
        return otherwise(
                BitgetOrders.sent(BitgetPlans.MIX_TPSL, BitgetPlans.exit(order, planType, MARK, limit), order));
    }

    private static Built spot(Wish wish) {
        boolean buysAtMarket = !wish.limited && wish.side == Side.BUY;
        if (wish.has("marginMode")) return tests(BitgetExtras.margin(wish.plain(), buysAtMarket ? wish.amount : ""));
        if (!buysAtMarket) return adapters(wish);
        if (wish.has("triggerPrice")) {
            NewOrder order = wish.order(OrderType.STOP, "", wish.text("triggerPrice"));
            return tests(BitgetExtras.buyForAt(wish.cost(), wish.price, order, MARK));
        }
        return tests(BitgetExtras.buyFor(wish.has("cost") ? wish.text("cost") : wish.cost(), wish.plain()));
    }

    private static Built perpetual(Wish wish) {
        if (wish.has("trailingPercent")) {
            return tests(BitgetExtras.trailing(
                    wish.plain(), wish.text("trailingPercent"), wish.text("trailingTriggerPrice"), MARK));
        }
        if (wish.has("triggerPrice")) {
            NewOrder order = wish.order(OrderType.STOP_LIMIT, wish.price, wish.text("triggerPrice"));
            return otherwise(BitgetPlans.place(order, MARK));
        }
        if (wish.has("takeProfit")) {
            return tests(
                    BitgetExtras.withExits(wish.plain(), attached(wish, "takeProfit"), attached(wish, "stopLoss")));
        }
        return adapters(wish);
    }

    private static BitgetExtras.Exit attached(Wish wish, String name) {
        JsonNode exit = wish.params.get(name);
        return new BitgetExtras.Exit(
                exit.get("triggerPrice").asText(), exit.get("price").asText());
    }

    /** What CCXT was asked for. */
    private static final class Wish {
        private final Listing listing;
        private final boolean limited;
        private final Side side;
        private final String amount;
        private final String price;
        private final String trigger;
        private final JsonNode params;
        private boolean exit;

        Wish(JsonNode input, boolean triggered) {
            this.listing = LISTINGS.get(input.get(0).asText());
            this.limited = input.get(1).asText().equals("limit");
            this.side = Side.valueOf(input.get(2).asText().toUpperCase(Locale.ROOT));
            this.amount = input.get(3).asText();
            this.price = scalar(input.get(4));
            this.trigger = triggered ? input.get(5).asText() : "";
            this.params = input.get(input.size() - 1);
            this.exit = has("reduceOnly");
        }

        /** One of several. */
        Wish(JsonNode named) {
            this.listing = LISTINGS.get(named.get("symbol").asText());
            this.limited = true;
            this.side = Side.BUY;
            this.amount = named.get("amount").asText();
            this.price = named.get("price").asText();
            this.trigger = "";
            this.params = named;
        }

        private static String scalar(@Nullable JsonNode node) {
            return node == null || node.isNull() || node.isObject() ? "" : node.asText();
        }

        boolean has(String name) {
            return params.isObject() && params.has(name);
        }

        String text(String name) {
            return has(name) ? params.get(name).asText() : "";
        }

        NewOrder plain() {
            return limited ? limit() : order(OrderType.MARKET, "", "");
        }

        NewOrder limit() {
            return order(OrderType.LIMIT, price, "");
        }

        /** A market order for a cost has no quantity: one lot stands in its place and is not looked at. */
        NewOrder order(OrderType type, String limit, String trigger) {
            long lots = Math.max(1, steps(amount, listing.spec().lotSize()));
            OrderSpec spec = new OrderSpec(
                    0,
                    side,
                    type,
                    new Quantity(lots),
                    limit.isEmpty() ? null : new Price(ticks(limit)),
                    trigger.isEmpty() ? null : new Price(ticks(trigger)),
                    0,
                    TimeInForce.GTC,
                    0,
                    exit,
                    has("postOnly"),
                    exit ? Purpose.STOP_LOSS : Purpose.ENTRY);
            boolean isolated = text("marginMode").equals("isolated");
            return new NewOrder(listing, ID, spec, new AccountSettings(has("hedged"), isolated, 10));
        }

        long ticks(String level) {
            return steps(level, listing.spec().tickSize());
        }

        private static long steps(String decimal, BigDecimal step) {
            return new BigDecimal(decimal)
                    .divide(step, 0, RoundingMode.UNNECESSARY)
                    .longValueExact();
        }

        /** In cents, rounded down. */
        String cost() {
            BigDecimal cost =
                    new BigDecimal(amount).multiply(new BigDecimal(price)).setScale(2, RoundingMode.DOWN);
            return cost.stripTrailingZeros().toPlainString();
        }
    }
}
