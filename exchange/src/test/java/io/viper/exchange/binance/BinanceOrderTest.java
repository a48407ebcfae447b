package io.viper.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.Seeds;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Capabilities.Idempotency;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Placed;
import io.viper.exchange.Protocol;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Caller;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every kind of order, in every mode, as it is sent. */
class BinanceOrderTest {
    private static final String ID = "abcdefghijklmnopqrstuvwxyz012345";
    private static final Listing SPOT = BinanceCases.spot("BTCUSDT");
    private static final Listing USDM = BinanceCases.usdm("BTCUSDT");
    private static final Quantity LOTS = new Quantity(1_500);
    private static final Price TICKS = new Price(600_005);
    private static final Price TRIGGER = new Price(590_000);

    private static String spot(OrderSpec spec) {
        Request request =
                BinanceCases.SPOT.place(BinanceCases.order(SPOT, ID, spec)).request();
        return request.method() + " " + request.path() + " " + BinanceCases.parameters(request);
    }

    private static String usdm(OrderSpec spec, AccountSettings account) {
        Request request =
                BinanceCases.USDM.place(new NewOrder(USDM, ID, spec, account)).request();
        return request.method() + " " + request.path() + " " + BinanceCases.parameters(request);
    }

    private static OrderSpec stopLimit(Side side, Purpose purpose) {
        return new OrderSpec(
                0,
                side,
                OrderType.STOP_LIMIT,
                LOTS,
                TICKS,
                TRIGGER,
                0,
                TimeInForce.GTC,
                0,
                purpose.exit(),
                false,
                purpose);
    }

    @Test
    void spotOrdersAreWrittenAsDocumented() {
        String head = "POST /api/v3/order symbol=BTCUSDT side=";
        String tail = " newClientOrderId=" + ID + " selfTradePreventionMode=EXPIRE_MAKER newOrderRespType=ACK";
        OrderSpec limit = OrderSpec.limit(0, Side.BUY, LOTS, TICKS, Purpose.ENTRY);
        assertThat(spot(OrderSpec.market(0, Side.SELL, LOTS, Purpose.EXIT)))
                .isEqualTo(head + "SELL type=MARKET quantity=0.015" + tail);
        assertThat(spot(limit)).isEqualTo(head + "BUY type=LIMIT timeInForce=GTC quantity=0.015 price=6000.05" + tail);
        assertThat(spot(limit.withTimeInForce(TimeInForce.IOC, 0))).contains("type=LIMIT timeInForce=IOC");
        assertThat(spot(limit.withTimeInForce(TimeInForce.FOK, 0))).contains("type=LIMIT timeInForce=FOK");
        assertThat(spot(limit.asPostOnly()))
                .isEqualTo(head + "BUY type=LIMIT_MAKER quantity=0.015 price=6000.05" + tail);
        assertThat(spot(OrderSpec.stop(0, Side.SELL, LOTS, TRIGGER, Purpose.STOP_LOSS)))
                .isEqualTo(head + "SELL type=STOP_LOSS quantity=0.015 stopPrice=5900" + tail);
        assertThat(spot(OrderSpec.takeProfit(0, Side.SELL, LOTS, TRIGGER, Purpose.TAKE_PROFIT)))
                .isEqualTo(head + "SELL type=TAKE_PROFIT quantity=0.015 stopPrice=5900" + tail);
        assertThat(spot(stopLimit(Side.SELL, Purpose.STOP_LOSS)))
                .isEqualTo(
                        head + "SELL type=STOP_LOSS_LIMIT timeInForce=GTC quantity=0.015 price=6000.05 stopPrice=5900"
                                + tail);
    }

