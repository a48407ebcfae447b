package io.viper.app.paper;

import io.viper.app.console.Console;
import io.viper.app.console.FailureException;
import io.viper.core.bot.BotNotice;
import io.viper.core.engine.Anomaly;
import io.viper.core.engine.Relay;
import io.viper.core.risk.TradingState;
import io.viper.journal.JournalOptions;
import io.viper.live.LoopListener;
import io.viper.live.Pace;
import io.viper.live.PortfolioLoop;
import io.viper.live.RunSetup;
import io.viper.live.Status;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One paper run of this process: opens the journal, tells what happens, and ends in good order when the process is asked to.
 */
public final class PaperRun {
    /** A start writes two of them, and a month of minutes fits into a few. */
    private static final int SEGMENT_BYTES = 8 << 20;
    /** How long whoever ends the process waits for the journal. */
    private static final int LONGEST_STOP_SECONDS = 10;

    private final Console console;
    private final PaperHome home;
    private final RunSetup setup;
    private final LoopListener lines;
    private final Map<String, Object> facts;

    /** @param lines is told what happens; nothing if nobody watches */
    public PaperRun(Console console, PaperHome home, RunSetup setup, LoopListener lines, Map<String, Object> facts) {
        this.console = console;
        this.home = home;
        this.setup = setup;
        this.lines = lines;
        this.facts = new LinkedHashMap<>(facts);
    }

    /** Is there while a run is on, and closed with it. */
    @FunctionalInterface
    public interface Companion {
        /** The run is about to begin. */
        AutoCloseable join(PortfolioLoop loop) throws IOException;
    }

    /** Runs until the data ends or the process is asked to end. */
    public PortfolioLoop.End run(PortfolioLoop.Input input, Pace pace, Companion companion) throws FailureException {
        StatusFile file = new StatusFile(home.status());
        JournalOptions options = JournalOptions.standard().withSegmentBytes(SEGMENT_BYTES);
        return PaperFailures.guarded(() -> {
            try (PortfolioLoop loop =
                    PortfolioLoop.open(setup, input, home.journal(), options, home.kill(), new Teller(file))) {
                PortfolioLoop.End end = accompanied(loop, pace, companion);
                file.write(facts, end.last(), true);
                return end;
            }
        });
    }

    /** A run goes on without its companion: who cannot be spoken to can still be killed. */
    private PortfolioLoop.End accompanied(PortfolioLoop loop, Pace pace, Companion companion) {
        AutoCloseable joined;
        try {
            joined = companion.join(loop);
        } catch (IOException failure) {
            console.warn("! nobody can speak to this run: " + failure.getMessage());
            joined = () -> {};
        }
        try {
            return stoppable(loop, pace);
        } finally {
            close(joined);
        }
    }

    private static void close(AutoCloseable joined) {
        try {
            joined.close();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Ctrl-C and SIGTERM end the run after the window that is being played; the process waits for its journal. */
    private static PortfolioLoop.End stoppable(PortfolioLoop loop, Pace pace) {
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(loop, done), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            PortfolioLoop.End end = loop.run(pace);
            loop.close();
            return end;
        } finally {
            done.countDown();
            remove(hook);
        }
    }

    private static void stop(PortfolioLoop loop, CountDownLatch done) {
        loop.stop();
        try {
            if (!done.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) return;
            // The one who waits for the run has still a line to write.
            Thread.sleep(100);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending: that is why we are here.
        }
    }

    /** Passes on what happens, and keeps the status file. */
    private final class Teller extends Relay implements LoopListener {
        private final StatusFile file;

        Teller(StatusFile file) {
            super(lines);
            this.file = file;
        }

        @Override
        public void onRecovered(long records, long nanos) {
            if (records > 0) {
                console.note(
                        String.format(Locale.ROOT, "recovered %,d journal records in %.2f s", records, nanos / 1e9));
            }
        }

        @Override
        public void onResumed(long sequence) {
            console.note(String.format(Locale.ROOT, "goes on from the snapshot after record %,d", sequence));
        }

        @Override
        public void onState(TradingState state, String reason) {
            console.warn("! " + state + ": " + reason);
            lines.onState(state, reason);
        }

        @Override
        public void onAlarm(String text) {
            console.warn("! " + text);
            lines.onAlarm(text);
        }

        @Override
        public void onStatus(Status status) {
            file.write(facts, status, false);
        }

        @Override
        public void onAnomaly(Anomaly anomaly) {
            console.warn("! " + anomaly.kind() + "  ord_" + anomaly.orderId() + "  " + anomaly.text());
            super.onAnomaly(anomaly);
        }

        @Override
        public void onBot(BotNotice notice) {
            boolean quiet = notice.kind() == BotNotice.Kind.HELD_BACK;
            if (!quiet) console.note("bot " + notice.bot() + "  " + notice.text());
            super.onBot(notice);
        }

        @Override
        public void onLate(String text) {
            console.warn("! " + text);
        }
    }
}
