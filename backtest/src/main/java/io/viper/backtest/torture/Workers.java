package io.viper.backtest.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs one seed after the other on threads of its own. One that does not come back is left behind, with its thread, and
 * another takes its place: a strategy that never returns ends neither the torture nor the program.
 */
final class Workers {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final AtomicLong next;
    private final long end;
    private final LongFunction<Trial.Outcome> work;
    private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();
    private final List<Worker> workers = new ArrayList<>();
    private volatile long stopAt = Long.MAX_VALUE;

    /**
     * What came of a seed.
     *
     * @param outcome null if its run was left behind
     * @param where it was then, innermost first
     */
    record Done(long seed, Trial.@Nullable Outcome outcome, List<StackTraceElement> where) {
        Done {
            where = List.copyOf(where);
        }
    }

    private final class Worker extends Thread {
        volatile long seed;
        volatile long since = Long.MAX_VALUE;
        volatile boolean leftBehind;

        Worker() {
            super("torture");
            setDaemon(true);
        }

        @Override
        public void run() {
            for (long mine; !leftBehind && (mine = next.getAndIncrement()) < end && mine <= stopAt; ) {
                seed = mine;
                since = System.nanoTime();
                Trial.Outcome outcome = work.apply(mine);
                since = Long.MAX_VALUE;
                if (!leftBehind) done.add(new Done(mine, outcome, List.of()));
            }
        }
    }

    Workers(long first, long count, LongFunction<Trial.Outcome> work) {
        this.next = new AtomicLong(first);
        this.end = first + count;
        this.work = work;
    }

    /** Begins on so many threads. */
    void start(int threads) {
        for (int k = 0; k < threads; k++) add();
    }

    private void add() {
        Worker worker = new Worker();
        workers.add(worker);
        worker.start();
    }

    /** Seeds above this one are not begun any more. */
    void stopAt(long seed) {
        stopAt = Math.min(stopAt, seed);
    }

    /** The next seed that is done or left behind after so long; null when there is none left. */
    @Nullable
    Done take(long longestNanos) throws InterruptedException {
        while (true) {
            Done first = done.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) return first;
            boolean busy = false;
            for (Worker worker : List.copyOf(workers)) {
                long since = worker.since;
                if (since != Long.MAX_VALUE && System.nanoTime() - since > longestNanos) return leaveBehind(worker);
                busy |= worker.isAlive();
            }
            if (!busy) return done.poll();
        }
    }

    private Done leaveBehind(Worker worker) {
        worker.leftBehind = true;
        workers.remove(worker);
        List<StackTraceElement> where = List.of(worker.getStackTrace());
        worker.interrupt();
        add();
        return new Done(worker.seed, null, where);
    }
}
