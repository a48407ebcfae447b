package io.viper.journal;

import io.viper.journal.SegmentReader.Finding;
import io.viper.journal.Tail.State;
import io.viper.journal.codec.CborException;
import io.viper.journal.codec.CborReader;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.RecordCodec;
import io.viper.journal.codec.RecordJson;
import io.viper.journal.codec.RecordType;
import io.viper.journal.storage.DiskStorage;
import io.viper.journal.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal record by record, and proves each one before it shows it: checksum, place in the sequence, hash chain,
 * known version. A cursor: {@link #next} moves, the accessors speak of the record it moved to.
 *
 * <p>Needs no lock and can run beside a writer, also in another process; use {@link #next(long)} there. For one thread.
 *
 * <p>Whatever is wrong throws: {@link JournalCorruptException}, {@link JournalVersionException}, {@link
 * JournalRegressedException}, or a plain {@link JournalException} where a file cannot be read. Only a torn tail does not: it
 * was never acknowledged, so the journal ends in front of it, and {@link #tail} says so.
 */
public final class JournalReader implements AutoCloseable {
    private final Storage storage;
    private final boolean cutHoles;
    private final MessageDigest digest = Frame.newDigest();
    private final CborReader payload = new CborReader();
    private final byte[] hash = new byte[Frame.DIGEST];

    private @Nullable SegmentReader segment;
    private @Nullable RecordType type;
    private @Nullable Tail tail;
    private long sequence;
    private int size;
    private boolean started;

    private JournalReader(Storage storage, boolean cutHoles) {
        this.storage = storage;
        this.cutHoles = cutHoles;
    }

    /** Reads from the oldest record that is there. */
    public static JournalReader open(Path folder) {
        return open(disk(folder));
    }

    /** The same from any storage. */
    public static JournalReader open(Storage storage) {
        return new JournalReader(storage, false);
    }

    /**
     * Reads from a record on; the records before it in its segment are proven too.
     *
     * @param first the record that the first {@link #next} finds; one more than the last record is allowed
     * @throws JournalException if it was removed by retention, or if the journal ends before it
     */
    public static JournalReader open(Storage storage, long first) {
        JournalReader reader = new JournalReader(storage, false);
        if (!reader.started(first)) {
            reader.close();
            throw new JournalException(
                    "journal " + folder(storage) + " ends with record " + reader.sequence + ", before " + first, null);
        }
        return reader;
    }

    /**
     * Reads what follows a place that is known from elsewhere: a snapshot's, or a high-water mark.
     *
     * @throws JournalRegressedException if the journal does not contain that place
     * @throws JournalCorruptException if it is damaged up to there: such a place was acknowledged
     */
    public static JournalReader after(Storage storage, JournalMark mark) {
        if (mark.sequence() == 0) return open(storage, 1);
        JournalReader reader = new JournalReader(storage, false);
        String found = "";
        try {
            if (!reader.started(mark.sequence()) || !reader.next()) found = "it ends with record " + reader.sequence;
            else if (!reader.mark().equals(mark)) found = "it has another record there, " + reader.mark();
        } catch (JournalCorruptException hole) {
            reader.close();
            throw hole.acknowledged() ? hole : hole.acknowledgedBy(mark);
        }
        if (found.isEmpty()) return reader;
        reader.close();
        throw new JournalRegressedException(folder(storage), mark, found);
    }

    /** Reads the last segment alone, as the next writer does. */
    static JournalReader ofSegment(Storage storage, String name) {
        JournalReader reader = new JournalReader(storage, false);
        reader.guarded(() -> reader.enter(name));
        return reader;
    }

    /** Reads from the oldest record on; a hole that nothing in the journal proves to be a loss is its end. */
    static JournalReader cuttingHoles(Storage storage) {
        return new JournalReader(storage, true);
    }

    /** Moves to the next record. False at the end, for now: a later call looks again. */
    public boolean next() {
        return next(Long.MAX_VALUE);
    }

    /**
     * Moves to the next record unless it is beyond a limit. Beside a writer the limit is {@link JournalWriter#durable}: what
     * is not durable may never have happened.
     */
    public boolean next(long limit) {
        if (sequence >= limit) return false;
        return guarded(this::advance);
    }

    /** Number of the record; after the end, that of the last one. */
    public long sequence() {
        return sequence;
    }

    /** Time of the record, UTC epoch nanoseconds. */
    public long time() {
        return Frame.longAt(current().window(), current().start() + Frame.TIME);
    }

    /** Type of the record. */
    public RecordType type() {
        if (type == null) throw new IllegalStateException("there is no record before next()");
        return type;
    }

    /** The version that the record was written in. */
    public int version() {
        return Frame.shortAt(current().window(), current().start() + Frame.VERSION);
    }

    /** Bytes that the record takes, with its frame. */
    public int bytes() {
        return size;
    }

    /** The record itself; made anew by each call. */
    public JournalRecord record() {
        RecordType known = type();
        SegmentReader here = current();
        int length = Frame.intAt(here.window(), here.start() + Frame.LENGTH);
        try {
            return RecordCodec.read(
                    known, version(), time(), payload.over(here.window(), here.start() + Frame.HEAD, length));
        } catch (CborException wrong) {
            String what = "the checksum is right, the content is not: " + wrong.getMessage();
            throw new JournalCorruptException(here.name(), here.offset(), sequence, what, true, wrong);
        }
    }

    /** The record as one line of JSON. */
    public String json() {
        return RecordJson.line(sequence, type(), version(), record());
    }

    /** The place behind this record. */
    public JournalMark mark() {
        return new JournalMark(sequence, Frame.hex(hash));
    }

    /** The file that the record is in; empty before the first. */
    public String file() {
        return segment == null ? "" : segment.name();
    }

    /** The epoch of the writer that wrote the record. */
    public long epoch() {
        return segment == null ? 0 : segment.header().epoch();
    }

    /** How the journal ends; known once {@link #next} has found no more. */
    public Tail tail() {
        if (tail == null) throw new IllegalStateException("the end is not reached");
        return tail;
    }

    @Override
    public void close() {
        if (segment != null) guarded(this::leave);
    }

    private boolean started(long first) {
        return guarded(() -> start(first));
    }

    /** Opens the segment that holds a record and proves everything in it before that record. False if there is no such. */
    private boolean start(long first) throws IOException {
        List<String> names = SegmentName.list(storage);
        if (names.isEmpty()) return first == 1;
        String holder = names.getFirst();
        for (String name : names) if (SegmentName.first(name) <= first) holder = name;
        if (SegmentName.first(holder) > first) {
            throw new JournalException(
                    "journal " + folder(storage) + " has no record " + first + " any more: it starts with "
                            + SegmentName.first(holder),
                    null);
        }
        enter(holder);
        while (sequence < first - 1) {
            if (!advance()) return false;
        }
        return true;
    }

    private boolean enter(String name) throws IOException {
        leave();
        segment = SegmentReader.open(storage, name);
        if (!started) {
            started = true;
            sequence = segment.header().first() - 1;
            System.arraycopy(HexFormat.of().parseHex(segment.header().previous()), 0, hash, 0, Frame.HASH);
        }
        return true;
    }

    private boolean leave() throws IOException {
        size = 0;
        if (segment != null) segment.close();
        return true;
    }

    private boolean advance() throws IOException {
        if (segment == null) {
            List<String> names = SegmentName.list(storage);
            if (names.isEmpty()) {
                tail = new Tail(State.OPEN, 0, "", 0, 0, "");
                return false;
            }
            enter(names.getFirst());
        }
        current().skip(size);
        size = 0;
        while (true) {
            SegmentReader here = current();
            Finding finding = here.look(sequence + 1, hash);
            if (finding != Finding.RECORD) finding = lookAgain(here);
            if (finding == Finding.RECORD) return accept(here);
            if (!follow(here, finding)) return false;
        }
    }

    /** A writer beside us may have filled the place since the window was read. */
    private Finding lookAgain(SegmentReader here) throws IOException {
        here.seek(here.offset());
        return here.look(sequence + 1, hash);
    }

    private boolean accept(SegmentReader here) {
        type = here.recordType();
        size = here.recordSize();
        Frame.hash(digest, here.window(), here.start(), size, hash);
        sequence++;
        return true;
    }

    /** Behind the last record of a segment: into the next one, or false at the end of the journal. */
    private boolean follow(SegmentReader here, Finding finding) throws IOException {
        String next = null;
        for (String name : SegmentName.list(storage)) {
            if (next == null && SegmentName.first(name) > here.header().first()) next = name;
        }
        TailScan rest = TailScan.of(here, sequence + 1);
        // What the list or the scan found is newer than our look: only a place that is still empty is a hole.
        boolean grown = (next != null || rest.wholeRecord()) && lookAgain(here) == Finding.RECORD;
        if (grown) return true;
        if (next == null) {
            tail = end(here, finding, rest);
            return false;
        }
        if (rest.end() > here.offset()) throw damaged(here, finding, true);
        if (SegmentName.first(next) != sequence + 1) {
            throw new JournalCorruptException(
                    here.name(), here.offset(), sequence + 1, "records are missing; the next file is " + next, true);
        }
        enter(next);
        if (!current().header().previous().equals(Frame.hex(hash))) {
            throw new JournalCorruptException(
                    next, 0, sequence + 1, "the file does not follow the one before: the hash chain is broken", true);
        }
        return true;
    }

    private Tail end(SegmentReader here, Finding finding, TailScan rest) {
        if (finding == Finding.FOREIGN) throw damaged(here, finding, true);
        if (rest.wholeRecord() && (rest.acknowledged() || !cutHoles)) {
            throw damaged(here, finding, rest.acknowledged());
        }
        long cut = rest.end() - here.offset();
        boolean closed = type == RecordType.JOURNAL_CLOSED;
        State state = cut > 0 ? State.CUT : closed ? State.CLOSED : State.OPEN;
        String reason = cut == 0 ? "" : what(here, finding);
        return new Tail(state, sequence, here.name(), here.offset(), cut, reason);
    }

    private JournalCorruptException damaged(SegmentReader here, Finding finding, boolean acknowledged) {
        return new JournalCorruptException(here.name(), here.offset(), sequence + 1, what(here, finding), acknowledged);
    }

    private static String what(SegmentReader here, Finding finding) {
        return finding == Finding.NOTHING ? "the record is missing" : here.problem();
    }

    private SegmentReader current() {
        if (segment == null) throw new IllegalStateException("there is no record before next()");
        return segment;
    }

    private static Storage disk(Path folder) {
        try {
            return DiskStorage.of(folder);
        } catch (IOException failure) {
            throw new JournalException("journal " + folder + " cannot be opened: " + failure, failure);
        }
    }

    private static String folder(Storage storage) {
        return storage.folder().toString();
    }

    private interface Step {
        boolean run() throws IOException;
    }

    private boolean guarded(Step step) {
        try {
            return step.run();
        } catch (IOException failure) {
            throw new JournalException("journal " + folder(storage) + " cannot be read: " + failure, failure);
        }
    }
}
