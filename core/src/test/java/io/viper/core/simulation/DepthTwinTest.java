package io.viper.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.market.Subscription;
import io.viper.core.market.TickColumns;
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

/** The exchange of ticks and its plain twin say the same, event by event, over random records and orders. */
class DepthTwinTest {
    private static final int MESSAGES = 250;
    private static final int MINUTES = 4;

    @Test
    void bothTellTheSameStory() {
        int[] kinds = new int[16];
        Seeds.times(1_200, rng -> {
            SimulationSettings settings = settings(rng);
            DepthSettings depth = new DepthSettings(
                    rng.oneOf(QueueModel.values()),
                    rng.oneOf(0L, 1_000_000L, 2_000_000_003L),
                    rng.nextBoolean(),
                    false,
                    OrderLatency.CONSTANT);
            long every = rng.oneOf(0L, 100_000_000L, 5_000_000_000L, Subscription.NEVER);
            int levels = every == Subscription.NEVER ? 0 : rng.oneOf(0, 1, 3, 50);
            Subscription wanted = new Subscription(every, rng.nextBoolean(), levels);
            List<Row> rows = new RandomRecord(rng).rows(MESSAGES);
            long script = rng.nextLong();
            List<Event> plain = plain(settings, depth, wanted, rows, new Script(script));
            List<Event> fast = fast(settings, depth, wanted, rows, new Script(script));
            Stories.same(fast, plain);
            for (Event event : fast) kinds[kind(event)]++;
        });
        // A story in which nothing happens proves nothing.
        if (System.getProperty("seed") == null) {
            for (int kind = 0; kind < 13; kind++)
                assertThat(kinds[kind]).as("events of kind " + kind).isGreaterThan(150);
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
            case Event.OrderAmended e -> 7;
            case Event.ChangeRejected e -> 8;
            case Event.QuoteSeen e -> 9;
            case Event.TradeSeen e -> 10;
            case Event.BookLost e -> 11;
            case Event.BookSeen e -> 12;
            default -> 13;
        };
    }

    private static SimulationSettings settings(Rng rng) {
        return SimulationSettings.frictionless()
                .withLatency(rng.oneOf(0L, 80_000_123L, 700_000_019L))
                .withFillOnTouch(rng.onceIn(4))
                .withMargin(MarginMode.CROSS, 1, 0.005); // the twin has endless funds
    }

    private static Bar minute(int number) {
        return new Bar(Timeframe.M1, number * Playground.MINUTE, 1_000, 1_000, 1_000, 1_000, 10);
    }

    private static List<Event> plain(
            SimulationSettings settings, DepthSettings depth, Subscription wanted, List<Row> rows, Script script) {
        PlainDepthExchange exchange = new PlainDepthExchange(settings, depth, wanted, rows);
        List<Event> log = new ArrayList<>();
        for (int i = 0; i < MINUTES; i++) {
            long close = minute(i).closeTime();
            exchange.play(close, event -> {
                log.add(event);
                script.answer(event).forEach(effect -> exchange.accept(effect, event.time()));
            });
            script.effects(close).forEach(effect -> exchange.accept(effect, close));
        }
        return log;
    }

    private static List<Event> fast(
            SimulationSettings settings, DepthSettings depth, Subscription wanted, List<Row> rows, Script script) {
        DepthExchange.Source source = new DepthExchange.Source(
                Playground.perpetual(Playground.FEES, MarginTable.NONE), Row.columns(rows), wanted);
        DepthExchange exchange = new DepthExchange(List.of(source), settings, depth);
        exchange.deposit(Money.of("1000000000", Playground.USDT));
        List<Event> log = new ArrayList<>();
        for (int i = 0; i < MINUTES; i++) {
            Bar bar = minute(i);
            exchange.open(0, bar);
            for (Event event; (event = exchange.poll()) != null; ) {
                log.add(event);
                exchange.checkConservation();
                for (Effect effect : script.answer(event)) exchange.accept(effect, event.time());
            }
            for (Effect effect : script.effects(bar.closeTime())) exchange.accept(effect, bar.closeTime());
        }
        return log;
    }

    /** A wild trader, the same for the same seed as long as it hears the same. */
    private static final class Script {
        private final Rng rng;
        private long lastOrder;

        Script(long seed) {
            rng = new Rng(seed);
        }

        List<Effect> answer(Event event) {
            boolean seen = event instanceof Event.QuoteSeen || event instanceof Event.TradeSeen;
            boolean acts = event instanceof Event.OrderFilled ? rng.onceIn(3) : seen && rng.onceIn(6);
            return acts ? effects(event.time()) : List.of();
        }

        List<Effect> effects(long time) {
            List<Effect> effects = new ArrayList<>();
            for (int n = rng.nextInt(5); n > 0; n--) effects.add(effect(time));
            return effects;
        }

