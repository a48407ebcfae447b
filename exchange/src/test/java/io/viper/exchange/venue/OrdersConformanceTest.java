package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Capabilities.Idempotency;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.Product;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders that work at once: their life, and why they are refused. */
class OrdersConformanceTest extends Conformance {
    private static boolean sells(Side side) {
        return bench.derivative() || side == Side.BUY;
    }

    /** On spot there must be something to sell. */
    private static void stocked(Side side) {
        if (!sells(side)) bench.bought(1_000);
    }

    private static NewOrder far(Side side) {
        long price = side == Side.BUY ? bench.bid() * 8 / 10 : bench.ask() * 12 / 10;
        return bench.order(bench.spec(OrderType.LIMIT, side, bench.lots(200), price, 0));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void aLimitOrderRests(Side side) {
        stocked(side);
        NewOrder order = bench.placed(far(side));
        OrderSnapshot shown = bench.find(bench.ref(order)).orElseThrow();
        assertThat(shown.standing()).isEqualTo(Standing.WORKING);
        assertThat(shown.clientOrderId()).isEqualTo(order.clientOrderId());
        assertThat(new BigDecimal(shown.quantity()))
                .isEqualByComparingTo(
                        bench.listing.quantity(order.spec().quantity().lots()));
        assertThat(new BigDecimal(shown.filled())).isZero();
        assertThat(new BigDecimal(shown.price())).isEqualByComparingTo(bench.listing.price(bench.limit(order)));
    }

    @Test
    void anAcknowledgmentNamesTheOrder() {
        NewOrder order = bench.resting();
        Placed placed = bench.place(order);
        OrderRef theirs = new OrderRef(bench.listing, order.clientOrderId(), placed.exchangeOrderId(), false);
        assertThat(bench.find(theirs).orElseThrow().clientOrderId()).isEqualTo(order.clientOrderId());
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void anOrderThatTakesIsFilled(Side side) {
        stocked(side);
        BigDecimal before = bench.held();
        NewOrder order = bench.placed(bench.taking(side, bench.lots(300)));
        Bench.await("filled", () -> bench.standing(order) == Standing.FILLED);
        BigDecimal change = bench.held().subtract(before);
        assertThat(change)
                .isEqualByComparingTo(new BigDecimal(
                                bench.listing.quantity(order.spec().quantity().lots()))
                        .multiply(BigDecimal.valueOf(side.sign())));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void aMarketOrderIsFilledOrSaidToNeedACost(Side side) {
        stocked(side);
        NewOrder order = bench.order(bench.spec(OrderType.MARKET, side, bench.lots(300), 0, 0));
        boolean forCost = bench.has(Feature.SPOT_BUY_BY_COST) && !bench.derivative() && side == Side.BUY;
        if (forCost) {
            assertThatThrownBy(() -> bench.protocol.place(order)).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        bench.placed(order);
        Bench.await("filled", () -> bench.standing(order) == Standing.FILLED);
    }

    @ParameterizedTest
    @EnumSource(TimeInForce.class)
    void anOrderLivesAsLongAsItSays(TimeInForce life) {
        long until = life == TimeInForce.GTD ? bench.venue.floor().now() + 86_400_000_000_000L : 0;
        NewOrder order = bench.order(bench.resting().spec().withTimeInForce(life, until));
        if (!bench.protocol.capabilities().lifeTimes().contains(life)) {
            assertThatThrownBy(() -> bench.protocol.place(order)).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        boolean rests = life == TimeInForce.GTC || life == TimeInForce.GTD;
        bench.caller.call(bench.protocol.place(order));
        if (rests) assertThat(bench.standing(order)).isEqualTo(Standing.WORKING);
        else assertThat(bench.over(order)).isIn(Standing.CANCELED, Standing.EXPIRED, Standing.REJECTED);
    }

    @Test
    void fillOrKillIsAllOrNothing() {
        if (!bench.protocol.capabilities().lifeTimes().contains(TimeInForce.FOK)) return;
        OrderSpec few = bench.taking(Side.BUY, bench.lots(300)).spec().withTimeInForce(TimeInForce.FOK, 0);
        NewOrder filled = bench.placed(bench.order(few));
        Bench.await("filled", () -> bench.standing(filled) == Standing.FILLED);
        // the market may come towards it on the way: then all of it is executed, and never a part
        NewOrder large = fillOrKill(bench.ask());
        if (bench.over(large) == Standing.FILLED) return;
        assertThat(bench.over(large)).isIn(Standing.CANCELED, Standing.EXPIRED, Standing.REJECTED);
        bench.find(bench.ref(large))
                .ifPresent(shown -> assertThat(new BigDecimal(shown.filled())).isZero());
    }

    @Test
    void anOrderThatFindsNothingIsKilled() {
        if (!bench.protocol.capabilities().lifeTimes().contains(TimeInForce.FOK)) return;
        NewOrder far = fillOrKill(bench.bid() - bench.bid() / 100);
        assertThat(bench.over(far)).isIn(Standing.CANCELED, Standing.EXPIRED, Standing.REJECTED);
    }

    private NewOrder fillOrKill(long price) {
        OrderSpec many = bench.spec(OrderType.LIMIT, Side.BUY, bench.lots(90_000), price, 0);
        NewOrder order = bench.order(many.withTimeInForce(TimeInForce.FOK, 0));
        bench.caller.call(bench.protocol.place(order));
        return order;
    }

    @Test
    void whatAnImmediateOrderCannotGetIsGivenBack() {
        OrderSnapshot shown = immediate();
        // the market may come towards it on the way, and fill it: not twice in a row
        if (shown.standing() == Standing.FILLED) shown = immediate();
        assertThat(shown.standing()).isIn(Standing.CANCELED, Standing.EXPIRED);
        assertThat(new BigDecimal(shown.filled())).isLessThan(new BigDecimal(shown.quantity()));
    }

    private OrderSnapshot immediate() {
        OrderSpec many = bench.spec(OrderType.LIMIT, Side.BUY, bench.lots(45_000), bench.ask(), 0);
        NewOrder order = bench.placed(bench.order(many.withTimeInForce(TimeInForce.IOC, 0)));
        return bench.find(bench.ref(order)).orElseThrow();
    }

    @Test
    void aPostOnlyOrderRests() {
        if (!bench.has(Feature.POST_ONLY)) return;
        NewOrder order = bench.placed(bench.order(bench.resting().spec().asPostOnly()));
        assertThat(bench.standing(order)).isEqualTo(Standing.WORKING);
    }

    @Test
    void aPostOnlyOrderNeverTakes() {
        if (!bench.has(Feature.POST_ONLY)) return;
        OrderSpec crossing = bench.spec(OrderType.LIMIT, Side.BUY, bench.lots(300), bench.ask() * 11 / 10, 0);
        NewOrder order = bench.order(crossing.asPostOnly());
        var reply = bench.caller.call(bench.protocol.place(order));
        if (reply.optional().isPresent()) {
            assertThat(bench.over(order)).isIn(Standing.CANCELED, Standing.EXPIRED, Standing.REJECTED);
        } else {
            assertThat(reply.toString()).contains(ErrorKind.WOULD_TAKE.name());
        }
        assertThat(bench.truthOf(order).stream()
                        .mapToLong(each -> each.filledLots())
                        .sum())
                .isZero();
    }

    @Test
    void reduceOnlyWithoutAPositionIsRefused() {
        if (!bench.derivative()) return;
        bench.flat();
        NewOrder order = bench.order(
                Bench.reducing(bench.taking(Side.SELL, bench.lots(300)).spec()));
        var reply = bench.caller.call(bench.protocol.place(order));
        if (reply.optional().isPresent()) assertThat(bench.over(order)).isNotEqualTo(Standing.FILLED);
        else assertThat(reply.toString()).contains(ErrorKind.NOTHING_TO_REDUCE.name());
        assertThat(bench.held()).isZero();
    }

    @Test
    void reduceOnlyNeverTurnsAPositionOver() {
        if (!bench.derivative()) return;
        bench.flat();
        bench.bought(500);
        NewOrder order = bench.order(
                Bench.reducing(bench.taking(Side.SELL, bench.lots(5_000)).spec()));
        bench.caller.call(bench.protocol.place(order));
        Bench.await("flat", () -> bench.held().signum() == 0);
    }

    @Test
    void aCanceledOrderIsOver() {
        NewOrder order = bench.placed(bench.resting());
        bench.done(bench.protocol.cancel(bench.ref(order)));
        assertThat(bench.over(order)).isEqualTo(Standing.CANCELED);
    }

    @Test
    void anOrderIsCanceledByTheExchangesName() {
        NewOrder order = bench.resting();
        String theirs = bench.place(order).exchangeOrderId();
        bench.done(bench.protocol.cancel(new OrderRef(bench.listing, order.clientOrderId(), theirs, false)));
        assertThat(bench.over(order)).isEqualTo(Standing.CANCELED);
    }

    @Test
    void whatIsOverCannotBeCanceled() {
        NewOrder order = bench.placed(bench.resting());
        bench.done(bench.protocol.cancel(bench.ref(order)));
        assertThat(bench.failed(bench.protocol.cancel(bench.ref(order)))).isEqualTo(ErrorKind.NO_SUCH_ORDER);
    }

    @Test
    void aFilledOrderCannotBeCanceled() {
        NewOrder order = bench.bought(300);
        assertThat(bench.failed(bench.protocol.cancel(bench.ref(order)))).isEqualTo(ErrorKind.NO_SUCH_ORDER);
    }

    @Test
    void anUnknownOrderCannotBeCanceled() {
        assertThat(bench.failed(bench.protocol.cancel(bench.ref(bench.resting()))))
                .isEqualTo(ErrorKind.NO_SUCH_ORDER);
    }

    @Test
    void anUnknownOrderIsNotFound() {
        assertThat(bench.find(bench.ref(bench.resting()))).isEmpty();
    }

    @Test
    void allOrdersOfAnInstrumentAreCanceled() {
        if (!bench.has(Feature.CANCEL_ALL)) return;
        List<NewOrder> orders = List.of(bench.placed(bench.resting()), bench.placed(bench.resting()));
        for (var call : bench.protocol.cancelAll(bench.listing)) bench.cancelAll(call);
        Bench.await("none is open", () -> bench.open().isEmpty());
        for (NewOrder order : orders) assertThat(bench.over(order)).isEqualTo(Standing.CANCELED);
    }

    @Test
    void cancelingAllWhereThereIsNothingDoesNoHarm() {
        if (!bench.has(Feature.CANCEL_ALL)) return;
        for (var call : bench.protocol.cancelAll(bench.listing)) bench.cancelAll(call);
        assertThat(bench.open()).isEmpty();
    }

    @Test
    void openOrdersAreThoseThatWork() {
        NewOrder one = bench.placed(bench.resting());
        NewOrder other = bench.placed(bench.resting());
        NewOrder gone = bench.placed(bench.resting());
        bench.done(bench.protocol.cancel(bench.ref(gone)));
        assertThat(bench.open())
                .extracting(OrderSnapshot::clientOrderId)
                .containsExactlyInAnyOrder(one.clientOrderId(), other.clientOrderId());
    }

    @Test
    void noOpenOrdersIsAnEmptyList() {
        assertThat(bench.open()).isEmpty();
    }

    @Test
    void aClientOrderIdThatWorksIsRefusedASecondTime() {
        assumeFalse(
                bench.protocol.capabilities().idempotency() == Idempotency.NONE, "a client order id promises nothing");
        NewOrder order = bench.placed(bench.resting());
        assertThat(bench.failed(bench.protocol.place(order))).isEqualTo(ErrorKind.DUPLICATE_ID);
        assertThat(bench.truthOf(order)).hasSize(1);
    }

    @Test
    void aClientOrderIdThatIsOverIsTreatedAsTheCapabilitiesSay() {
        NewOrder order = bench.placed(bench.resting());
        bench.done(bench.protocol.cancel(bench.ref(order)));
        var reply = bench.caller.call(bench.protocol.place(order));
        boolean strong = bench.protocol.capabilities().idempotency() == Idempotency.STRONG;
        assertThat(reply.optional().isPresent()).isEqualTo(!strong);
    }

    @Test
    void theLongestClientOrderIdIsTaken() {
        String id = Bench.newId();
        id = "v" + "0".repeat(32 - id.length()) + id.substring(1);
        NewOrder order = new NewOrder(bench.listing, id, bench.resting().spec(), bench.settings());
        bench.done(bench.protocol.place(order));
        assertThat(bench.find(bench.ref(order)).orElseThrow().clientOrderId()).isEqualTo(id);
    }

    @Test
    void aValueBelowTheSmallestIsRefused() {
        if (bench.board().contract().spec().minNotionalUnits() == 0) return;
        OrderSpec spec = bench.spec(OrderType.LIMIT, Side.BUY, 1, Math.max(1, bench.bid() / 1_000), 0);
        assertThat(bench.failed(bench.protocol.place(bench.order(spec)))).isEqualTo(ErrorKind.TOO_SMALL);
    }

    /** As if the listing were older than the exchange's steps. */
    private static Listing finer(boolean tick) {
        InstrumentSpec spec = bench.listing.spec();
        BigDecimal smaller = new BigDecimal("0.1");
        InstrumentSpec other = new InstrumentSpec(
                spec.id(),
                spec.kind(),
                spec.base(),
                spec.quote(),
                tick ? spec.tickSize().multiply(smaller) : spec.tickSize(),
                tick ? spec.lotSize() : spec.lotSize().multiply(smaller),
                spec.contractSize(),
                spec.minLots(),
                spec.minNotionalUnits(),
                spec.fees(),
                spec.margin());
        return new Listing(
                bench.listing.product(),
                bench.listing.symbol(),
                bench.listing.code(),
                other,
                bench.listing.status(),
                bench.listing.maxLeverage(),
                bench.listing.fundingHours());
    }

    @Test
    void aPriceBetweenTicksIsRefused() {
        OrderSpec spec = bench.spec(OrderType.LIMIT, Side.BUY, bench.lots(200), bench.bid() * 8 / 10 * 10 + 5, 0);
        NewOrder order = new NewOrder(finer(true), Bench.newId(), spec, bench.settings());
        assertThat(bench.failed(bench.protocol.place(order))).isIn(ErrorKind.INVALID, ErrorKind.PRICE_BAND);
    }

    @Test
    void aQuantityBetweenLotsIsRefused() {
        Listing fine = finer(false);
        OrderSpec spec = bench.spec(OrderType.LIMIT, Side.BUY, bench.lots(200) * 10 + 5, bench.bid() * 8 / 10, 0);
        NewOrder order = new NewOrder(fine, Bench.newId(), spec, bench.settings());
        try {
            assertThat(bench.failed(bench.protocol.place(order))).isIn(ErrorKind.INVALID, ErrorKind.TOO_SMALL);
        } catch (ArithmeticException | IllegalArgumentException whole) {
            // an adapter that counts contracts cannot even write it
            assertThat(bench.truthOf(order)).isEmpty();
        }
    }

    @Test
    void moreThanTheAccountCanCarryIsRefused() {
        OrderSpec spec = bench.spec(OrderType.LIMIT, Side.BUY, bench.lots(4_000_000), bench.bid() * 9 / 10, 0);
        assertThat(bench.failed(bench.protocol.place(bench.order(spec)))).isEqualTo(ErrorKind.FUNDS);
    }

    @Test
    void coinsThatAreNotThereCannotBeSold() {
        if (bench.derivative()) return;
        OrderSpec spec = bench.spec(OrderType.LIMIT, Side.SELL, bench.lots(4_000_000), bench.ask() * 11 / 10, 0);
        assertThat(bench.failed(bench.protocol.place(bench.order(spec)))).isEqualTo(ErrorKind.FUNDS);
    }

    @Test
    void aChangedOrderIsAsItWasChanged() {
        NewOrder order = bench.placed(bench.resting());
        long price = bench.limit(order) * 9 / 10;
        OrderSpec other =
                bench.spec(OrderType.LIMIT, Side.BUY, order.spec().quantity().lots() + 1, price, 0);
        boolean inPlace = bench.has(Feature.AMEND);
        NewOrder wanted =
                new NewOrder(bench.listing, inPlace ? order.clientOrderId() : Bench.newId(), other, bench.settings());
        try {
            bench.done(bench.protocol.amend(wanted, known(order)));
        } catch (UnsupportedOperationException without) {
            assertThat(inPlace).isFalse();
            return;
        }
        OrderSnapshot shown = bench.find(bench.ref(wanted)).orElseThrow();
        assertThat(new BigDecimal(shown.price())).isEqualByComparingTo(bench.listing.price(price));
        assertThat(new BigDecimal(shown.quantity()))
                .isEqualByComparingTo(bench.listing.quantity(other.quantity().lots()));
        assertThat(bench.open()).hasSize(1);
    }

    @Test
    void anOrderThatIsOverCannotBeChanged() {
        NewOrder order = bench.placed(bench.resting());
        OrderRef known = known(order);
        bench.done(bench.protocol.cancel(bench.ref(order)));
        String id = bench.has(Feature.AMEND) ? order.clientOrderId() : Bench.newId();
        NewOrder wanted = new NewOrder(bench.listing, id, order.spec(), bench.settings());
        try {
            assertThat(bench.failed(bench.protocol.amend(wanted, known))).isEqualTo(ErrorKind.NO_SUCH_ORDER);
        } catch (UnsupportedOperationException without) {
            assertThat(bench.has(Feature.AMEND)).isFalse();
        }
    }

    @Test
    void anOrderInTheOtherPositionModeIsRefused() {
        if (!bench.derivative() || !bench.has(Feature.HEDGE_MODE)) return;
        AccountSettings hedge = new AccountSettings(true, true, 10);
        NewOrder order =
                new NewOrder(bench.listing, Bench.newId(), bench.resting().spec(), hedge);
        assertThat(bench.failed(bench.protocol.place(order))).isEqualTo(ErrorKind.POSITION_MODE);
    }

    @Test
    void productsAreKeptApart() {
        bench.placed(bench.resting());
        for (Product product : bench.protocol.capabilities().products()) {
            if (product == bench.entrant.product()) continue;
            var other = bench.venue.floor().accounts().stream()
                    .filter(each -> each.kind().name().equals(product.name()))
                    .findFirst();
            other.ifPresent(each -> assertThat(each.orders().open()).isEmpty());
        }
    }
}
