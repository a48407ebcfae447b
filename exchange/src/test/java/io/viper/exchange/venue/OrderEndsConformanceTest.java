package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.viper.core.Fault;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Capabilities.Idempotency;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How orders are taken back, found, and told from each other. */
class OrderEndsConformanceTest extends Conformance {
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
    @Fault("C4")
    void c4WhatIsOverCannotBeCanceled() {
        NewOrder order = bench.placed(bench.resting());
        bench.done(bench.protocol.cancel(bench.ref(order)));
        assertThat(bench.failed(bench.protocol.cancel(bench.ref(order)))).isEqualTo(ErrorKind.NO_SUCH_ORDER);
    }

    @Test
    @Fault("C4")
    void c4AFilledOrderCannotBeCanceled() {
        NewOrder order = bench.bought(300);
        assertThat(bench.failed(bench.protocol.cancel(bench.ref(order)))).isEqualTo(ErrorKind.NO_SUCH_ORDER);
    }

    @Test
    @Fault("C4")
    void c4AnUnknownOrderCannotBeCanceled() {
        assertThat(bench.failed(bench.protocol.cancel(strange(bench.resting()))))
                .isEqualTo(ErrorKind.NO_SUCH_ORDER);
    }

    @Test
    void anUnknownOrderIsNotFound() {
        assertThat(bench.find(bench.ref(bench.resting()))).isEmpty();
    }

    @Test
    void allOrdersOfAnInstrumentAreCanceled() {
        needs(Feature.CANCEL_ALL);
        List<NewOrder> orders = List.of(bench.placed(bench.resting()), bench.placed(bench.resting()));
        cancelAll();
        Bench.await("none is open", () -> bench.open().isEmpty());
        for (NewOrder order : orders) assertThat(bench.over(order)).isEqualTo(Standing.CANCELED);
    }

    @Test
    void cancelingAllWhereThereIsNothingDoesNoHarm() {
        needs(Feature.CANCEL_ALL);
        cancelAll();
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
        Idempotency idempotency = bench.protocol.capabilities().idempotency();
        assumeTrue(idempotency != Idempotency.NONE, "order ids may repeat");
        NewOrder order = bench.resting();
        Placed first = bench.place(order);
        if (idempotency == Idempotency.REPLAYED) assertThat(bench.place(order)).isEqualTo(first);
        else assertThat(bench.failed(bench.protocol.place(order))).isEqualTo(ErrorKind.DUPLICATE_ID);
        assertThat(bench.truthOf(order)).hasSize(1);
    }

    @Test
    void aClientOrderIdThatIsOverIsTreatedAsTheCapabilitiesSay() {
        NewOrder order = bench.placed(bench.resting());
        bench.done(bench.protocol.cancel(bench.ref(order)));
        var reply = bench.caller.call(bench.protocol.place(order));
        Idempotency idempotency = bench.protocol.capabilities().idempotency();
        assertThat(reply.optional().isPresent()).isEqualTo(idempotency != Idempotency.STRONG);
        if (idempotency == Idempotency.REPLAYED)
            assertThat(bench.truthOf(order)).hasSize(1);
    }

    @Test
    void theLongestClientOrderIdIsTaken() {
        String id = Bench.newId();
        id = "v" + "0".repeat(32 - id.length()) + id.substring(1);
        NewOrder order = new NewOrder(bench.listing, id, bench.resting().spec(), bench.settings());
        bench.done(bench.protocol.place(order));
        assertThat(bench.find(bench.ref(order)).orElseThrow().clientOrderId()).isEqualTo(id);
    }
}
