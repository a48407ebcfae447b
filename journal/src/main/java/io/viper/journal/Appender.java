package io.viper.journal;

import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.journal.codec.EffectCodec;
import io.viper.journal.codec.EventCodec;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.JournalRecord.JournalClosed;
import io.viper.journal.codec.RecordCodec;
import io.viper.journal.codec.RecordType;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one place where records, segments and flushes meet: the lock, the group commit, the change of segments, and the end at
 * the first failure. What the writer promises to its callers is kept here.
 */
final class Appender {
    /** Up to the last record that was appended. */
    static final long EVERYTHING = Long.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition forced = lock.newCondition();
    private final JournalOptions options;
    private final long epoch;
    private final Reserve reserve;
    private final SpaceWatch space;
    private final Batch batch;
    private final byte[] durableHash = new byte[Frame.HASH];

    private ActiveSegment segment;
    /** Written with the lock held; read without it. */
    private volatile long durable;

    private volatile @Nullable Throwable failure;
    private boolean forcing;
    private boolean closed;
    private final FlushTimes flushes = new FlushTimes();

    /** Starts a segment behind what was recovered. */
    Appender(JournalOptions options, Recovery recovery, Reserve reserve, SpaceWatch space) throws IOException {
        this.options = options;
        this.epoch = recovery.epoch() + 1;
        this.reserve = reserve;
        this.space = space;
        this.durable = recovery.end().sequence();
        byte[] last = HexFormat.of().parseHex(recovery.end().hash());
        System.arraycopy(last, 0, durableHash, 0, Frame.HASH);
        this.batch = new Batch(options.bufferBytes(), durable, last);
        this.segment = nextSegment();
    }

