package io.viper.journal;

import io.viper.journal.codec.RecordType;
import io.viper.journal.storage.Storage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a journal consists of. To find it out every record is read, proven and decoded: a journal with a {@code JournalStat}
 * is a verified one.
 *
 * @param segments how many files
 * @param firstSequence the oldest record; 0 if there is none
 * @param lastSequence the newest record; 0 if there is none
 * @param firstTime the earliest time of a record, UTC epoch nanoseconds
 * @param lastTime the latest
 * @param bytes what the records take, with their frames
 * @param types records and bytes of each type that occurs
 * @param epochs how many writers there were
 * @param end the place behind the last record
 * @param tail how it ends
 */
public record JournalStat(
        int segments,
        long firstSequence,
        long lastSequence,
        long firstTime,
        long lastTime,
        long bytes,
        Map<RecordType, Share> types,
        int epochs,
        JournalMark end,
        Tail tail) {

    /** What one type of records contributes. */
    public record Share(long records, long bytes) {
        Share plus(long more) {
            return new Share(records + 1, bytes + more);
        }
    }

    /**
     * Verifies a whole journal, without a lock.
     *
     * @throws JournalException if anything in it is wrong
     */
    public static JournalStat of(Storage storage) {
        try (JournalReader reader = JournalReader.open(storage)) {
            return of(reader);
        }
    }

    /** Verifies what a reader shows, from its place on. */
    static JournalStat of(JournalReader reader) {
        Map<RecordType, Share> types = new EnumMap<>(RecordType.class);
        Set<String> files = new HashSet<>();
        Set<Long> epochs = new HashSet<>();
        long first = 0;
        long bytes = 0;
        long firstTime = Long.MAX_VALUE;
        long lastTime = Long.MIN_VALUE;
        while (reader.next()) {
            if (first == 0) first = reader.sequence();
            long time = reader.record().time();
            firstTime = Math.min(firstTime, time);
            lastTime = Math.max(lastTime, time);
            bytes += reader.bytes();
            Share share = types.getOrDefault(reader.type(), new Share(0, 0));
            types.put(reader.type(), share.plus(reader.bytes()));
            files.add(reader.file());
            epochs.add(reader.epoch());
        }
        boolean none = first == 0;
        if (!reader.file().isEmpty()) files.add(reader.file());
        return new JournalStat(
                files.size(),
                first,
                reader.sequence(),
                none ? 0 : firstTime,
                none ? 0 : lastTime,
                bytes,
                Collections.unmodifiableMap(types),
                epochs.size(),
                reader.mark(),
                reader.tail());
    }
}
