package io.viper.journal;

import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.JournalRecord.EpochStarted;
import io.viper.journal.codec.JournalRecord.JournalClosed;
import io.viper.journal.storage.DiskStorage;
import io.viper.journal.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Appends to a journal. There is one writer at a time, in this process and in all others.
 *
 * <p><b>What is promised.</b> When {@link #commit()} returns, every record that was appended before is on the disk and
 * survives the end of the process, of the system and of the power. A record that was only appended may survive, with all
 * before it, or not. So: append the inputs, append the intent, commit, and only then let the effects out.
 *
 * <p><b>Threads.</b> Safe for many. Those that commit at the same time share one flush (group commit), and others go on
 * appending meanwhile. Do not interrupt them: see {@link DiskStorage}.
 *
 * <p><b>Failures.</b> The first failed write or flush ends the writer: that call and all later ones throw {@link
 * JournalFailedException}. Nothing is tried again, because after a failed flush the system may have dropped what it could not
 * write and report success the next time. A full disk shows itself earlier, by {@link #low}.
 */
public final class JournalWriter implements AutoCloseable {
    private final Storage storage;
    private final JournalOptions options;
    private final JournalLock ownership;
    private final Recovery recovery;
    private final Reserve reserve;
    private final SpaceWatch space;
    private final Appender appender;

    private JournalWriter(Storage storage, JournalOptions options, JournalLock ownership) throws IOException {
        this.storage = storage;
        this.options = options;
        this.ownership = ownership;
        this.recovery = Recovery.of(storage, options);
        this.reserve = new Reserve(storage, options.segmentBytes());
        this.space = new SpaceWatch(storage, options, reserve);
        this.appender = new Appender(options, recovery, reserve, space);
    }

    /**
     * Opens the journal in a folder, which is made if it is not there. What an earlier writer left is proven as far as the
     * last segment; a torn tail is cut, see {@link #found}. A new epoch begins, durable when this returns.
     *
     * @throws JournalLockedException if somebody else writes to it
     * @throws JournalCorruptException if its end is damaged
     * @throws JournalVersionException if its end was written by a newer program
     * @throws JournalRegressedException if it does not contain the mark of the options
     * @throws JournalFailedException if the disk does not let us
     */
    public static JournalWriter open(Path folder, JournalOptions options) {
        return open(storage(folder), options);
    }

    /**
     * The storage of a folder, which is made if it is not there.
     *
     * @throws JournalFailedException if the disk does not let us
     */
    public static Storage storage(Path folder) {
        try {
            return DiskStorage.make(folder);
        } catch (IOException failure) {
            throw new JournalFailedException("journal " + folder + " cannot be opened: " + failure, failure);
        }
    }

    /** The same on any storage. */
    public static JournalWriter open(Storage storage, JournalOptions options) {
        JournalLock ownership = null;
        JournalWriter writer = null;
        try {
            ownership = JournalLock.take(storage.folder());
            writer = new JournalWriter(storage, options, ownership);
            EpochStarted first = new EpochStarted(options.now(), writer.epoch(), options.owner());
            writer.appender.append(first.time(), null, null, first);
            writer.commit();
            return writer;
        } catch (IOException | RuntimeException refused) {
            if (writer != null) writer.abandon();
            JournalLock.release(ownership);
            if (refused instanceof RuntimeException told) throw told;
            throw new JournalFailedException(
                    "journal " + storage.folder() + " cannot be opened: " + refused.getMessage(), refused);
        }
    }

    /** Where it is. */
    public Path folder() {
        return storage.folder();
    }

    /** What was there: the last record, and how the journal ended. */
    public Tail found() {
        return recovery.tail();
    }

    /** One more than that of the writer before. */
    public long epoch() {
        return recovery.epoch() + 1;
    }

    /**
     * Appends what the engine is told, before it is told.
     *
     * @return the record's sequence
     */
    public long append(Event event) {
        return appender.append(event.time(), event, null, null);
    }

    /** Appends what the engine wants done, with the time of the event that led to it. */
    public long append(long time, Effect effect) {
        return appender.append(time, null, effect, null);
    }

    /**
     * Appends any record but those that the journal writes itself.
     *
     * @throws IllegalArgumentException for these, and if it is larger than a record may be; nothing is appended then
     */
    public long append(JournalRecord record) {
        if (record instanceof EpochStarted || record instanceof JournalClosed) {
            throw new IllegalArgumentException("only the journal itself writes " + record);
        }
        return appender.append(record.time(), null, null, record);
    }

    /**
     * Makes everything that was appended before durable.
     *
     * @return the last durable record
     */
    public long commit() {
        return appender.commit(Appender.EVERYTHING);
    }

    /** Makes a record and all before it durable; costs next to nothing if they are. */
    public long commit(long sequence) {
        return appender.commit(sequence);
    }

    /**
     * Hands what was appended to the system without waiting for the disk: it then survives the end of this process, but not
     * that of the system. For idle moments; a commit does it anyway.
     */
    public void flush() {
        appender.flush();
    }

    /** The last record that was appended. */
    public long appended() {
        return appender.appended();
    }

    /** The last record that is durable. */
    public long durable() {
        return appender.durable();
    }

    /** The last durable record with its hash, to be kept elsewhere: see {@link JournalOptions#withMark}. */
    public JournalMark mark() {
        return appender.mark();
    }

    /**
     * Whether the disk is nearly full, or has no room for a reserve: nothing that increases risk should be accepted, while
     * cancels and exits can still be journaled. Cheap.
     */
    public boolean low() {
        return space.low();
    }

    /** Looks at the disk again and writes the reserve if it is missing. Appending goes on meanwhile. Returns {@link #low}. */
    public boolean checkSpace() {
        return space.check();
    }

    /** How it is doing. */
    public JournalHealth health() {
        return appender.health();
    }

    /** Commits, notes that the end is a good one, and lets the journal go. A dead writer only lets go. Can be repeated. */
    @Override
    public void close() {
        try {
            appender.close(new JournalClosed(options.now()));
        } finally {
            reserve.close();
            JournalLock.release(ownership);
        }
    }

    private void abandon() {
        appender.abandon();
        reserve.close();
    }
}
