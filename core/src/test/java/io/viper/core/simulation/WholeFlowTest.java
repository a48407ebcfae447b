package io.viper.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several instruments, whole flows of orders, and what must hold at every step of them. */
class WholeFlowTest {
    private static final MarginTable TIERS = MarginTable.of(
            new double[] {0, 20_000, 100_000}, new int[] {50, 25, 10}, new double[] {0.005, 0.01, 0.025});

    private static Bar bar(long time, double open, double high, double low, double close) {
        return new Bar(Timeframe.M1, time, open, high, low, close, 1_000);
    }

    private static List<Event> drain(SimulatedExchange exchange) {
        List<Event> events = new ArrayList<>();
        for (Event event; (event = exchange.poll()) != null; ) events.add(event);
        return events;
    }

    @Test
    void theEventsOfTwoInstrumentsComeInTheOrderOfTheirTimes() {
        Instrument coin = Playground.perpetual(Playground.FEES, MarginTable.NONE);
        SimulatedExchange exchange = new SimulatedExchange(
                List.of(coin, coin), SimulationSettings.frictionless().withMargin(MarginMode.ISOLATED, 1, 0.005));
        exchange.deposit(Money.of("100000", Playground.USDT));
        long id = 0;
        for (int instrument = 1; instrument >= 0; instrument--) {
            for (long limit = 99; limit >= 92; limit--) {
                OrderSpec order =
                        OrderSpec.limit(instrument, Side.BUY, new Quantity(1), new Price(limit), Purpose.ENTRY);
                exchange.accept(new Effect.PlaceOrder(++id, order), -1);
            }
        }
        exchange.open(1, bar(0, 100, 120, 90, 100));
        exchange.open(0, bar(0, 100, 120, 80, 100));

        List<Event> events = drain(exchange);
        assertThat(events).hasSize(32).isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));
        // All sixteen are accepted at the open, the first instrument's before the second's, in the order of their
        // numbers.
        assertThat(events.subList(0, 16))
                .extracting(event -> ((Event.OrderAccepted) event).orderId())
                .containsExactly(9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        // The first one falls twice as fast, and is told first when both are filled at the same moment.
        assertThat(Playground.fills(events).subList(0, 7))
                .extracting(Fill::instrument)
                .containsExactly(0, 0, 0, 1, 0, 0, 1);
    }

    @Test
    void windowsMustFollowEachOther() {
        SimulatedExchange exchange =
                new SimulatedExchange(List.of(Playground.coin(Playground.FEES)), SimulationSettings.realistic());
        exchange.open(0, bar(0, 100, 101, 99, 100));
        assertThatThrownBy(() -> exchange.open(0, bar(Playground.SECOND, 100, 101, 99, 100)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noUnitIsLostOverAThousandRandomFlows() {
        int[] liquidations = {0};
        Seeds.times(1_000, rng -> liquidations[0] += new Flow(rng).run());
        if (System.getProperty("seed") == null) assertThat(liquidations[0]).isGreaterThan(100);
    }

    /** A random account with three kinds of instruments; every event is checked, and the books are kept a second time. */
    private static final class Flow {
        private final Rng rng;
        private final List<Instrument> instruments = List.of(
                Playground.coin(Playground.FEES),
                Playground.perpetual(Playground.FEES, TIERS),
                Playground.inverse(Playground.FEES, TIERS));
        private final SimulatedExchange exchange;
        private final double[] last = {1_000, 1_000, 1_000};
        private final long[] lots = new long[3];
        private final long[] flow = new long[3];
        private long costs;
        private long lastOrder;
        private long lastTime;
        private int liquidations;

        Flow(Rng rng) {
            this.rng = rng;
            exchange = new SimulatedExchange(
                    instruments,
                    SimulationSettings.realistic()
                            .withParticipation(rng.oneOf(0.1, SimulationSettings.UNLIMITED))
                            .withMargin(rng.oneOf(MarginMode.values()), rng.oneOf(1, 10, 50), 0.005));
            exchange.deposit(Money.of("5000", Playground.USDT));
            exchange.deposit(Money.of("2", Playground.BTC));
        }

        int run() {
            for (int window = 0; window < 30; window++) {
                long time = window * Playground.MINUTE;
                for (int i = 0; i < 3; i++) if (!rng.onceIn(8)) exchange.open(i, next(i, time));
                if (rng.onceIn(5)) exchange.funding(rng.nextInt(3), time, rng.nextDouble(-0.01, 0.01), 1_000);
                for (Event event; (event = exchange.poll()) != null; ) check(event);
                for (int n = rng.nextInt(4); n > 0; n--) {
                    exchange.accept(new Effect.PlaceOrder(++lastOrder, order()), time + Playground.MINUTE);
                }
            }
            return liquidations;
        }

        private Bar next(int i, long time) {
            double open = last[i];
            double close = Math.max(100, open * (1 + rng.nextDouble(-0.03, 0.03)));
            double high = Math.max(open, close) * (1 + rng.nextDouble(0.02));
            double low = Math.min(open, close) * (1 - rng.nextDouble(0.02));
            last[i] = close;
            return new Bar(Timeframe.M1, time, open, high, low, close, rng.nextDouble(50));
        }

        private OrderSpec order() {
            int i = rng.nextInt(3);
            Side side = rng.oneOf(Side.values());
            Quantity size = new Quantity(rng.nextInt(1, 500));
            Price price = new Price((long) (last[i] * rng.nextDouble(0.95, 1.05)));
            return switch (rng.nextInt(4)) {
                case 0 -> OrderSpec.limit(i, side, size, price, Purpose.ENTRY);
                case 1 -> OrderSpec.stop(i, side, size, price, Purpose.STOP_LOSS);
                case 2 -> OrderSpec.trailing(i, side, size, price, rng.nextInt(1, 40), Purpose.TRAILING);
                default -> OrderSpec.market(i, side, size, Purpose.ENTRY);
            };
        }

        private void check(Event event) {
            exchange.checkConservation();
            assertThat(event.time()).isGreaterThanOrEqualTo(lastTime);
            lastTime = event.time();
            switch (event) {
                case Event.OrderFilled filled -> book(filled.fill());
                case Event.PositionLiquidated liquidated -> {
                    liquidations++;
                    book(liquidated.fill());
                    assertThat(exchange.positionLots(liquidated.fill().instrument()))
                            .isZero();
                }
                case Event.FundingBooked booked -> flow[booked.instrument()] += booked.amountUnits();
                default -> {}
            }
        }

        /** Fills alone must explain what is held, and, when nothing is held, what is in the account. */
        private void book(Fill fill) {
            int i = fill.instrument();
            lots[i] += fill.signedLots();
            assertThat(exchange.positionLots(i)).isEqualTo(lots[i]);
            assertThat(lots[0]).isNotNegative();
            long paid = fill.side().sign() * instruments.get(i).notionalUnits(fill.ticks(), fill.lots());
            flow[i] += (i == 2 ? paid : -paid) - fill.feeUnits();
            if (i < 2 && lots[1] == 0) {
                assertThat(exchange.cashUnits(Playground.USDT)).isEqualTo(5_000_00000000L + flow[0] + flow[1]);
            }
            // An inverse position that was closed in parts has its notional rounded once for every part.
            if (i == 2 && lots[2] == 0) {
                assertThat(exchange.cashUnits(Playground.BTC) - 2_00000000L - flow[2])
                        .isBetween(-200L, 200L);
            }
        }
    }

    @Test
    void aBarInWhichNothingHappensLeavesNoGarbage() {
        SimulatedExchange exchange =
                new SimulatedExchange(List.of(Playground.coin(Playground.FEES)), SimulationSettings.realistic());
        exchange.deposit(Money.of("100000", Playground.USDT));
        OrderSpec far = OrderSpec.limit(0, Side.BUY, new Quantity(1), new Price(10), Purpose.ENTRY);
        exchange.accept(new Effect.PlaceOrder(1, far), 0);
        Bar[] bars = new Bar[10_000];
        for (int i = 0; i < bars.length; i++) bars[i] = bar(i * Playground.MINUTE, 100, 101, 99, 100);
        for (int i = 0; i < 5_000; i++) play(exchange, bars[i]);

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 5_000; i < 10_000; i++) play(exchange, bars[i]);
        // A little room for what the JVM itself does on the thread.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
        assertThat(exchange.workingOrders(0)).isEqualTo(1);
    }

    private static void play(SimulatedExchange exchange, Bar bar) {
        exchange.open(0, bar);
        while (exchange.poll() != null) {}
    }
}
