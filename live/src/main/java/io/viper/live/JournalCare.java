package io.viper.live;

import io.viper.journal.JournalHealth;
import io.viper.journal.JournalMark;
import io.viper.journal.JournalWriter;
import io.viper.journal.MarkFile;
import java.io.IOException;

/**
 * Looks after the journal of a run while it runs, in the run's thread: is there room, is the disk slow, and how far has the
 * journal come, which is noted outside of it. What it finds is told once, and once more when it is over.
 */
final class JournalCare {
    /** A disk whose flushes take longer, one in a hundred, is slow. */
    private static final long SLOW_NANOS = 50_000_000L;
    /** So many flushes say something about one in a hundred; a single one has to be this slow. */
    private static final int ENOUGH = 100;

    private static final long VERY_SLOW_NANOS = 1_000_000_000L;

    private final JournalWriter writer;
    private final MarkFile mark;
    private final LoopListener listener;
    private long marked;
    private boolean slow;
    private boolean low;
    private String unmarked = "";

    JournalCare(JournalWriter writer, LoopListener listener) {
        this.writer = writer;
        this.mark = MarkFile.beside(writer.folder());
        this.listener = listener;
    }

    /** Looks at everything; about once a second. A flush of the mark is part of it. */
    void look() {
        writer.checkSpace();
        note();
        lookAtFlushes(writer.health());
    }

    /** Whether the disk lacks the room for anything that increases risk. Cheap. */
    boolean low() {
        return writer.low();
    }

    /** Whether that was found out since this was asked last. Cheap; that there is room again is told. */
    boolean justBecameLow() {
        boolean now = writer.low();
        boolean before = low;
        low = now;
        if (before && !now) listener.onAlarm("the disk has room again; entries wait for a person who resumes");
        return now && !before;
    }

    /** What is lacking. */
    String lack() {
        return writer.health().lowReason();
    }

    /** Notes how far the journal has come. Without the note the run goes on: it is the next start that is less careful. */
    void note() {
        JournalMark now = writer.mark();
        if (now.sequence() == marked) return;
        try {
            CrashPoint.hit("mark.before");
            mark.write(now);
            CrashPoint.hit("mark.after");
            marked = now.sequence();
            unmarked = "";
        } catch (IOException failure) {
            String why = "how far the journal is cannot be noted in " + mark.file() + ": " + failure.getMessage();
            if (!why.equals(unmarked)) listener.onAlarm(why);
            unmarked = why;
        }
    }

    private void lookAtFlushes(JournalHealth health) {
        long nanos = health.commits() >= ENOUGH ? health.p99CommitNanos() : health.slowestCommitNanos();
        boolean isSlow = nanos > (health.commits() >= ENOUGH ? SLOW_NANOS : VERY_SLOW_NANOS);
        if (isSlow && !slow) {
            listener.onAlarm("the disk is slow: one flush in a hundred takes " + nanos / 1_000_000 + " ms");
        }
        if (slow && !isSlow) listener.onAlarm("the disk is no longer slow");
        slow = isSlow;
    }
}
