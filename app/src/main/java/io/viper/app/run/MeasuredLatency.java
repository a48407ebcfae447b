package io.viper.app.run;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.simulation.OrderLatency;
import io.viper.journal.codec.JournalRecord;
import io.viper.live.JournalReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long the orders of an earlier run traveled: from the decision to the first word of the exchange about them. */
public final class MeasuredLatency {
    /** Fewer say little about the slow ones. */
    private static final int LEAST = 30;

    private static final double MILLISECOND = 1e6;

    /** When orders left that nothing was heard of yet. */
    private final Map<Long, Long> sent = new HashMap<>();

    private final List<Long> measured = new ArrayList<>();

    private MeasuredLatency() {}

    /**
     * Measures.
     *
     * @param where the home of a run, or a file with milliseconds, a line each
     * @param seed of what is drawn from it
     */
    public static OrderLatency of(Path where, long seed) throws FailureException {
        List<Long> all = Files.isRegularFile(where) ? written(where) : journaled(new PaperHome(where));
        if (all.size() < LEAST) {
            throw Failure.of(
                            ExitCode.DATA_MISSING,
                            "--latency: " + where + " has " + all.size() + " orders that were answered, wanted are "
                                    + LEAST,
                            "name a longer run, or a constant such as 80ms")
                    .toException();
        }
        return OrderLatency.of(all.stream().mapToLong(each -> each).toArray(), seed);
    }

    private static List<Long> written(Path file) throws FailureException {
        List<Long> all = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.isBlank()) continue;
                double millis = Double.parseDouble(line.strip());
                if (!(millis >= 0 && millis < Integer.MAX_VALUE)) throw new NumberFormatException(line);
                all.add(Math.round(millis * MILLISECOND));
            }
            return all;
        } catch (IOException | NumberFormatException wrong) {
            throw Failure.of(
                            ExitCode.DATA_MISSING,
                            "--latency: " + file + " cannot be read: " + wrong.getMessage(),
                            "it has milliseconds, a line each")
                    .toException();
        }
    }

    private static List<Long> journaled(PaperHome home) throws FailureException {
        Path folder = home.existingJournal();
        MeasuredLatency latency = new MeasuredLatency();
        return PaperFailures.guarded(() -> {
            JournalReplay.of(folder).records(latency::read);
            return latency.measured;
        });
    }

    private void read(JournalRecord record) {
        if (record instanceof JournalRecord.SendStarted(long time, long orderId, String _)) sent.put(orderId, time);
        else if (record instanceof JournalRecord.Input(Event event)) hear(event);
    }

    /**
     * What was asked for because no answer came says how long we waited, not how long the exchange took. What is refused may never have
     * left.
     */
    private void hear(Event event) {
        switch (event) {
            case ExchangeEvent.OrderUnclear unclear -> sent.remove(unclear.orderId());
            case Event.OrderTimedOut timedOut -> sent.remove(timedOut.orderId());
            case Event.OrderRejected rejected -> sent.remove(rejected.orderId());
            case Event.Report report -> {
                Long left = sent.remove(report.orderId());
                if (left != null) measured.add(Math.max(0, report.time() - left));
            }
            default -> {
                // not about an order
            }
        }
    }
}