    @Test
    void usdmOrdersAreWrittenAsDocumentedAndConditionalOnesGoToTheirOwnService() {
        String tail = " newClientOrderId=" + ID + " selfTradePreventionMode=EXPIRE_MAKER newOrderRespType=ACK";
        String sleepingTail = " clientAlgoId=" + ID + " selfTradePreventionMode=EXPIRE_MAKER newOrderRespType=ACK";
        AccountSettings plain = AccountSettings.STANDARD;
        OrderSpec limit = OrderSpec.limit(0, Side.BUY, LOTS, TICKS, Purpose.ENTRY);
        assertThat(usdm(limit, plain))
                .isEqualTo("POST /fapi/v1/order symbol=BTCUSDT side=BUY type=LIMIT timeInForce=GTC quantity=1.5"
                        + " price=60000.5" + tail);
        assertThat(usdm(limit.asPostOnly(), plain)).contains("type=LIMIT timeInForce=GTX");
        assertThat(usdm(limit.withTimeInForce(TimeInForce.GTD, 1_700_000_000_999_999_999L), plain))
                .contains("timeInForce=GTD")
                .contains("goodTillDate=1700000000000");
        assertThat(usdm(OrderSpec.market(0, Side.SELL, LOTS, Purpose.EXIT), plain))
                .isEqualTo(
                        "POST /fapi/v1/order symbol=BTCUSDT side=SELL type=MARKET quantity=1.5 reduceOnly=true" + tail);
        assertThat(usdm(OrderSpec.stop(0, Side.SELL, LOTS, TRIGGER, Purpose.STOP_LOSS), plain))
                .isEqualTo("POST /fapi/v1/algoOrder algoType=CONDITIONAL symbol=BTCUSDT side=SELL type=STOP_MARKET"
                        + " quantity=1.5 triggerPrice=59000 workingType=CONTRACT_PRICE reduceOnly=true"
                        + sleepingTail);
        assertThat(usdm(stopLimit(Side.SELL, Purpose.STOP_LOSS), plain))
                .isEqualTo("POST /fapi/v1/algoOrder algoType=CONDITIONAL symbol=BTCUSDT side=SELL type=STOP"
                        + " timeInForce=GTC quantity=1.5 price=60000.5 triggerPrice=59000 workingType=CONTRACT_PRICE"
                        + " reduceOnly=true" + sleepingTail);
        assertThat(usdm(OrderSpec.takeProfit(0, Side.SELL, LOTS, TRIGGER, Purpose.TAKE_PROFIT), plain))
                .contains("/fapi/v1/algoOrder")
                .contains("type=TAKE_PROFIT_MARKET");
    }

    @Test
    @Fault("C24")
    void c24InHedgeModeEveryOrderNamesItsPositionAndNeverSaysThatItReduces() {
        for (Side side : Side.values()) {
            for (Purpose purpose : Purpose.values()) {
                boolean belongsToLong = (side == Side.BUY) == (purpose == Purpose.ENTRY);
                for (OrderSpec spec : kinds(side, purpose)) {
                    assertThat(usdm(spec, BinanceCases.HEDGE))
                            .contains("positionSide=" + (belongsToLong ? "LONG" : "SHORT"))
                            .doesNotContain("reduceOnly");
                    assertThat(usdm(spec, AccountSettings.STANDARD)).doesNotContain("positionSide");
                    assertThat(usdm(spec, AccountSettings.STANDARD).contains("reduceOnly=true"))
                            .isEqualTo(purpose.exit());
                }
            }
        }
    }

    private static List<OrderSpec> kinds(Side side, Purpose purpose) {
        List<OrderSpec> kinds = new ArrayList<>(List.of(
                OrderSpec.market(0, side, LOTS, purpose),
                OrderSpec.limit(0, side, LOTS, TICKS, purpose),
                OrderSpec.limit(0, side, LOTS, TICKS, purpose).asPostOnly(),
                OrderSpec.stop(0, side, LOTS, TRIGGER, purpose),
                OrderSpec.takeProfit(0, side, LOTS, TRIGGER, purpose)));
        kinds.add(stopLimit(side, purpose));
        return kinds;
    }

