package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Side;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders that sleep until a price is traded. */
class TriggersConformanceTest extends Conformance {
    /** A trigger is so small a part of the price away: reached within minutes of the market, and not while it is placed. */
    private static final long NEAR = 5_000;

    private static final long WOKEN_NANOS = 3_000_000_000L;

    /** The trigger lies a tenth away, on the side where such an order waits. */
    private static OrderSpec sleeping(OrderType type, Side side) {
        boolean above = (side == Side.BUY) != (type == OrderType.TAKE_PROFIT);
        long trigger = above ? bench.ask() * 11 / 10 : bench.bid() * 9 / 10;
        return bench.spec(type, side, bench.lots(300), trigger, trigger);
    }

    private static boolean able(OrderType type) {
        return bench.protocol.capabilities().orderTypes().contains(type);
    }

    @ParameterizedTest
    @CsvSource({"STOP,BUY", "STOP,SELL", "STOP_LIMIT,BUY", "STOP_LIMIT,SELL", "TAKE_PROFIT,BUY", "TAKE_PROFIT,SELL"})
    void anOrderThatSleepsIsOpenAndCanBeTakenBack(OrderType type, Side side) {
        NewOrder order = bench.order(sleeping(type, side));
        if (!able(type)) {
            assertThatThrownBy(() -> bench.protocol.place(order)).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        if (!bench.derivative() && side == Side.SELL) bench.bought(1_000);
        bench.placed(order);
        OrderSnapshot shown = bench.find(bench.ref(order)).orElseThrow();
        assertThat(shown.standing()).isEqualTo(Standing.WORKING);
        assertThat(new BigDecimal(shown.trigger()))
                .isEqualByComparingTo(bench.listing.price(order.spec().trigger().ticks()));
        assertThat(bench.open()).extracting(OrderSnapshot::clientOrderId).containsExactly(order.clientOrderId());
        bench.done(bench.protocol.cancel(bench.ref(order)));
        assertThat(bench.over(order)).isEqualTo(Standing.CANCELED);
        assertThat(bench.open()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"STOP,SELL", "STOP,BUY", "STOP_LIMIT,SELL", "TAKE_PROFIT,SELL", "TAKE_PROFIT,BUY"})
    void anExitThatSleepsIsOpenAndCanBeTakenBack(OrderType type, Side side) {
        if (!bench.derivative() || !able(type)) return;
        hold(side.opposite());
        NewOrder order = bench.order(Bench.reducing(sleeping(type, side)));
        bench.placed(order);
        assertThat(bench.standing(order)).isEqualTo(Standing.WORKING);
        assertThat(bench.open()).hasSize(1);
        bench.done(bench.protocol.cancel(bench.ref(order)));
        assertThat(bench.over(order)).isEqualTo(Standing.CANCELED);
    }

    private static void hold(Side side) {
        bench.flat();
        NewOrder order = bench.placed(bench.taking(side, bench.lots(1_000)));
        Bench.await("filled", () -> bench.standing(order) == Standing.FILLED);
    }

    /** The market goes where it likes: an order that it does not reach soon is taken back, and one near it is tried again. */
    private NewOrder woken(Supplier<NewOrder> near, BooleanSupplier executed) {
        for (int attempt = 0; attempt < 20; attempt++) {
            NewOrder order = bench.placed(near.get());
            if (Bench.comes(WOKEN_NANOS, executed)) return order;
            bench.caller.call(bench.protocol.cancel(bench.ref(order)));
            if (Bench.comes(WOKEN_NANOS / 10, executed)) return order;
        }
        throw new AssertionError("none of twenty was woken");
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderType.class,
            names = {"STOP", "TAKE_PROFIT"})
    void anOrderThatIsWokenIsExecuted(OrderType type) {
        if (!able(type)) return;
        BigDecimal before = bench.held();
        NewOrder order = woken(
                () -> {
                    long near = Math.max(1, bench.ask() / NEAR);
                    long trigger = type == OrderType.STOP ? bench.ask() + near : bench.bid() - near;
                    return bench.order(bench.spec(type, Side.BUY, bench.lots(300), 0, trigger));
                },
                () -> bench.held().compareTo(before) > 0);
        assertThat(bench.standing(order)).isIn(Standing.TRIGGERED, Standing.FILLED);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderType.class,
            names = {"STOP", "TAKE_PROFIT"})
    void anExitThatIsWokenClosesThePosition(OrderType type) {
        if (!bench.derivative() || !able(type)) return;
        hold(Side.BUY);
        BigDecimal before = bench.held();
        NewOrder order = woken(
                () -> {
                    long near = Math.max(1, bench.ask() / NEAR);
                    long trigger = type == OrderType.STOP ? bench.bid() - near : bench.ask() + near;
                    return bench.order(Bench.reducing(bench.spec(type, Side.SELL, bench.lots(900), 0, trigger)));
                },
                () -> bench.held().compareTo(before) < 0);
        assertThat(bench.standing(order)).isIn(Standing.TRIGGERED, Standing.FILLED);
    }

    @Test
    void anOrderThatSleepsIsChangedInPlace() {
        NewOrder order = bench.placed(bench.order(sleeping(OrderType.STOP, Side.BUY)));
        long trigger = order.spec().trigger().ticks() * 11 / 10;
        OrderSpec other =
                bench.spec(OrderType.STOP, Side.BUY, order.spec().quantity().lots(), 0, trigger);
        NewOrder wanted = new NewOrder(bench.listing, order.clientOrderId(), other, bench.settings());
        try {
            bench.done(bench.protocol.amend(wanted, bench.ref(order)));
        } catch (UnsupportedOperationException without) {
            return;
        }
        OrderSnapshot shown = bench.find(bench.ref(order)).orElseThrow();
        assertThat(new BigDecimal(shown.trigger())).isEqualByComparingTo(bench.listing.price(trigger));
        assertThat(bench.open()).hasSize(1);
    }

    @Test
    void allThatSleepIsCanceledToo() {
        if (!able(OrderType.STOP)) return;
        NewOrder order = bench.placed(bench.order(sleeping(OrderType.STOP, Side.BUY)));
        for (var call : bench.protocol.cancelAll(bench.listing)) bench.cancelAll(call);
        Bench.await("none is open", () -> bench.open().isEmpty());
        assertThat(bench.over(order)).isEqualTo(Standing.CANCELED);
    }

    @Test
    void whatNeverSleptIsNotFoundAmongThoseThatDo() {
        NewOrder stranger = bench.order(sleeping(OrderType.STOP, Side.BUY));
        assertThat(bench.find(bench.ref(stranger))).isEmpty();
        assertThat(bench.failed(bench.protocol.cancel(bench.ref(stranger)))).isEqualTo(ErrorKind.NO_SUCH_ORDER);
    }

    @Test
    void anIdThatSleepsIsRefusedASecondTime() {
        NewOrder order = bench.placed(bench.order(sleeping(OrderType.STOP, Side.BUY)));
        assertThat(bench.failed(bench.protocol.place(order))).isEqualTo(ErrorKind.DUPLICATE_ID);
    }

    @Test
    void workingAndSleepingOrdersAreBothOpen() {
        NewOrder works = bench.placed(bench.resting());
        NewOrder sleeps = bench.placed(bench.order(sleeping(OrderType.STOP, Side.BUY)));
        assertThat(bench.open())
                .extracting(OrderSnapshot::clientOrderId)
                .containsExactlyInAnyOrderElementsOf(List.of(works.clientOrderId(), sleeps.clientOrderId()));
    }

    @Test
    void aTrailingStopSleepsOrIsRefused() {
        OrderSpec spec = OrderSpec.trailing(
                0,
                Side.BUY,
                bench.resting().spec().quantity(),
                new Price(bench.ask() * 11 / 10),
                bench.ask() / 10,
                Purpose.ENTRY);
        NewOrder order = bench.order(spec);
        if (able(OrderType.TRAILING_STOP)) {
            bench.placed(order);
            assertThat(bench.standing(order)).isEqualTo(Standing.WORKING);
        } else {
            assertThatThrownBy(() -> bench.protocol.place(order)).isInstanceOf(UnsupportedOperationException.class);
        }
    }
}