    /** Appends a record; one of the three is there. */
    long append(long time, @Nullable Event event, @Nullable Effect effect, @Nullable JournalRecord record) {
        lock.lock();
        try {
            requireAlive();
            if (batch.bytes() > options.bufferBytes()) writeOut();
            while (true) {
                int start = batch.bytes();
                RecordType type = encode(start, event, effect, record);
                int whole = end(start);
                if (batch.bytes() <= segment.left()) {
                    batch.seal(start, whole, type, time, durable);
                    return batch.sequence();
                }
                batch.forget(start);
                makeRoom(whole);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns when a record and all before it are durable, and says up to where. */
    long commit(long sequence) {
        if (sequence <= durable && failure == null) return durable;
        lock.lock();
        try {
            requireAlive();
            long last = batch.sequence();
            if (sequence > last && sequence != EVERYTHING) {
                throw new IllegalArgumentException("record " + sequence + " is not appended");
            }
            return commitUpTo(Math.min(sequence, last));
        } finally {
            lock.unlock();
        }
    }

    void flush() {
        lock.lock();
        try {
            requireAlive();
            writeOut();
        } finally {
            lock.unlock();
        }
    }

    long appended() {
        lock.lock();
        try {
            return batch.sequence();
        } finally {
            lock.unlock();
        }
    }

    long durable() {
        return durable;
    }

    JournalMark mark() {
        lock.lock();
        try {
            return new JournalMark(durable, Frame.hex(durableHash));
        } finally {
            lock.unlock();
        }
    }

    JournalHealth health() {
        lock.lock();
        try {
            long room = Math.max(0, segment.left() - batch.bytes())
                    + (reserve.ready() ? options.segmentBytes() - SegmentHeader.SIZE : 0);
            return new JournalHealth(
                    epoch,
                    batch.sequence(),
                    durable,
                    room,
                    space.low(),
                    space.reason(),
                    failure == null ? "" : failure.toString(),
                    flushes.count(),
                    flushes.last(),
                    flushes.slowest(),
                    flushes.p99());
        } finally {
            lock.unlock();
        }
    }

    /** The good end, unless there was a bad one before. */
    void close(JournalClosed last) {
        lock.lock();
        try {
            if (closed) return;
            if (failure == null) finish(last);
        } finally {
            closed = true;
            segment.abandon();
            lock.unlock();
        }
    }

    /** Lets go of the file as it is. */
    void abandon() {
        segment.abandon();
    }

    private void finish(JournalClosed last) {
        append(last.time(), null, null, last);
        closed = true;
        commitUpTo(batch.sequence());
        try {
            segment.finish();
        } catch (IOException broken) {
            throw fail(broken);
        }
    }

    private RecordType encode(
            int start, @Nullable Event event, @Nullable Effect effect, @Nullable JournalRecord record) {
        try {
            if (event != null) return EventCodec.write(batch.begin(), event);
            if (effect != null) return EffectCodec.write(batch.begin(), effect);
            if (record != null) return RecordCodec.write(batch.begin(), record);
            throw new IllegalArgumentException("nothing to append");
        } catch (RuntimeException | Error unfinished) {
            batch.forget(start);
            throw unfinished;
        }
    }

    private int end(int start) {
        try {
            return batch.end(start);
        } catch (RuntimeException | Error tooLarge) {
            batch.forget(start);
            throw tooLarge;
        }
    }

    /** Starts the next segment, once nobody flushes this one: two flushes at once could hide a failure from each other. */
    private void makeRoom(int bytes) {
        if (bytes > options.segmentBytes() - SegmentHeader.SIZE) {
            throw new IllegalArgumentException("a record of " + bytes + " bytes does not fit into a segment");
        }
        if (forcing) {
            while (forcing) forced.awaitUninterruptibly();
            requireAlive();
            return;
        }
        try {
            segment.write(batch.take());
            segment.finish();
            nowDurable(batch.sequence(), batch.hash());
            segment = nextSegment();
        } catch (IOException | RuntimeException broken) {
            throw fail(broken);
        }
    }

    private ActiveSegment nextSegment() throws IOException {
        SegmentHeader header = new SegmentHeader(batch.sequence() + 1, epoch, options.now(), Frame.hex(batch.hash()));
        ActiveSegment next = new ActiveSegment(reserve.take(header), options.segmentBytes());
        prepareReserve();
        return next;
    }

    private void prepareReserve() {
        try {
            options.housekeeping().execute(space::check);
        } catch (RejectedExecutionException _) {
            // Whoever keeps house is gone; the reserve is still needed.
            space.check();
        }
    }

    /** With the lock held. Whoever finds nobody flushing does it for all; the others wait for the result. */
    private long commitUpTo(long sequence) {
        while (durable < sequence) {
            if (forcing) forced.awaitUninterruptibly();
            else force();
            requireNoFailure();
        }
        return durable;
    }

    /** Gives the lock away during the flush, so that others can append. */
    private void force() {
        writeOut();
        long upTo = batch.sequence();
        byte[] hash = Arrays.copyOf(batch.hash(), Frame.HASH);
        ActiveSegment flushed = segment;
        Throwable broken = null;
        long start = System.nanoTime();
        forcing = true;
        lock.unlock();
        try {
            flushed.force();
        } catch (IOException | RuntimeException | Error refused) {
            broken = refused;
        } finally {
            lock.lock();
            forcing = false;
            forced.signalAll();
        }
        if (broken != null) throw fail(broken);
        flushes.add(System.nanoTime() - start);
        nowDurable(upTo, hash);
    }

    private void nowDurable(long upTo, byte[] hash) {
        durable = upTo;
        System.arraycopy(hash, 0, durableHash, 0, Frame.HASH);
    }

    private void writeOut() {
        if (batch.bytes() == 0) return;
        try {
            segment.write(batch.take());
        } catch (IOException | RuntimeException broken) {
            throw fail(broken);
        }
    }

    private void requireNoFailure() {
        if (failure != null) throw new JournalFailedException("the journal has failed: " + failure, failure);
    }

    private void requireAlive() {
        requireNoFailure();
        if (closed) throw new JournalFailedException("the journal is closed", null);
    }

    /** The end of this writer. The lock on the folder is kept until it is closed: nobody else should come in between. */
    private JournalFailedException fail(Throwable broken) {
        failure = broken;
        segment.abandon();
        return new JournalFailedException("the journal has failed: " + broken, broken);
    }
}