        private Effect effect(long time) {
            if (lastOrder > 0 && rng.onceIn(6)) return new Effect.CancelOrder(rng.nextLong(1, lastOrder + 1), 0);
            if (lastOrder > 0 && rng.onceIn(6)) {
                long id = rng.nextLong(Math.max(1, lastOrder - 9), lastOrder + 1);
                long lots = rng.nextBoolean() ? 0 : rng.nextInt(1, 40);
                long price = rng.nextBoolean() ? 0 : 1_000 + rng.nextInt(-8, 9);
                return new Effect.AmendOrder(id, 0, lots, price, rng.nextBoolean() ? 0 : 1_000);
            }
            return new Effect.PlaceOrder(++lastOrder, order(time));
        }

        private OrderSpec order(long time) {
            OrderType type = rng.onceIn(2) ? OrderType.LIMIT : rng.oneOf(OrderType.values());
            long around = 1_000 + rng.nextInt(-9, 10);
            boolean postOnly = type == OrderType.LIMIT && rng.onceIn(4);
            TimeInForce life = rng.onceIn(2) ? TimeInForce.GTC : rng.oneOf(TimeInForce.values());
            return new OrderSpec(
                    0,
                    rng.oneOf(Side.values()),
                    type,
                    new Quantity(rng.nextInt(1, 40)),
                    type.limited() ? new Price(around) : null,
                    type.triggered() ? new Price(around + rng.nextInt(-5, 6)) : null,
                    type == OrderType.TRAILING_STOP ? rng.nextInt(1, 10) : 0,
                    life,
                    life == TimeInForce.GTD ? time + rng.nextInt(1, 100) * 1_000_000_007L : 0,
                    rng.onceIn(3),
                    postOnly,
                    Purpose.ENTRY);
        }
    }

    /** Books, quotes and trades in all their combinations: quiet, jumping, crossed, one-sided, lost and found. */
    static final class RandomRecord {
        private final Rng rng;
        private final List<Row> rows = new ArrayList<>();
        private final boolean depth;
        private final boolean quotes;
        private final boolean trades;
        private long time;
        private long heard;
        private long mid = 1_000;

        RandomRecord(Rng rng) {
            this.rng = rng;
            this.depth = rng.nextBoolean();
            this.quotes = rng.nextBoolean();
            this.trades = rng.nextBoolean() || (!depth && !quotes);
        }

        List<Row> rows(int messages) {
            for (int i = 0; i < messages; i++) {
                time += rng.onceIn(5) ? 0 : rng.nextInt(1, 2_000) * 1_000_000L;
                heard = Math.max(heard, time + rng.nextInt(0, 300) * 1_000_000L);
                if (rng.onceIn(20)) mid += rng.nextInt(-4, 5);
                if (i == 0 && depth) snapshot();
                else message();
            }
            return rows;
        }

        private void message() {
            int kind = rng.nextInt(3);
            if (depth && rng.onceIn(40)) {
                add(TickColumns.LOST, true, 0, 0);
            } else if (depth && rng.onceIn(15)) {
                snapshot();
            } else if (kind == 0 && depth) {
                int levels = rng.nextInt(1, 6);
                for (int i = 1; i <= levels; i++) level(i == levels);
            } else if (kind == 1 && quotes) {
                long bid = mid - rng.nextInt(0, 3);
                add(TickColumns.BEST_BID, false, bid, rng.nextInt(1, 50));
                add(TickColumns.BEST_ASK, true, bid + (rng.onceIn(20) ? 0 : rng.nextInt(1, 3)), rng.nextInt(1, 50));
            } else if (trades) {
                boolean bought = rng.nextBoolean();
                long ticks = mid + (bought ? 1 : 0) + (rng.onceIn(10) ? rng.nextInt(-6, 7) : 0);
                add(bought ? TickColumns.BOUGHT : TickColumns.SOLD, true, ticks, rng.nextInt(1, 60));
            }
        }

        private void snapshot() {
            add(TickColumns.SNAPSHOT, false, 0, 0);
            int levels = rng.nextInt(1, 20);
            for (int i = 1; i <= levels; i++) level(i == levels);
        }

        private void level(boolean ends) {
            boolean bid = rng.nextBoolean();
            long away = rng.onceIn(30) ? -rng.nextInt(0, 3) : rng.onceIn(40) ? 500_000 : rng.nextInt(0, 9);
            long ticks = bid ? Math.max(1, mid - away) : mid + 1 + away;
            add(bid ? TickColumns.BID : TickColumns.ASK, ends, ticks, rng.onceIn(4) ? 0 : rng.nextInt(1, 60));
        }

        private void add(int kind, boolean ends, long ticks, long lots) {
            rows.add(new Row(time, heard, kind, ends, ticks, lots));
        }
    }
}
