package io.viper.exchange.delta;

import static io.viper.exchange.delta.DeltaListed.BTCUSD;
import static io.viper.exchange.delta.DeltaListed.INVERSE;
import static io.viper.exchange.delta.DeltaListed.SPOT;
import static io.viper.exchange.delta.DeltaListed.known;
import static io.viper.exchange.delta.DeltaListed.limit;
import static io.viper.exchange.delta.DeltaListed.order;
import static io.viper.exchange.delta.DeltaListed.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.core.Seeds;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.kit.Caller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every adapter promises, and whether this one keeps to it. */
class DeltaContractTest {
    private static final DeltaProtocol DELTA = new DeltaProtocol(DeltaSite.INDIA);
    private static final Capabilities ABILITIES = DELTA.capabilities();

    /** One of every call that the contract has. */
    static List<Call<?>> calls(DeltaProtocol delta) {
        List<Call<?>> calls = new ArrayList<>(List.of(
                delta.serverTime(),
                delta.bars(BTCUSD, Timeframe.H1, 0, Timeframe.DAY),
                delta.funding(BTCUSD, Timeframe.DAY, 3 * Timeframe.DAY),
                delta.place(order(BTCUSD, limit(Side.BUY))),
                delta.amend(order(BTCUSD, limit(Side.BUY)), known(BTCUSD, "123")),
                delta.cancel(known(BTCUSD, "123")),
                delta.order(known(BTCUSD, "123")),
                delta.order(unknown(BTCUSD)),
                delta.executions(BTCUSD, 0),
                delta.executions(BTCUSD, 0, "a-cursor"),
                delta.positions(Product.LINEAR),
                delta.balances(Product.LINEAR),
                DeltaExtras.position(BTCUSD),
                delta.deadMan(BTCUSD, 30),
                delta.createDeadMan(BTCUSD).orElseThrow(),
                DeltaExtras.bracket(BTCUSD, 100_000, 130_000),
                DeltaExtras.changeMargin(BTCUSD, "-1.5")));
        for (Product product : ABILITIES.products()) calls.addAll(delta.listings(product));
        calls.addAll(delta.openOrders(BTCUSD));
        calls.addAll(delta.orderElsewhere(known(BTCUSD, "123")));
        calls.addAll(delta.cancelAll(BTCUSD));
        calls.addAll(delta.configure(BTCUSD, AccountSettings.STANDARD));
        return calls;
    }

    /** Every kind that it says it knows is built for every market, both sides, all flags; every other one is refused. */
    @Test
    void whatItSaysItCanDoItDoes() throws BadReplyException {
        int built = 0;
        for (Listing listing : List.of(BTCUSD, INVERSE, SPOT)) {
            for (OrderSpec spec : all(listing)) {
                NewOrder order = order(listing, spec);
                if (!ABILITIES.lifeTimes().contains(spec.timeInForce())) {
                    assertThatThrownBy(() -> DELTA.place(order)).isInstanceOf(UnsupportedOperationException.class);
                    continue;
                }
                JsonNode body = Caller.parse(DELTA.place(order).request().body());
                assertThat(body.path("client_order_id").asText()).isEqualTo(DeltaListed.ID);
                assertThat(body.path("side").asText()).isEqualTo(spec.side() == Side.BUY ? "buy" : "sell");
                assertThat(body.has("limit_price")).isEqualTo(spec.type().limited());
                assertThat(body.has("stop_order_type")).isEqualTo(spec.type().triggered());
                assertThat(body.has("reduce_only")).isEqualTo(spec.reduceOnly() && listing != SPOT);
                assertThat(body.has("post_only")).isEqualTo(spec.postOnly());
                built++;
            }
        }
        assertThat(built).isEqualTo(90);
        assertThat(ABILITIES.orderTypes()).containsExactlyInAnyOrder(OrderType.values());
    }

    private static List<OrderSpec> all(Listing listing) {
        List<OrderSpec> specs = new ArrayList<>();
        Quantity ten = new Quantity(10);
        Price price = new Price(118_000);
        for (Side side : Side.values()) {
            for (Purpose purpose : List.of(Purpose.ENTRY, Purpose.EXIT)) {
                OrderSpec limit = OrderSpec.limit(0, side, ten, price, purpose);
                specs.add(OrderSpec.market(0, side, ten, purpose));
                for (TimeInForce life : TimeInForce.values()) {
                    specs.add(limit.withTimeInForce(life, life == TimeInForce.GTD ? Timeframe.DAY : 0));
                }
                specs.add(OrderSpec.stop(0, side, ten, price, purpose));
                specs.add(stopLimit(side, purpose));
                specs.add(OrderSpec.takeProfit(0, side, ten, price, purpose));
                specs.add(OrderSpec.trailing(0, side, ten, price, 100, purpose));
                if (purpose == Purpose.ENTRY) specs.add(limit.asPostOnly());
            }
        }
        assertThat(listing.code()).isPositive();
        return specs;
    }

