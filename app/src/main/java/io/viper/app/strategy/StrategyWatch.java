package io.viper.app.strategy;

import io.viper.core.market.Subscription;
import io.viper.core.model.Bar;
import io.viper.core.model.Fill;
import io.viper.core.model.Quote;
import io.viper.core.model.Timeframe;
import io.viper.core.model.Trade;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Plot;
import io.viper.core.strategy.Strategy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Watches calls into strategies from another thread: work that is done inside {@link #run} is given up when one call does
 * not come back in time. A call costs two plain stores more.
 */
public final class StrategyWatch {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final Duration longest;

    /** Gives up when a call takes longer. */
    public StrategyWatch(Duration longest) {
        this.longest = longest;
    }

    /** A strategy did not come back. */
    public static final class StuckException extends Exception {
        private static final long serialVersionUID = 1;
        private final transient StackTraceElement[] where;

        StuckException(StackTraceElement[] where) {
            super("a strategy did not come back");
            this.where = where;
        }

        /** What it was doing. */
        public StackTraceElement[] where() {
            return where.clone();
        }
    }

    /** Strategies that are watched when their run is. What is around them belongs to no run: a snapshot does not hold it. */
    public static Supplier<Strategy> watching(Supplier<Strategy> maker) {
        return () -> call(() -> new Watched(maker.get()));
    }

    /** Does something with a strategy that may not come back. */
    public static <T, E extends Exception> T call(StrategyCall<T, E> call) throws E {
        enter();
        try {
            return call.call();
        } finally {
            leave();
        }
    }

    /** Something that is done with a strategy. */
    @FunctionalInterface
    public interface StrategyCall<T, E extends Exception> {
        /** Does it. */
        T call() throws E;
    }

    /** Whether this came out of a strategy that was being watched. */
    public static boolean threwInside(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace()).anyMatch(StrategyWatch::isBorder);
    }

    /** Whether a frame is where a strategy was called from. */
    static boolean isBorder(StackTraceElement frame) {
        return frame.getClassName().equals(Watched.class.getName());
    }

    /**
     * Does work that calls strategies, and waits for it.
     *
     * @throws StuckException if a call did not come back; the work's thread is interrupted and left alone
     * @throws ExecutionException with what the work threw
     */
    public <T> T run(Callable<T> work) throws StuckException, ExecutionException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Worker worker = new Worker(task);
        worker.start();
        long seen = -1;
        long since = System.nanoTime();
        while (true) {
            try {
                return task.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillWorking) {
                long now = System.nanoTime();
                long call = worker.calls.get();
                if (call != seen || call % 2 == 0) {
                    seen = call;
                    since = now;
                } else if (now - since > longest.toNanos()) {
                    StackTraceElement[] where = worker.getStackTrace();
                    worker.interrupt();
                    throw new StuckException(where);
                }
            }
        }
    }

    /** The thread of a run that is watched. */
    private static final class Worker extends Thread {
        /** Odd while a strategy is being called. */
        private final AtomicLong calls = new AtomicLong();

        Worker(Runnable work) {
            super(work, "run");
            setDaemon(true);
        }

        /** Only this thread writes, so no read-modify-write is needed. */
        private void count() {
            calls.lazySet(calls.getPlain() + 1);
        }
    }

    private static void enter() {
        if (Thread.currentThread() instanceof Worker worker) worker.count();
    }

    private static void leave() {
        enter();
    }

    /** Passes every call on, and tells when it begins and ends. */
    private static final class Watched implements Strategy {
        private final Strategy strategy;

        Watched(Strategy strategy) {
            this.strategy = strategy;
        }

        @Override
        public void onBar(Bar bar, Desk desk) {
            enter();
            try {
                strategy.onBar(bar, desk);
            } finally {
                leave();
            }
        }

        @Override
        public void onOpen(double open, Desk desk) {
            enter();
            try {
                strategy.onOpen(open, desk);
            } finally {
                leave();
            }
        }

        @Override
        public void onQuote(Quote quote, Desk desk) {
            enter();
            try {
                strategy.onQuote(quote, desk);
            } finally {
                leave();
            }
        }

        @Override
        public void onTrade(Trade trade, Desk desk) {
            enter();
            try {
                strategy.onTrade(trade, desk);
            } finally {
                leave();
            }
        }

        @Override
        public void onFill(Fill fill, Desk desk) {
            enter();
            try {
                strategy.onFill(fill, desk);
            } finally {
                leave();
            }
        }

        @Override
        public Subscription subscription() {
            return strategy.subscription();
        }

        @Override
        public boolean wantsVolumeProfile() {
            return strategy.wantsVolumeProfile();
        }

        @Override
        public boolean wantsOpens() {
            return strategy.wantsOpens();
        }

        @Override
        public List<Timeframe> timeframes(Timeframe base) {
            return strategy.timeframes(base);
        }

        @Override
        public int warmUp() {
            return strategy.warmUp();
        }

        @Override
        public List<Plot> plots() {
            return strategy.plots();
        }
    }
}
