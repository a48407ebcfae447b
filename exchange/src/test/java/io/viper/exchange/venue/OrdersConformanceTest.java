package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.viper.core.Fault;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Quantity;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.Reply;
import io.viper.venue.floor.Wish;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders that work at once: how they rest and how they are executed. */
class OrdersConformanceTest extends Conformance {
    private boolean sells(Side side) {
        return bench.derivative() || side == Side.BUY;
    }

    /** On spot there must be something to sell. */
    private void stocked(Side side) {
        if (!sells(side)) bench.bought(1_000);
    }

    private NewOrder far(Side side) {
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
    void anAmountIsAsManyCoinsThereWhateverAContractIs() {
        Quantity amount = bench.listing.instrument().quantity(0.03, Rounding.NEAREST);
        NewOrder order = bench.placed(
                bench.order(bench.spec(OrderType.LIMIT, Side.BUY, amount.lots(), bench.bid() * 8 / 10, 0)));
        Wish there = bench.truthOf(order).getFirst().wish();
        InstrumentSpec counted = there.board().contract().spec();
        BigDecimal coins =
                counted.contractSize().multiply(counted.lotSize()).multiply(BigDecimal.valueOf(there.lots()));
        assertThat(coins).isEqualByComparingTo("0.03");
    }

    @Test
    void anAcknowledgmentNamesTheOrder() {
        NewOrder order = bench.resting();
        Placed placed = bench.place(order);
        OrderRef theirs = new OrderRef(bench.listing, order.clientOrderId(), placed.exchangeOrderId(), false);
        assertThat(bench.find(theirs).orElseThrow().clientOrderId()).isEqualTo(order.clientOrderId());
    }

    /** What was taken out of the coins that an order bought. */
    private BigDecimal feesInCoins(NewOrder order) {
        return bench.inside(() -> bench.account().deals().stream()
                .filter(each -> each.order().wish().clientId().equals(order.clientOrderId()))
                .filter(each ->
                        each.feeCurrency().equals(bench.listing.spec().base().code()))
                .map(each -> BigDecimal.valueOf(each.feeUnits(), 8))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void anOrderThatTakesIsFilled(Side side) {
        stocked(side);
        BigDecimal before = bench.held();
        NewOrder order = bench.placed(bench.taking(side, bench.lots(300)));
        Bench.await("filled", () -> bench.standing(order) == Standing.FILLED);
        BigDecimal change = bench.held().subtract(before).add(feesInCoins(order));
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
        assumeTrue(bench.protocol.capabilities().lifeTimes().contains(TimeInForce.FOK), "no fill-or-kill");
        OrderSpec few = bench.taking(Side.BUY, bench.lots(300)).spec().withTimeInForce(TimeInForce.FOK, 0);
        NewOrder filled = bench.placed(bench.order(few));
        Bench.await("filled", () -> bench.standing(filled) == Standing.FILLED);
        // the market may come towards it on the way: then all of it is executed, and never a part
        NewOrder large = fillOrKill(bench.ask());
        if (bench.over(large) == Standing.FILLED) {
            bench.flat();
            return;
        }
        assertThat(bench.over(large)).isIn(Standing.CANCELED, Standing.EXPIRED, Standing.REJECTED);
        bench.find(bench.ref(large))
                .ifPresent(shown -> assertThat(new BigDecimal(shown.filled())).isZero());
    }

    @Test
    @Fault("C39")
    void c39AnOrderThatFindsNothingIsKilled() {
        assumeTrue(bench.protocol.capabilities().lifeTimes().contains(TimeInForce.FOK), "no fill-or-kill");
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
    @Fault("C39")
    void c39WhatAnImmediateOrderCannotGetIsGivenBack() {
        // what another case got would leave no money for so many
        bench.flat();
        OrderSnapshot shown = immediate();
        // the market may come towards it on the way, and fill it: not every time
        for (int k = 0; k < 5 && shown.standing() == Standing.FILLED; k++) {
            bench.flat();
            shown = immediate();
        }
        assertThat(shown.standing()).isIn(Standing.CANCELED, Standing.EXPIRED);
        assertThat(new BigDecimal(shown.filled())).isLessThan(new BigDecimal(shown.quantity()));
    }

    /** One that finds nothing at all may be refused: the market went away from it, and does not do so each time. */
    private OrderSnapshot immediate() {
        List<Reply<Placed>> refused = new ArrayList<>();
        while (refused.size() < 20) {
            OrderSpec many = bench.spec(OrderType.LIMIT, Side.BUY, bench.lots(45_000), bench.ask(), 0);
            NewOrder order = bench.order(many.withTimeInForce(TimeInForce.IOC, 0));
            Reply<Placed> reply = bench.call(bench.protocol.place(order));
            if (reply.optional().isPresent())
                return bench.find(bench.ref(order)).orElseThrow();
            refused.add(reply);
            // who goes on at once soon meets the limit of requests instead of the market
            LockSupport.parkNanos(500_000_000);
        }
        throw new AssertionError("refused each time: " + refused);
    }

    @Test
    void aPostOnlyOrderRests() {
        needs(Feature.POST_ONLY);
        NewOrder order = bench.placed(bench.order(bench.resting().spec().asPostOnly()));
        assertThat(bench.standing(order)).isEqualTo(Standing.WORKING);
    }

    @Test
    void aPostOnlyOrderNeverTakes() {
        needs(Feature.POST_ONLY);
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
        positionsAreKept();
        bench.flat();
        NewOrder order =
                bench.order(Reducing.of(bench.taking(Side.SELL, bench.lots(300)).spec()));
        var reply = bench.caller.call(bench.protocol.place(order));
        if (reply.optional().isPresent()) assertThat(bench.over(order)).isNotEqualTo(Standing.FILLED);
        else assertThat(reply.toString()).contains(ErrorKind.NOTHING_TO_REDUCE.name());
        assertThat(bench.held()).isZero();
    }

    @Test
    void reduceOnlyNeverTurnsAPositionOver() {
        positionsAreKept();
        bench.flat();
        bench.bought(500);
        NewOrder order = bench.order(
                Reducing.of(bench.taking(Side.SELL, bench.lots(5_000)).spec()));
        bench.caller.call(bench.protocol.place(order));
        Bench.await("flat", () -> bench.held().signum() == 0);
    }
}
