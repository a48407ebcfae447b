package io.viper.journal;

import io.viper.journal.codec.CborWriter;
import io.viper.journal.codec.RecordType;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.CRC32C;

/**
 * Records on their way to the file: each is written behind the others, then sealed with its frame. Numbers them and chains
 * them. Not for several threads; the writer's lock guards it.
 */
final class Batch {
    private final CborWriter out;
    private final CRC32C crc = new CRC32C();
    private final MessageDigest digest = Frame.newDigest();
    private final byte[] hash = new byte[Frame.DIGEST];
    private long sequence;

    Batch(int capacity, long sequence, byte[] previous) {
        this.out = new CborWriter(Math.max(capacity, Frame.HEAD));
        this.sequence = sequence;
        System.arraycopy(previous, 0, hash, 0, Frame.HASH);
    }

    /** The last record that was sealed. */
    long sequence() {
        return sequence;
    }

    /** The hash of the last record, to be copied. */
    byte[] hash() {
        return hash;
    }

    int bytes() {
        return out.position();
    }

    /** Room for a frame; the payload is written behind it. */
    CborWriter begin() {
        out.skip(Frame.HEAD);
        return out;
    }

    /** Forgets the record that was begun at a place. */
    void forget(int start) {
        out.rewind(start);
    }

    /** The payload is there: how many bytes the whole record takes, padded now. */
    int end(int start) {
        int payload = out.position() - start - Frame.HEAD;
        if (payload > Frame.LARGEST_PAYLOAD) {
            throw new IllegalArgumentException(
                    "a record of " + payload + " bytes; the largest is " + Frame.LARGEST_PAYLOAD);
        }
        int whole = Frame.size(payload);
        out.skip(start + whole - out.position());
        Frame.put(out.buffer(), start + Frame.LENGTH, payload);
        return whole;
    }

    /** Gives the record its number, its checksum and its place in the chain. */
    void seal(int start, int whole, RecordType type, long time, long durable) {
        byte[] bytes = out.buffer();
        sequence++;
        Frame.put(bytes, start + Frame.SEQUENCE, sequence);
        Frame.put(bytes, start + Frame.TIME, time);
        Frame.put(bytes, start + Frame.TYPE, (short) type.number());
        Frame.put(bytes, start + Frame.VERSION, (short) type.version());
        // Saturated: a lag that is too long only proves less.
        Frame.put(bytes, start + Frame.LAG, (int) Math.min(sequence - durable, 0xffff_ffffL));
        System.arraycopy(hash, 0, bytes, start + Frame.PREVIOUS, Frame.HASH);
        Frame.put(bytes, start + Frame.CRC, Frame.crc(crc, bytes, start, whole));
        Frame.hash(digest, bytes, start, whole, hash);
    }

    /** What waits, for writing; empty afterwards. */
    ByteBuffer take() {
        ByteBuffer waiting = ByteBuffer.wrap(out.buffer(), 0, out.position());
        out.rewind(0);
        return waiting;
    }
}
