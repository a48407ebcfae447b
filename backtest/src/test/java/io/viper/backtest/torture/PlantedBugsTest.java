package io.viper.backtest.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Quantity;
import io.viper.core.simulation.FaultKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A torture that finds nothing proves something only if it would have found it: bugs are planted, and found. */
class PlantedBugsTest {
    private static final int SEEDS = 50;

    /** Changes effects on their way to the exchange. */
    private interface Sent extends BiConsumer<Effect, Consumer<Effect>> {}

    /** Changes events on their way to the engine. */
    private interface Told extends BiConsumer<Event, Consumer<Event>> {}

    private static final Sent AS_SENT = (effect, next) -> next.accept(effect);
    private static final Told AS_TOLD = (event, next) -> next.accept(event);

    @Test
    void anOrderThatArrivesLargerThanApprovedIsFound() {
        Torture.Failure failure = found("I1", () -> AS_TOLD, () -> (effect, next) -> {
            if (effect instanceof Effect.PlaceOrder(long id, OrderSpec order)) {
                Quantity larger = new Quantity(order.quantity().lots() + 1);
                next.accept(new Effect.PlaceOrder(id, order.withQuantity(larger)));
            } else next.accept(effect);
        });
        // it needs no fault to be found, and hardly any time: the story is as short as it can be
        assertThat(failure.kinds()).isEmpty();
        assertThat(failure.bars()).isLessThan(10);
        assertThat(failure.last()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void anOrderThatIsSentTwiceIsFound() {
        found("I3", () -> AS_TOLD, () -> (effect, next) -> {
            next.accept(effect);
            if (effect instanceof Effect.PlaceOrder place && place.orderId() % 7 == 0) next.accept(effect);
        });
    }

    @Test
    void aFillThatGetsLostIsFound() {
        found(
                "I4",
                () -> (event, next) -> {
                    if (!(event instanceof Event.OrderFilled filled
                            && filled.fill().tradeId() % 5 == 0)) next.accept(event);
                },
                () -> AS_SENT);
    }

    @Test
    void aFillThatIsAppliedUnderTwoNumbersIsFound() {
        found(
                "I4",
                () -> (event, next) -> {
                    next.accept(event);
                    if (event instanceof Event.OrderFilled(Fill fill, long time))
                        next.accept(new Event.OrderFilled(
                                with(fill, fill.tradeId() + 1_000_000, fill.lots(), fill.feeUnits()), time));
                },
                () -> AS_SENT);
    }

    @Test
    void aReservationThatIsFreedWhileTheOrderWorksIsFound() {
        found(
                "I5",
                () -> (event, next) -> {
                    next.accept(event);
                    if (event instanceof Event.OrderAccepted(long id, long time))
                        next.accept(new Event.OrderCanceled(id, time));
                },
                () -> AS_SENT);
    }

    @Test
    void aFeeThatIsOneUnitOffIsFound() {
        found(
                "I7",
                () -> (event, next) -> next.accept(
                        event instanceof Event.OrderFilled(Fill fill, long time) && fill.tradeId() % 3 == 0
                                ? new Event.OrderFilled(
                                        with(fill, fill.tradeId(), fill.lots(), fill.feeUnits() + 1), time)
                                : event),
                () -> AS_SENT);
    }

    @Test
    void anOrderThatIsExecutedForMoreThanItAskedForIsFound() {
        found(
                "I9",
                () -> (event, next) -> next.accept(
                        event instanceof Event.OrderFilled(Fill fill, long time)
                                ? new Event.OrderFilled(
                                        with(fill, fill.tradeId(), fill.lots() + 1_000_000_000L, fill.feeUnits()), time)
                                : event),
                () -> AS_SENT);
    }

    @Test
    void anExitThatMayOpenIsFound() {
        found(
                "I15",
                () -> AS_TOLD,
                () -> (effect, next) -> next.accept(
                        effect instanceof Effect.PlaceOrder(long id, OrderSpec order)
                                ? new Effect.PlaceOrder(id, mayOpen(order))
                                : effect));
    }

    /** Orders wait in a queue of ours until the next one comes, and the kill switch knows nothing of the queue. */
    @Test
    void anEntryThatLeavesAHaltedAccountLateIsFound() {
        found("I14", () -> AS_TOLD, () -> new Sent() {
            private final List<Effect> queue = new ArrayList<>();

            @Override
            public void accept(Effect effect, Consumer<Effect> next) {
                queue.forEach(next);
                queue.clear();
                if (effect instanceof Effect.PlaceOrder) queue.add(effect);
                else next.accept(effect);
            }
        });
    }

    @Test
    void timeThatRunsBackwardIsFound() {
        found(
                "I18",
                () -> (event, next) -> next.accept(
                        event instanceof Event.OrderAccepted(long id, long time)
                                ? new Event.OrderAccepted(id, time - 3_600_000_000_001L)
                                : event),
                () -> AS_SENT);
    }

    /** Runs the seeds with a bug; each seed gets one of its own, because a bug may count. */
    private static Torture.Failure found(String invariant, Supplier<Told> told, Supplier<Sent> sent) {
        Torture.Report report = Torture.run(
                1,
                SEEDS,
                seed -> new Ordeal(
                        seed,
                        Ordeal.BARS,
                        Set.of(FaultKind.values()),
                        null,
                        exchange -> new Plant(exchange, sent.get(), told.get())),
                done -> {});
        Torture.Failure failure = report.failure();
        assertThat(failure).as(invariant).isNotNull();
        if (failure == null) throw new AssertionError(invariant);
        assertThat(failure.violation().invariant())
                .as(failure.violation().toString())
                .isEqualTo(invariant);
        return failure;
    }

    private static Fill with(Fill fill, long tradeId, long lots, long fee) {
        return new Fill(
                fill.orderId(),
                tradeId,
                fill.instrument(),
                fill.side(),
                lots,
                fill.ticks(),
                fee,
                fill.maker(),
                fill.slippageUnits());
    }

    private static OrderSpec mayOpen(OrderSpec order) {
        return new OrderSpec(
                order.instrument(),
                order.side(),
                order.type(),
                order.quantity(),
                order.price(),
                order.trigger(),
                order.trailTicks(),
                order.timeInForce(),
                order.expireTime(),
                false,
                order.postOnly(),
                order.purpose());
    }

    @Test
    void theSameSeedBreaksInTheSameWay() {
        Map<Long, String> stories = new HashMap<>();
        for (int times = 0; times < 2; times++) {
            for (long seed = 1; seed <= 20; seed++) {
                Trial.Outcome outcome = Trial.run(Ordeal.of(seed, null));
                String story = outcome.counts() + " " + outcome.violation();
                String before = stories.putIfAbsent(seed, story);
                if (before != null) assertThat(story).isEqualTo(before);
            }
        }
    }
}