    static OrderSpec stopLimit(Side side, Purpose purpose) {
        return new OrderSpec(
                0,
                side,
                OrderType.STOP_LIMIT,
                new Quantity(10),
                new Price(118_000),
                new Price(117_000),
                0,
                TimeInForce.GTC,
                0,
                purpose.exit(),
                false,
                purpose);
    }

    @Test
    void whatItLacksItRefusesAndDoesNotPromise() {
        assertThat(ABILITIES.has(Feature.HEDGE_MODE)).isFalse();
        AccountSettings hedge = new AccountSettings(true, true, 10);
        assertThatThrownBy(() -> DELTA.configure(BTCUSD, hedge)).isInstanceOf(UnsupportedOperationException.class);
        NewOrder hedged = new NewOrder(BTCUSD, DeltaListed.ID, limit(Side.BUY), hedge);
        assertThatThrownBy(() -> DELTA.place(hedged)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> DELTA.bars(BTCUSD, Timeframe.S1, 0, 1))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> DELTA.amend(order(BTCUSD, limit(Side.BUY)), unknown(BTCUSD)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(DELTA.key()).isEmpty();
        assertThat(DELTA.configure(SPOT, AccountSettings.STANDARD)).isEmpty();
        assertThat(DELTA.createDeadMan(BTCUSD)).isPresent();
    }

    @Test
    void ourIdsFitAndOthersAreRefused() {
        assertThat(DeltaListed.ID).hasSize(32).matches(ABILITIES.clientIdPattern());
        assertThat(ABILITIES.clientIdLength()).isEqualTo(32);
        for (String id : List.of("", "a".repeat(33), "a b", "a/../b", "ä")) {
            NewOrder order = new NewOrder(BTCUSD, id, limit(Side.BUY), AccountSettings.STANDARD);
            assertThatThrownBy(() -> DELTA.place(order)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** No exponent, not a decimal more than the step has, and the very number of steps. */
    @Test
    @Fault("C16")
    void c16DecimalsAreExactWhateverTheStep() {
        Seeds.times(500, rng -> {
            long lots = 1 + rng.nextLong(1_000_000_000L);
            long ticks = 1 + rng.nextLong(1_000_000_000L);
            for (Listing listing : List.of(BTCUSD, INVERSE, SPOT)) {
                OrderSpec spec = OrderSpec.limit(0, Side.SELL, new Quantity(lots), new Price(ticks), Purpose.ENTRY);
                String text = DELTA.place(order(listing, spec)).request().body();
                JsonNode body = Caller.parse(text);
                assertThat(text).doesNotContain("E+", "E-");
                assertThat(body.path("limit_price").asText()).isEqualTo(listing.price(ticks));
                assertThat(body.path("limit_price").isTextual()).isTrue();
                assertThat(body.path("size").asText()).isEqualTo(listing.quantity(lots));
                assertThat(body.path("size").isIntegralNumber()).isEqualTo(listing != SPOT);
            }
        });
    }

    /** Which of its own endpoints is meant does not change what is asked. */
    @Test
    void theSitesDifferByTheirAddressesAlone() {
        Set<Protocol.Endpoints> all = new HashSet<>();
        for (DeltaSite site : DeltaSite.values()) {
            DeltaProtocol there = new DeltaProtocol(site);
            all.add(there.endpoints());
            assertThat(calls(there).stream().map(call -> call.request().toString()))
                    .containsExactlyElementsOf(calls(DELTA).stream()
                            .map(call -> call.request().toString())
                            .toList());
            assertThat(there.exchange()).isEqualTo("delta");
        }
        assertThat(all).hasSize(4);
    }

    /** Everything that a reply may lack or have in another shape ends in the one exception that says so. */
    @Test
    @Fault("C32")
    void c32AReplyWithoutItsMembersIsRefused() {
        for (Call<?> call : calls(DELTA)) {
            for (String body : List.of("{}", "[]", "null", "{\"success\":true}", "{\"success\":true,\"result\":7}")) {
                String path = call.request().path();
                if (path.endsWith("/bracket")) continue; // its answer says nothing but success
                assertThatThrownBy(() -> call.reader().read(DeltaData.json(body)))
                        .as(path + " " + body)
                        .isInstanceOf(BadReplyException.class);
            }
        }
    }
}
