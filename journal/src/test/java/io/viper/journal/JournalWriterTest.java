package io.viper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.Rng;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.OrderSpec;
import io.viper.journal.codec.Bytes;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.JournalRecord.CommandReceived;
import io.viper.journal.codec.JournalRecord.EpochStarted;
import io.viper.journal.codec.JournalRecord.Input;
import io.viper.journal.codec.JournalRecord.IntentAccepted;
import io.viper.journal.codec.JournalRecord.JournalClosed;
import io.viper.journal.codec.JournalRecord.Output;
import io.viper.journal.codec.JournalRecord.SendStarted;
import io.viper.journal.codec.RecordType;
import io.viper.journal.codec.Samples;
import io.viper.journal.storage.FailingDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWriterTest {
    @TempDir
    Path folder;

    /** What the live engine does for an order: nothing leaves before all that led to it is on the disk. */
    @Test
    @Fault("I2")
    void i2AnIntentIsDurableBeforeItsEffectIsReleased() {
        Rng rng = new Rng(1);
        OrderSpec order = Samples.order(rng);
        Event bar = Journals.bar(1);
        Effect effect = new Effect.PlaceOrder(7, order);
        IntentAccepted intent = new IntentAccepted(bar.time(), 7, 3, order, "within every limit");
        SendStarted send = new SendStarted(bar.time(), 7, "v1-7");
        try (JournalWriter writer = JournalWriter.open(folder, Journals.options())) {
            writer.append(bar);
            writer.append(bar.time(), effect);
            writer.append(intent);
            long sent = writer.append(send);
            assertThat(writer.durable()).isLessThan(sent);
            assertThat(writer.commit()).isEqualTo(sent);
            assertThat(writer.durable()).isEqualTo(sent);
        }
        assertThat(Journals.records(folder))
                .containsExactly(
                        new EpochStarted(Journals.NOON, 1, "test"),
                        new Input(bar),
                        new Output(bar.time(), effect),
                        intent,
                        send,
                        new JournalClosed(Journals.NOON));
    }

    @Test
    void recordsOfEveryTypeComeBackOverManySegmentsAndWriters() {
        List<JournalRecord> expected = new ArrayList<>();
        for (long epoch = 1; epoch <= 3; epoch++) {
            expected.add(new EpochStarted(Journals.NOON, epoch, "test"));
            try (JournalWriter writer = JournalWriter.open(folder, Journals.options())) {
                assertThat(writer.epoch()).isEqualTo(epoch);
                Rng rng = new Rng(epoch);
                for (int i = 0; i < 20; i++) {
                    for (JournalRecord record : Samples.appendable(rng)) {
                        assertThat(writer.append(record)).isEqualTo(expected.size() + 1);
                        expected.add(record);
                    }
                }
            }
            expected.add(new JournalClosed(Journals.NOON));
        }
        assertThat(Journals.records(folder)).isEqualTo(expected);
        assertThat(Journals.segments(folder)).hasSizeGreaterThan(10);
        assertThat(Journals.tail(folder).state()).isEqualTo(Tail.State.CLOSED);
    }

    @Test
    void whatIsOnlyAppendedIsNotYetInTheFile() {
        try (JournalWriter writer = JournalWriter.open(folder, Journals.options())) {
            writer.append(Journals.numbered(1));
            assertThat(Journals.numbers(folder)).isEmpty();
            writer.flush();
            assertThat(Journals.numbers(folder)).containsExactly(1L);
            assertThat(writer.durable()).isEqualTo(1);
            assertThat(writer.appended()).isEqualTo(2);
            assertThat(writer.commit(2)).isEqualTo(2);
            assertThat(writer.commit(1)).isEqualTo(2);
        }
    }

    @Test
    void aRecordThatIsNotAppendedCannotBeCommitted() {
        try (JournalWriter writer = JournalWriter.open(folder, Journals.options())) {
            assertThatThrownBy(() -> writer.commit(2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("record 2 is not appended");
        }
    }

    @Test
    void aRecordThatIsTooLargeIsRefusedAndLeavesNothingBehind() {
        try (JournalWriter writer = JournalWriter.open(folder, Journals.options())) {
            JournalRecord large = new CommandReceived(1, "", "", "", Bytes.of(new byte[(int) Journals.SEGMENT]));
            JournalRecord huge = new CommandReceived(1, "", "", "", Bytes.of(new byte[5 << 20]));
            writer.append(Journals.numbered(1));
            assertThatThrownBy(() -> writer.append(large)).hasMessageEndingWith("does not fit into a segment");
            assertThatThrownBy(() -> writer.append(huge)).hasMessageEndingWith("the largest is 4194304");
            writer.append(Journals.numbered(2));
        }
        assertThat(Journals.numbers(folder)).containsExactly(1L, 2L);
    }

    @Test
    void theRecordsOfTheJournalItselfCannotBeAppended() {
        try (JournalWriter writer = JournalWriter.open(folder, Journals.options())) {
            assertThatThrownBy(() -> writer.append(new JournalClosed(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("only the journal itself writes");
            assertThatThrownBy(() -> writer.append(new EpochStarted(1, 1, "me")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Fault("D9")
    void d9DuringASlowFlushOthersAppendAndThenShareOneFlush() throws InterruptedException {
        FailingDisk disk = FailingDisk.never(Journals.storage(folder));
        CountDownLatch flushing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (JournalWriter writer = JournalWriter.open(disk, Journals.options())) {
            disk.beforeFlush(() -> {
                flushing.countDown();
                awaitQuietly(release);
            });
            Thread first = Thread.ofPlatform().start(() -> writer.commit(writer.append(Journals.numbered(1))));
            flushing.await();
            List<Thread> others = LongStream.rangeClosed(2, 9)
                    .mapToObj(number ->
                            Thread.ofPlatform().start(() -> writer.commit(writer.append(Journals.numbered(number)))))
                    .toList();
            while (writer.appended() < 10) Thread.onSpinWait();
            assertThat(writer.durable()).isEqualTo(1);
            release.countDown();
            first.join();
            for (Thread other : others) other.join();
            assertThat(writer.durable()).isEqualTo(10);
            // The epoch, the first record, and one for the eight others.
            assertThat(writer.health().commits()).isEqualTo(3);
        }
    }

    @Test
    void manyThreadsAppendAndCommitWithoutLosingARecord() throws InterruptedException {
        int threads = 8;
        int each = 200;
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        try (JournalWriter writer = JournalWriter.open(folder, Journals.options())) {
            List<Thread> running = LongStream.range(0, threads)
                    .mapToObj(thread -> Thread.ofPlatform()
                            .uncaughtExceptionHandler((where, failure) -> failures.add(failure))
                            .start(() -> {
                                for (long i = 0; i < each; i++) {
                                    long sequence = writer.append(Journals.numbered(thread * each + i));
                                    assertThat(writer.commit(sequence)).isGreaterThanOrEqualTo(sequence);
                                }
                            }))
                    .toList();
            for (Thread thread : running) thread.join();
            assertThat(failures).isEmpty();
        }
        assertThat(Journals.numbers(folder))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, threads * each).boxed().toList());
    }

    @Test
    void aReaderBesideTheWriterSeesWhatIsDurableAndNothingElse() throws InterruptedException {
        int count = 5_000;
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        try (JournalWriter writer = JournalWriter.open(folder, Journals.options());
                JournalReader reader = JournalReader.open(folder);
                JournalReader eager = JournalReader.open(folder)) {
            Thread appending = Thread.ofPlatform()
                    .uncaughtExceptionHandler((where, failure) -> failures.add(failure))
                    .start(() -> {
                        for (int i = 0; i < count; i++) {
                            writer.append(Journals.bar(i));
                            if (i % 50 == 0) writer.commit();
                            else if (i % 7 == 0) writer.flush();
                        }
                        writer.commit();
                    });
            long bars = 0;
            while (bars < count && failures.isEmpty()) {
                while (reader.next(writer.durable())) {
                    if (reader.type() != RecordType.BAR_CLOSED) continue;
                    assertThat(reader.record()).isEqualTo(new Input(Journals.bar(bars++)));
                }
                // Without a limit a reader may meet a record that is being written; it must wait, never complain.
                while (eager.next()) assertThat(eager.type()).isNotEqualTo(RecordType.JOURNAL_CLOSED);
            }
            appending.join();
            assertThat(failures).isEmpty();
        }
    }

    @Test
    void anInterruptedThreadStillCommitsAndStaysInterrupted() {
        try (JournalWriter writer = JournalWriter.open(folder, Journals.options())) {
            Thread.currentThread().interrupt();
            writer.append(Journals.numbered(1));
            writer.commit();
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(Journals.numbers(folder)).containsExactly(1L);
    }

    @Test
    void aClosedWriterRefusesAndClosesOnlyOnce() {
        JournalWriter writer = JournalWriter.open(folder, Journals.options());
        writer.close();
        try (JournalWriter next = JournalWriter.open(folder, Journals.options())) {
            writer.close();
            assertThatThrownBy(() -> JournalWriter.open(folder, Journals.options()))
                    .isInstanceOf(JournalLockedException.class);
            assertThat(next.found().state()).isEqualTo(Tail.State.CLOSED);
        }
        assertThatThrownBy(() -> writer.append(Journals.numbered(1)))
                .isInstanceOf(JournalFailedException.class)
                .hasMessage("the journal is closed");
        assertThatThrownBy(writer::commit).isInstanceOf(JournalFailedException.class);
    }

    @Test
    void theHealthSaysHowItIsDoing() {
        try (JournalWriter writer = JournalWriter.open(folder, Journals.options())) {
            writer.append(Journals.numbered(1));
            JournalHealth health = writer.health();
            assertThat(health.epoch()).isEqualTo(1);
            assertThat(health.appended()).isEqualTo(2);
            assertThat(health.durable()).isEqualTo(1);
            assertThat(health.bytesLeft()).isBetween(Journals.SEGMENT, 2 * Journals.SEGMENT);
            assertThat(health.low()).isFalse();
            assertThat(health.failed()).isEmpty();
            assertThat(health.commits()).isEqualTo(1);
            assertThat(health.slowestCommitNanos())
                    .isGreaterThanOrEqualTo(health.lastCommitNanos())
                    .isPositive();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void optionsThatCannotWorkAreRefused() {
        JournalOptions options = Journals.options();
        assertThatThrownBy(() -> options.withSegmentBytes(100)).hasMessageContaining("it takes 4096 or more");
        assertThatThrownBy(() -> options.withSegmentBytes(5001)).hasMessageContaining("in eights");
        assertThatThrownBy(() -> options.withLow(0, 101)).hasMessage("101 % of a disk");
    }
}
