package io.viper.benchmarks;

import io.viper.core.market.BarColumns;
import java.util.ArrayDeque;
import java.util.List;

/**
 * How fast an event-driven engine can be that does nearly nothing: a bar at a time through a strategy interface, an order
 * queue, fees, marking and drawdown, all in {@code double}, in one file. No exact money, no order life cycle, no risk, no
 * matching of anything but market orders at the close.
 */
final class EventFloor {
    private static final double FEE = EngineRun.FEE;

    private EventFloor() {}

    /** How a run ended. */
    record Result(double equity, int orders, double drawdown) {}

    /** What is called for each bar: an interface, so that the loop pays for not knowing its strategy. */
    private interface Listener {
        void onBar(Tick bar, Account account);
    }

    /** The bar of the moment, reused. */
    private static final class Tick {
        int instrument;
        long time;
        double open;
        double high;
        double low;
        double close;
        double volume;
    }

    /** A market order in its queue: allocated, as an engine that keeps orders must. */
    private record Order(int instrument, boolean buy, double amount) {}

    /** A mean over a window, by adding the new value and taking the oldest off. */
    private static final class Mean {
        private final double[] window;
        private double sum;
        private int at;
        private long seen;

        Mean(int length) {
            window = new double[length];
        }

        /** Takes the next value. @return the mean, which counts only once {@link #full} */
        double add(double value) {
            sum -= window[at];
            sum += value;
            window[at] = value;
            at = at + 1 == window.length ? 0 : at + 1;
            seen++;
            return sum / window.length;
        }

        boolean full() {
            return seen >= window.length;
        }
    }

    /** The comparison's rule. It remembers what it asked for and never looks at the account. */
    private static final class Cross implements Listener {
        private final Mean fast;
        private final Mean slow;
        private boolean holding;

        Cross(int fast, int slow) {
            this.fast = new Mean(fast);
            this.slow = new Mean(slow);
        }

        @Override
        public void onBar(Tick bar, Account account) {
            boolean above = fast.add(bar.close) > slow.add(bar.close);
            if (!slow.full() || above == holding) return;
            holding = above;
            account.orders.add(new Order(bar.instrument, above, CrossOrders.AMOUNT));
        }
    }

    /** Cash, what is held, the last prices, and equity with its peak and deepest fall. */
    private static final class Account {
        final ArrayDeque<Order> orders = new ArrayDeque<>();
        final double[] held;
        final double[] last;
        double cash;
        double equity;
        double peak;
        double drawdown;
        int executed;

        Account(int instruments) {
            held = new double[instruments];
            last = new double[instruments];
            cash = 10_000.0 * instruments;
            peak = cash;
        }

        /** Executes all orders at the last price. */
        void match() {
            for (Order order; (order = orders.poll()) != null; executed++) {
                double value = order.amount() * last[order.instrument()];
                cash += (order.buy() ? -value : value) - value * FEE;
                held[order.instrument()] += order.buy() ? order.amount() : -order.amount();
            }
        }

        /** Values everything that is held, whether its price moved or not. */
        void mark() {
            equity = cash;
            for (int i = 0; i < held.length; i++) equity += held[i] * last[i];
            peak = Math.max(peak, equity);
            drawdown = Math.max(drawdown, (peak - equity) / peak);
        }
    }

    /** One account over all instruments, whose bars come at the same moments. */
    static Result run(List<BarColumns> bars, int fast, int slow) {
        int count = bars.size();
        Account account = new Account(count);
        Listener[] listeners = new Listener[count];
        for (int i = 0; i < count; i++) listeners[i] = new Cross(fast, slow);
        Tick tick = new Tick();
        for (int k = 0; k < bars.getFirst().size(); k++) {
            for (int i = 0; i < count; i++) {
                show(bars.get(i), k, i, tick);
                account.last[i] = tick.close;
                listeners[i].onBar(tick, account);
                account.match();
                account.mark();
            }
        }
        return new Result(account.equity, account.executed, account.drawdown);
    }

    /** Copies a bar into the reused one: the plain loop allocates nothing for it. */
    private static void show(BarColumns bars, int k, int instrument, Tick tick) {
        tick.instrument = instrument;
        tick.time = bars.openTime(k);
        tick.open = bars.open(k);
        tick.high = bars.high(k);
        tick.low = bars.low(k);
        tick.close = bars.close(k);
        tick.volume = bars.volume(k);
    }

    /** The same trades without events: one loop over an array. What the arithmetic alone costs. */
    static Result fused(double[] closes, int fast, int slow) {
        double fastSum = 0;
        double slowSum = 0;
        double cash = 10_000;
        double held = 0;
        int orders = 0;
        for (int k = 0; k < closes.length; k++) {
            double close = closes[k];
            fastSum += close;
            slowSum += close;
            if (k >= fast) fastSum -= closes[k - fast];
            if (k >= slow) slowSum -= closes[k - slow];
            boolean above = k >= slow - 1 && fastSum / fast > slowSum / slow;
            if (above == held > 0) continue;
            double change = above ? CrossOrders.AMOUNT : -held;
            cash -= change * close + CrossOrders.AMOUNT * close * FEE;
            held += change;
            orders++;
        }
        return new Result(cash + held * closes[closes.length - 1], orders, Double.NaN);
    }
}
