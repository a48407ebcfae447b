package io.viper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.viper.core.model.Event;
import io.viper.journal.storage.FailingDisk;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Appending stands in the way of every event: it must not feed the garbage collector. */
class GarbageTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    @Test
    void anAppendLeavesNoGarbageWorthMeasuring() {
        int count = 100_000;
        JournalOptions options = Journals.options().withSegmentBytes(64 << 20);
        try (JournalWriter writer = JournalWriter.open(FailingDisk.never(Journals.storage(folder)), options)) {
            Event bar = Journals.bar(1);
            append(writer, bar, count);
            long before = allocated();
            append(writer, bar, count);
            long bytes = allocated() - before;
            assertThat(bytes / (double) count).isLessThan(2);
        }
    }

    @Test
    void aCommitLeavesALittle() {
        int count = 10_000;
        JournalOptions options = Journals.options().withSegmentBytes(64 << 20);
        try (JournalWriter writer = JournalWriter.open(FailingDisk.never(Journals.storage(folder)), options)) {
            Event bar = Journals.bar(1);
            appendAndCommit(writer, bar, count);
            long before = allocated();
            appendAndCommit(writer, bar, count);
            assertThat((allocated() - before) / (double) count).isLessThan(250);
        }
    }

    private static void append(JournalWriter writer, Event event, int count) {
        for (int i = 0; i < count; i++) writer.append(event);
    }

    private static void appendAndCommit(JournalWriter writer, Event event, int count) {
        for (int i = 0; i < count; i++) {
            writer.append(event);
            writer.commit();
        }
    }

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
