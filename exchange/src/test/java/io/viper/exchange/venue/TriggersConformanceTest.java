package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Side;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Capabilities.Idempotency;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders that sleep until a price is traded. */
class TriggersConformanceTest extends Conformance {
    /** The trigger lies a tenth away, on the side where such an order waits. */
    private OrderSpec sleeping(OrderType type, Side side) {
        boolean above = (side == Side.BUY) != (type == OrderType.TAKE_PROFIT);
        long trigger = above ? bench.ask() * 11 / 10 : bench.bid() * 9 / 10;
        return bench.spec(type, side, bench.lots(300), trigger, trigger);
    }

    private boolean able(OrderType type) {
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
        positionsAreKept();
        assumeTrue(able(type), "not an order of this exchange");
        hold(side.opposite());
        NewOrder order = bench.order(Reducing.of(sleeping(type, side)));
        bench.placed(order);
        assertThat(bench.standing(order)).isEqualTo(Standing.WORKING);
        assertThat(bench.open()).hasSize(1);
        bench.done(bench.protocol.cancel(bench.ref(order)));
        assertThat(bench.over(order)).isEqualTo(Standing.CANCELED);
    }

    private void hold(Side side) {
        bench.flat();
        NewOrder order = bench.placed(bench.taking(side, bench.lots(1_000)));
        Bench.await("filled", () -> bench.standing(order) == Standing.FILLED);
    }

    /** One that is woken soon; again where the price was beyond its trigger before it came. */
    private NewOrder near(OrderType type, Side side, UnaryOperator<OrderSpec> kind) {
        boolean above = (side == Side.BUY) == (type != OrderType.TAKE_PROFIT);
        AtomicReference<NewOrder> placed = new AtomicReference<>();
        Bench.await("asleep", () -> {
            long near = Math.max(1, bench.ask() / 20_000);
            long trigger = above ? bench.ask() + near : bench.bid() - near;
            long limit = side == Side.BUY ? trigger * 105 / 100 : trigger * 95 / 100;
            placed.set(bench.order(kind.apply(bench.spec(type, side, bench.lots(300), limit, trigger))));
            return bench.call(bench.protocol.place(placed.get())).optional().isPresent();
        });
        return placed.get();
    }

    /** One that was woken; where the price went away from it for a second, another one is placed nearer. */
    private NewOrder woken(OrderType type, Side side, UnaryOperator<OrderSpec> kind) {
        AtomicReference<NewOrder> placed = new AtomicReference<>();
        Bench.await("woken", () -> {
            NewOrder order = near(type, side, kind);
            placed.set(order);
            long until = System.nanoTime() + 1_000_000_000L;
            Bench.await(
                    "woken, or the price went away",
                    () -> System.nanoTime() > until || bench.standing(order) != Standing.WORKING);
            return bench.call(bench.protocol.cancel(bench.ref(order)))
                    .optional()
                    .isEmpty();
        });
        return placed.get();
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderType.class,
            names = {"STOP", "STOP_LIMIT", "TAKE_PROFIT"})
    void anOrderThatIsWokenIsExecuted(OrderType type) {
        assumeTrue(able(type), "not an order of this exchange");
        BigDecimal before = bench.held();
        NewOrder order = woken(type, Side.BUY, spec -> spec);
        Bench.await("woken and executed", () -> bench.held().compareTo(before) > 0);
        assertThat(bench.standing(order)).isIn(Standing.TRIGGERED, Standing.FILLED);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderType.class,
            names = {"STOP", "TAKE_PROFIT"})
    void anExitThatIsWokenClosesThePosition(OrderType type) {
        positionsAreKept();
        assumeTrue(able(type), "not an order of this exchange");
        hold(Side.BUY);
        BigDecimal before = bench.held();
        woken(type, Side.SELL, Reducing::of);
        Bench.await("woken and closed", () -> bench.held().compareTo(before) < 0);
    }

    /** What a purchase has brought is sold by a stop that rests; a fee of it in coins leaves less than a lot. */
    @Test
    void aStopOfCoinsSellsThemWhenItIsWoken() {
        assumeFalse(bench.derivative(), "of coins only");
        assumeTrue(bench.has(Feature.SPOT_STOPS), "stops of coins are kept elsewhere");
        bench.bought(1_000);
        BigDecimal before = bench.held();
        woken(OrderType.STOP, Side.SELL, spec -> spec);
        Bench.await("woken and sold", () -> bench.held().compareTo(before) < 0);
        bench.flat();
    }

    @Test
    void anOrderThatSleepsIsChangedInPlace() {
        NewOrder order = bench.placed(bench.order(sleeping(stop(), Side.BUY)));
        long trigger = order.spec().trigger().ticks() * 11 / 10;
        OrderSpec other = bench.spec(stop(), Side.BUY, order.spec().quantity().lots(), trigger, trigger);
        NewOrder wanted = new NewOrder(bench.listing, order.clientOrderId(), other, bench.settings());
        try {
            bench.done(bench.protocol.amend(wanted, known(order)));
        } catch (UnsupportedOperationException without) {
            assertThat(bench.protocol.capabilities().amends()).isFalse();
            return;
        }
        OrderSnapshot shown = bench.find(bench.ref(order)).orElseThrow();
        assertThat(new BigDecimal(shown.trigger())).isEqualByComparingTo(bench.listing.price(trigger));
        assertThat(bench.open()).hasSize(1);
    }

    @Test
    void allThatSleepIsCanceledToo() {
        assumeTrue(bench.has(Feature.CANCEL_ALL), "orders are taken back by their names only");
        NewOrder order = bench.placed(bench.order(sleeping(stop(), Side.BUY)));
        cancelAll();
        Bench.await("none is open", () -> bench.open().isEmpty());
        assertThat(bench.over(order)).isEqualTo(Standing.CANCELED);
    }

    @Test
    void whatNeverSleptIsNotFoundAmongThoseThatDo() {
        NewOrder stranger = bench.order(sleeping(stop(), Side.BUY));
        assertThat(bench.find(bench.ref(stranger))).isEmpty();
        assertThat(bench.failed(bench.protocol.cancel(strange(stranger)))).isEqualTo(ErrorKind.NO_SUCH_ORDER);
    }

    @Test
    void anIdThatSleepsIsRefusedASecondTime() {
        assumeFalse(
                bench.protocol.capabilities().idempotency() == Idempotency.NONE, "a client order id promises nothing");
        NewOrder order = bench.placed(bench.order(sleeping(stop(), Side.BUY)));
        if (bench.protocol.capabilities().idempotency() == Idempotency.REPLAYED) bench.place(order);
        else assertThat(bench.failed(bench.protocol.place(order))).isEqualTo(ErrorKind.DUPLICATE_ID);
        assertThat(bench.truthOf(order)).hasSize(1);
    }

    @Test
    void workingAndSleepingOrdersAreBothOpen() {
        NewOrder works = bench.placed(bench.resting());
        NewOrder sleeps = bench.placed(bench.order(sleeping(stop(), Side.BUY)));
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