    @Test
    void whatTheExchangeCannotDoIsRefusedBeforeItIsSent() {
        OrderSpec limit = OrderSpec.limit(0, Side.BUY, LOTS, TICKS, Purpose.ENTRY);
        OrderSpec stop = OrderSpec.stop(0, Side.SELL, LOTS, TRIGGER, Purpose.STOP_LOSS);
        OrderSpec trailing = OrderSpec.trailing(0, Side.SELL, LOTS, TRIGGER, 100, Purpose.TRAILING);
        List<OrderSpec> neither = List.of(
                trailing,
                stop.withTimeInForce(TimeInForce.FOK, 0),
                limit.asPostOnly().withTimeInForce(TimeInForce.IOC, 0),
                OrderSpec.market(0, Side.BUY, LOTS, Purpose.ENTRY).withTimeInForce(TimeInForce.FOK, 0));
        for (OrderSpec spec : neither) {
            assertThatThrownBy(() -> spot(spec)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> usdm(spec, AccountSettings.STANDARD))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
        assertThatThrownBy(() -> spot(limit.withTimeInForce(TimeInForce.GTD, 1_700_000_000_000_000_000L)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> spot(OrderSpec.market(0, Side.BUY, LOTS, Purpose.EXIT)))
                .isInstanceOf(UnsupportedOperationException.class);
        for (Protocol protocol : List.of(BinanceCases.SPOT, BinanceCases.USDM)) {
            assertThat(protocol.capabilities().orderTypes()).doesNotContain(trailing.type());
        }
    }

    @Test
    void aRepeatedNameIsRefusedAlwaysOnUsdmAndWhileTheFirstOrderIsOpenOnSpot() {
        assertThat(BinanceCases.SPOT.capabilities().idempotency()).isEqualTo(Idempotency.OPEN_ONLY);
        assertThat(BinanceCases.USDM.capabilities().idempotency()).isEqualTo(Idempotency.STRONG);
        for (Protocol protocol : List.of(BinanceCases.SPOT, BinanceCases.USDM)) {
            assertThat(ID).hasSize(32).matches(protocol.capabilities().clientIdPattern());
            assertThat(protocol.capabilities().clientIdLength()).isGreaterThanOrEqualTo(32);
        }
        assertThat(BinanceCases.SPOT.capabilities().has(Feature.AMEND)).isFalse();
        assertThat(BinanceCases.USDM.capabilities().has(Feature.AMEND)).isTrue();
        assertThat(BinanceCases.USDM.capabilities().amends()).isFalse();
        assertThatThrownBy(() -> BinanceCases.SPOT.deadMan(SPOT, 60)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anAcknowledgmentForAnotherNameIsNone() throws BadReplyException {
        NewOrder order = BinanceCases.order(SPOT, ID, OrderSpec.market(0, Side.SELL, LOTS, Purpose.EXIT));
        var call = BinanceCases.SPOT.place(order);
        assertThat(BinanceCases.read(call, "{\"symbol\":\"BTCUSDT\",\"orderId\":28,\"clientOrderId\":\"" + ID + "\"}"))
                .isEqualTo(new Placed("28", ID));
        for (String body : List.of("{\"orderId\":28,\"clientOrderId\":\"other\"}", "{\"clientOrderId\":\"x\"}", "{}")) {
            var node = Caller.parse(body);
            assertThatThrownBy(() -> call.reader().read(node)).isInstanceOf(BadReplyException.class);
        }
    }

    @Test
    @Fault("C4")
    void c4ACancelOfAnotherOrderIsNoCancelOfOurs() throws BadReplyException {
        String body = "{\"symbol\":\"BTCUSDT\",\"orderId\":4,\"origClientOrderId\":\"theirs\",\"clientOrderId\":\"x\"}";
        var byName = BinanceCases.SPOT.cancel(BinanceCases.named(SPOT, "ours"));
        var node = Caller.parse(body);
        assertThatThrownBy(() -> byName.reader().read(node)).isInstanceOf(BadReplyException.class);
        var byNumber = BinanceCases.SPOT.cancel(new OrderRef(SPOT, "ours", "4", false));
        assertThat(BinanceCases.read(byNumber, body).exchangeOrderId()).isEqualTo("4");
        var asleep = BinanceCases.USDM.cancel(BinanceCases.sleeping(USDM, "ours"));
        var sleeper = Caller.parse("{\"algoId\":5,\"clientAlgoId\":\"theirs\"}");
        assertThatThrownBy(() -> asleep.reader().read(sleeper)).isInstanceOf(BadReplyException.class);
        assertThat(BinanceCases.USDM.orderElsewhere(BinanceCases.sleeping(USDM, "ours")))
                .extracting(call -> BinanceCases.shape(call.request()))
                .containsExactly("GET /fapi/v1/order?symbol&origClientOrderId");
    }

    @Test
    void aSpotOrderIsReplacedOnlyWhileNothingOfItIsFilledAndByOneWithAnotherName() {
        OrderSpec limit = OrderSpec.limit(0, Side.BUY, LOTS, TICKS, Purpose.ENTRY);
        Request request = BinanceCases.SPOT
                .amend(BinanceCases.order(SPOT, "new", limit), BinanceCases.named(SPOT, "old"))
                .request();
        assertThat(request.path()).isEqualTo("/api/v3/order/cancelReplace");
        assertThat(BinanceCases.parameters(request))
                .startsWith("cancelReplaceMode=STOP_ON_FAILURE cancelRestrictions=ONLY_NEW cancelOrigClientOrderId=old")
                .contains("newClientOrderId=new");
        assertThatThrownBy(() -> BinanceCases.SPOT.amend(
                        BinanceCases.order(SPOT, "same", limit), BinanceCases.named(SPOT, "same")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void conditionalOrdersAreCanceledAndAskedForByOurNameApartFromTheOthers() {
        OrderRef woken = new OrderRef(USDM, "ours", "88937381063", true);
        assertThat(BinanceCases.shape(BinanceCases.USDM.cancel(woken).request()))
                .isEqualTo("DELETE /fapi/v1/algoOrder?clientAlgoId");
        assertThat(BinanceCases.parameters(BinanceCases.USDM.order(woken).request()))
                .isEqualTo("clientAlgoId=ours");
        assertThat(BinanceCases.parameters(BinanceCases.USDM
                        .cancel(new OrderRef(USDM, "ours", "12", false))
                        .request()))
                .isEqualTo("symbol=BTCUSDT orderId=12");
        OrderSpec limit = OrderSpec.limit(0, Side.BUY, LOTS, TICKS, Purpose.ENTRY);
        assertThatThrownBy(() -> BinanceCases.USDM.amend(BinanceCases.order(USDM, "ours", limit), woken))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @Fault("C16")
    void c16DecimalsAreExactAndNeverFinerThanTheStep() {
        Seeds.times(500, rng -> {
            long lots = 1 + rng.nextInt(Integer.MAX_VALUE);
            long ticks = 1 + rng.nextInt(Integer.MAX_VALUE);
            OrderSpec spec = OrderSpec.limit(0, Side.BUY, new Quantity(lots), new Price(ticks), Purpose.ENTRY);
            for (Listing listing : List.of(SPOT, USDM)) {
                Protocol protocol = listing == SPOT ? BinanceCases.SPOT : BinanceCases.USDM;
                Request request =
                        protocol.place(BinanceCases.order(listing, ID, spec)).request();
                for (Request.Parameter each : request.query()) {
                    if (!each.name().equals("price") && !each.name().equals("quantity")) continue;
                    boolean price = each.name().equals("price");
                    BigDecimal step =
                            price ? listing.spec().tickSize() : listing.spec().lotSize();
                    assertThat(each.value()).matches("[0-9]+(\\.[0-9]+)?");
                    assertThat(new BigDecimal(each.value()).scale()).isLessThanOrEqualTo(step.scale());
                    assertThat(new BigDecimal(each.value()))
                            .isEqualByComparingTo(step.multiply(BigDecimal.valueOf(price ? ticks : lots)));
                }
            }
        });
    }
}
