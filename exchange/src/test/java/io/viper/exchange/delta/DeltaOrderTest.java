package io.viper.exchange.delta;

import static io.viper.exchange.delta.DeltaListed.BTCUSD;
import static io.viper.exchange.delta.DeltaListed.SPOT;
import static io.viper.exchange.delta.DeltaListed.known;
import static io.viper.exchange.delta.DeltaListed.limit;
import static io.viper.exchange.delta.DeltaListed.order;
import static io.viper.exchange.delta.DeltaListed.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Call;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeltaOrderTest {
    private static final DeltaProtocol DELTA = new DeltaProtocol(DeltaSite.INDIA);
    private static final Quantity TEN = new Quantity(10);
    private static final Price TRIGGER = new Price(112_000);

    private static String body(NewOrder order) {
        return text(DELTA.place(order).request());
    }

    private static String text(Request request) {
        return request.method() + " " + request.path() + " " + request.body().replace('"', '\'');
    }

    @Test
    void aLimitOrderHasItsPriceInQuotesAndItsContractsWithout() {
        assertThat(body(order(BTCUSD, limit(Side.BUY))))
                .isEqualTo("POST /v2/orders {'product_id':27,'size':10,'side':'buy','order_type':'limit_order',"
                        + "'limit_price':'59000','time_in_force':'gtc','client_order_id':'" + DeltaListed.ID + "'}");
        OrderSpec post = limit(Side.SELL).asPostOnly();
        assertThat(body(order(BTCUSD, post))).contains("'side':'sell'", "'post_only':'true'");
        OrderSpec ioc = limit(Side.SELL).withTimeInForce(TimeInForce.IOC, 0);
        assertThat(body(order(BTCUSD, ioc))).contains("'time_in_force':'ioc'");
    }

    @Test
    void aMarketOrderThatClosesReducesOnly() {
        assertThat(body(order(BTCUSD, OrderSpec.market(0, Side.SELL, TEN, Purpose.EXIT))))
                .isEqualTo("POST /v2/orders {'product_id':27,'size':10,'side':'sell','order_type':'market_order',"
                        + "'reduce_only':'true','client_order_id':'" + DeltaListed.ID + "'}");
    }

    @Test
    void spotIsCountedInCoinsAndHasNothingToReduce() {
        assertThat(body(order(SPOT, OrderSpec.market(0, Side.SELL, TEN, Purpose.EXIT))))
                .contains("'size':'0.001'")
                .doesNotContain("reduce_only");
    }

    @Test
    void stopsAndTargetsAreTriggeredByTheLastTrade() {
        assertThat(body(order(BTCUSD, OrderSpec.stop(0, Side.SELL, TEN, TRIGGER, Purpose.STOP_LOSS))))
                .contains("'order_type':'market_order','stop_price':'56000','stop_order_type':'stop_loss_order',"
                        + "'stop_trigger_method':'last_traded_price','reduce_only':'true'")
                .doesNotContain("limit_price", "time_in_force");
        assertThat(body(order(BTCUSD, OrderSpec.takeProfit(0, Side.SELL, TEN, TRIGGER, Purpose.TAKE_PROFIT))))
                .contains("'stop_order_type':'take_profit_order'");
        assertThat(body(order(BTCUSD, DeltaContractTest.stopLimit(Side.BUY, Purpose.ENTRY))))
                .contains("'order_type':'limit_order','limit_price':'59000','stop_price':'58500'");
    }

    @Test
    void aTrailKeepsBelowForASellAndAboveForABuy() {
        assertThat(body(order(BTCUSD, OrderSpec.trailing(0, Side.SELL, TEN, TRIGGER, 100, Purpose.TRAILING))))
                .contains("'trail_amount':'-50'", "'stop_order_type':'stop_loss_order'")
                .doesNotContain("stop_price");
        assertThat(body(order(BTCUSD, OrderSpec.trailing(0, Side.BUY, TEN, TRIGGER, 100, Purpose.TRAILING))))
                .contains("'trail_amount':'50'");
    }

    @Test
    void changesAndCancelsNameTheOrder() {
        assertThat(text(DELTA.amend(order(BTCUSD, limit(Side.BUY)), known(BTCUSD, "34521712"))
                        .request()))
                .isEqualTo("PUT /v2/orders {'id':34521712,'product_id':27,'size':10,'limit_price':'59000'}");
        assertThat(text(DELTA.cancel(known(BTCUSD, "13452112")).request()))
                .isEqualTo("DELETE /v2/orders {'id':13452112,'product_id':27}");
        assertThat(text(DELTA.cancel(unknown(BTCUSD)).request()))
                .isEqualTo("DELETE /v2/orders {'client_order_id':'" + DeltaListed.ID + "','product_id':27}");
        assertThat(text(DELTA.cancelAll(BTCUSD).getFirst().request()))
                .isEqualTo("DELETE /v2/orders/all {'product_id':27,'cancel_limit_orders':'true',"
                        + "'cancel_stop_orders':'true','cancel_reduce_only_orders':'true'}");
        assertThat(DELTA.order(known(BTCUSD, "123")).request().path()).isEqualTo("/v2/orders/123");
        assertThat(DELTA.order(unknown(BTCUSD)).request().path())
                .isEqualTo("/v2/orders/client_order_id/" + DeltaListed.ID);
        assertThat(DELTA.openOrders(BTCUSD).getFirst().request().queryText())
                .isEqualTo("product_ids=27&states=open%2Cpending&page_size=500");
    }

    @Test
    void theAccountIsSetByLeverageAndAskedForItsMarginMode() {
        List<Call<Boolean>> calls = DELTA.configure(BTCUSD, new AccountSettings(false, true, 25));
        assertThat(calls)
                .extracting(call -> text(call.request()))
                .containsExactly("GET /v2/profile ", "POST /v2/products/27/orders/leverage {'leverage':'25'}");
    }

    @Test
    void theDeadMansSwitchIsCreatedOnceAndThenRefreshed() {
        assertThat(text(DELTA.createDeadMan(BTCUSD).orElseThrow().request()))
                .isEqualTo("POST /v2/heartbeat/create {'heartbeat_id':'viper-27','impact':'products',"
                        + "'product_symbols':['BTCUSD'],'config':[{'action':'cancel_orders','unhealthy_count':1}]}");
        assertThat(text(DELTA.deadMan(BTCUSD, 60).request()))
                .isEqualTo("POST /v2/heartbeat {'heartbeat_id':'viper-27','ttl':60000}");
        assertThat(text(DELTA.deadMan(BTCUSD, 0).request())).endsWith("'ttl':0}");
    }

    @Test
    void aPositionGetsItsStopAndTargetAndItsMargin() {
        assertThat(text(DeltaExtras.bracket(BTCUSD, 112_000, 130_000).request()))
                .isEqualTo("POST /v2/orders/bracket {'product_id':27,"
                        + "'stop_loss_order':{'order_type':'market_order','stop_price':'56000'},"
                        + "'take_profit_order':{'order_type':'market_order','stop_price':'65000'},"
                        + "'bracket_stop_trigger_method':'last_traded_price'}");
        assertThat(text(DeltaExtras.changeMargin(BTCUSD, "-1.5").request()))
                .isEqualTo("POST /v2/positions/change_margin {'product_id':27,'delta_margin':'-1.5'}");
    }

    /** Every member that is sent is one of the documentation's, with a value that it allows. */
    @Test
    void bodiesHaveOnlyDocumentedMembers() {
        JsonNode definitions = DeltaData.swagger().path("definitions");
        for (OrderSpec spec : List.of(
                limit(Side.BUY).asPostOnly(),
                OrderSpec.market(0, Side.SELL, TEN, Purpose.EXIT),
                OrderSpec.stop(0, Side.SELL, TEN, TRIGGER, Purpose.STOP_LOSS),
                OrderSpec.takeProfit(0, Side.SELL, TEN, TRIGGER, Purpose.TAKE_PROFIT),
                OrderSpec.trailing(0, Side.SELL, TEN, TRIGGER, 100, Purpose.TRAILING))) {
            check(DELTA.place(order(BTCUSD, spec)).request(), definitions.path("CreateOrderRequest"));
        }
        check(
                DELTA.amend(order(BTCUSD, limit(Side.BUY).asPostOnly()), known(BTCUSD, "1"))
                        .request(),
                definitions.path("EditOrderRequest"));
        check(DELTA.cancel(known(BTCUSD, "1")).request(), definitions.path("DeleteOrderRequest"));
        check(DELTA.cancel(unknown(BTCUSD)).request(), definitions.path("DeleteOrderRequest"));
        check(DELTA.cancelAll(BTCUSD).getFirst().request(), definitions.path("CancelAllFilterObject"));
        check(DeltaExtras.bracket(BTCUSD, 1, 2).request(), definitions.path("CreateBracketOrderRequest"));
        check(DELTA.deadMan(BTCUSD, 30).request(), definitions.path("HeartbeatAck"));
    }

    private static void check(Request request, JsonNode definition) {
        assertThat(definition.path("properties")).isNotEmpty();
        DeltaData.json(request.body()).properties().forEach(member -> {
            JsonNode documented = definition.path("properties").path(member.getKey());
            assertThat(documented.isObject()).as(member.getKey()).isTrue();
            JsonNode allowed = documented.path("enum");
            if (allowed.isArray()) assertThat(allowed).as(member.getKey()).contains(member.getValue());
        });
    }
}
