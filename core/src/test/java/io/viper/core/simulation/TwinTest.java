package io.viper.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exchange and its plain twin say the same, event by event, over random bars and orders. */
class TwinTest {
    private static final int BARS = 40;

    @Test
    void bothTellTheSameStory() {
        int[] kinds = new int[16];
        Seeds.times(1_500, rng -> {
            SimulationSettings settings = settings(rng);
            long script = rng.nextLong();
            List<Bar> bars = bars(rng);
            List<Event> plain = plain(settings, bars, new Script(script));
            List<Event> fast = fast(settings, bars, new Script(script), Long.MAX_VALUE);
            Stories.same(fast, plain);
            Stories.same(fast(settings, bars, new Script(script), rng.nextLong(1, 20) * Playground.SECOND), plain);
            for (Event event : fast) kinds[kind(event)]++;
        });
        // A story in which nothing happens proves nothing.
        if (System.getProperty("seed") == null) {
            for (int kind = 0; kind < 7; kind++)
                assertThat(kinds[kind]).as("events of kind " + kind).isGreaterThan(1_000);
        }
    }

    private static int kind(Event event) {
        return switch (event) {
            case Event.OrderAccepted e -> 0;
            case Event.OrderFilled filled -> filled.fill().maker() ? 1 : 2;
            case Event.OrderTriggered e -> 3;
            case Event.OrderExpired e -> 4;
            case Event.OrderRejected e -> 5;
            case Event.OrderCanceled e -> 6;
            default -> 7;
        };
    }

    private static SimulationSettings settings(Rng rng) {
        return SimulationSettings.frictionless()
                .withLatency(rng.oneOf(0L, 80_000_123L, 7_000_000_019L, 90_000_000_077L))
                .withPath(rng.oneOf(IntrabarPath.values()))
                .withFillOnTouch(rng.nextBoolean())
                .withFillWithoutVolume(rng.nextBoolean())
                .withParticipation(rng.oneOf(0.1, 1.0, SimulationSettings.UNLIMITED))
                .withMargin(rng.oneOf(MarginMode.values()), 1, 0.005);
    }

    /** Quiet bars, violent bars, gaps, bars without volume, and minutes without a bar. */
    private static List<Bar> bars(Rng rng) {
        List<Bar> bars = new ArrayList<>();
        long time = 0;
        long last = 1_000;
        for (int i = 0; i < BARS; i++) {
            long open = rng.onceIn(4) ? last + rng.nextInt(-9, 10) : last;
            long close = open + rng.nextInt(-7, 8);
            long high = Math.max(open, close) + rng.nextInt(0, 9);
            long low = Math.min(open, close) - rng.nextInt(0, 9);
            bars.add(new Bar(Timeframe.M1, time, open, high, low, close, rng.onceIn(6) ? 0 : rng.nextInt(1, 30)));
            time += Playground.MINUTE * (rng.onceIn(10) ? 3 : 1);
            last = close;
        }
        return bars;
    }

    private static List<Event> plain(SimulationSettings settings, List<Bar> bars, Script script) {
        PlainExchange exchange = new PlainExchange(settings);
        List<Event> log = new ArrayList<>();
        for (Bar bar : bars) {
            exchange.play(bar, event -> {
                log.add(event);
                script.answer(event, bar).forEach(effect -> exchange.accept(effect, event.time()));
            });
            script.atClose(bar).forEach(effect -> exchange.accept(effect, bar.closeTime()));
        }
        return log;
    }

    /** Stops at every multiple of {@code every}, as one who has something to do then. */
    private static List<Event> fast(SimulationSettings settings, List<Bar> bars, Script script, long every) {
        SimulatedExchange exchange =
                new SimulatedExchange(List.of(Playground.perpetual(Playground.FEES, MarginTable.NONE)), settings);
        exchange.deposit(Money.of("1000000000", Playground.USDT));
        List<Event> log = new ArrayList<>();
        for (Bar bar : bars) {
            exchange.open(0, bar);
            for (long until = bar.openTime(); until < bar.closeTime() && every < Long.MAX_VALUE; until += every) {
                drain(exchange, until, script, bar, log);
            }
            drain(exchange, Long.MAX_VALUE, script, bar, log);
            for (Effect effect : script.atClose(bar)) exchange.accept(effect, bar.closeTime());
        }
        return log;
    }

    private static void drain(SimulatedExchange exchange, long until, Script script, Bar bar, List<Event> log) {
        for (Event event; (event = exchange.poll(until)) != null; ) {
            log.add(event);
            assertThat(event.time()).isLessThanOrEqualTo(until);
            exchange.checkConservation();
            for (Effect effect : script.answer(event, bar)) exchange.accept(effect, event.time());
        }
    }

    /** A wild trader, the same for the same seed as long as it hears the same. */
    private static final class Script {
        private final Rng rng;
        private long lastOrder;

        Script(long seed) {
            rng = new Rng(seed);
        }

        List<Effect> atClose(Bar bar) {
            List<Effect> effects = new ArrayList<>();
            for (int n = rng.nextInt(3); n > 0; n--) effects.add(effect(bar));
            return effects;
        }

        List<Effect> answer(Event event, Bar bar) {
            return event instanceof Event.OrderFilled && rng.onceIn(3) ? List.of(effect(bar), effect(bar)) : List.of();
        }

        private Effect effect(Bar bar) {
            if (lastOrder > 0 && rng.onceIn(5)) return new Effect.CancelOrder(rng.nextLong(1, lastOrder + 1), 0);
            return new Effect.PlaceOrder(++lastOrder, order(bar));
        }

        private OrderSpec order(Bar bar) {
            OrderType type = rng.oneOf(OrderType.values());
            Side side = rng.oneOf(Side.values());
            long around = (long) bar.close() + rng.nextInt(-12, 13);
            boolean postOnly = type == OrderType.LIMIT && rng.onceIn(4);
            TimeInForce life = rng.oneOf(TimeInForce.values());
            return new OrderSpec(
                    0,
                    side,
                    type,
                    new Quantity(rng.nextInt(1, 300)),
                    type.limited() ? new Price(around) : null,
                    type.triggered() ? new Price(around + rng.nextInt(-5, 6)) : null,
                    type == OrderType.TRAILING_STOP ? rng.nextInt(1, 10) : 0,
                    life,
                    life == TimeInForce.GTD ? bar.closeTime() + rng.nextInt(1, 200) * 1_000_000_007L : 0,
                    rng.nextBoolean(),
                    postOnly,
                    Purpose.ENTRY);
        }
    }
}
