package io.viper.journal;

import io.viper.core.model.Bar;
import io.viper.core.model.Event;
import io.viper.core.model.Timeframe;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.JournalRecord.StateHashed;
import io.viper.journal.storage.DiskStorage;
import io.viper.journal.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Small journals with a clock that stands still. */
final class Journals {
    static final long SEGMENT = 1 << 14;
    static final long NOON = 1_767_268_800_000_000_000L;

    private Journals() {}

    static JournalOptions options() {
        return JournalOptions.standard()
                .withSegmentBytes(SEGMENT)
                .withLow(0, 0)
                .withOwner("test", InstantSource.fixed(Instant.ofEpochSecond(NOON / 1_000_000_000L)));
    }

    static DiskStorage storage(Path folder) {
        try {
            return DiskStorage.make(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A record whose content follows from a number, so that nobody has to remember it. */
    static JournalRecord numbered(long number) {
        return new StateHashed(NOON + number, number, number * 0x9e37_79b9_7f4a_7c15L);
    }

    static Event bar(long number) {
        double price = 1 + number % 1000;
        return new Event.BarClosed(
                0, new Bar(Timeframe.M1, number * Timeframe.M1.nanos(), price, price + 1, price - 0.5, price, number));
    }

    /** Writes numbered records from {@code first} on, committed in groups, and closes in good order. */
    static JournalMark write(Path folder, long first, int count, int group) {
        return write(storage(folder), first, count, group);
    }

    static JournalMark write(Storage storage, long first, int count, int group) {
        try (JournalWriter writer = JournalWriter.open(storage, options())) {
            for (int i = 0; i < count; i++) {
                writer.append(numbered(first + i));
                if (i % group == group - 1) writer.commit();
            }
            writer.commit();
            return writer.mark();
        }
    }

    /** Everything that can be read. */
    static List<JournalRecord> records(Path folder) {
        try (JournalReader reader = JournalReader.open(folder)) {
            List<JournalRecord> records = new ArrayList<>();
            while (reader.next()) records.add(reader.record());
            return records;
        }
    }

    /** The numbers of the numbered records, in order. */
    static List<Long> numbers(Path folder) {
        return records(folder).stream()
                .filter(StateHashed.class::isInstance)
                .map(record -> ((StateHashed) record).events())
                .toList();
    }

    static Tail tail(Path folder) {
        try (JournalReader reader = JournalReader.open(folder)) {
            while (reader.next()) {}
            return reader.tail();
        }
    }

    /** The segments, oldest first. */
    static List<Path> segments(Path folder) {
        try {
            return SegmentName.list(storage(folder)).stream()
                    .map(folder::resolve)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
