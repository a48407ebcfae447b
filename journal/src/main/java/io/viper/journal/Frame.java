package io.viper.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * What stands around a record, in bytes from its start, all numbers with the highest byte first:
 *
 * <pre>
 *  0  4  CRC32C of everything behind it, padding included
 *  4  4  length of the payload
 *  8  8  sequence: one more than the record before
 * 16  8  time, UTC epoch nanoseconds
 * 24  2  type of the record
 * 26  2  version of the type
 * 28  4  lag: sequence minus the last one known to be durable when this one was written
 * 32 16  hash of the record before
 * 48     payload, then zeros up to a multiple of 8
 * </pre>
 *
 * <p>The checksum finds accidents; it is checked first and is quick. The hash finds exchanged, removed and invented records:
 * SHA-256 over the whole record, checksum included, cut to 128 bits. A short keyless hash such as SipHash would not do, as
 * whoever edits a file can compute it; nobody finds a second record for a given 128 bits. The JDK's SHA-256 uses the
 * processor's instructions, SHA-512/256 does not. As a record's hash depends on stored bytes alone, records can be checked
 * apart from each other.
 *
 * <p>The lag tells a torn tail from damage: a record that says that a lost one was durable proves that it was acknowledged.
 */
final class Frame {
    static final int CRC = 0;
    static final int LENGTH = 4;
    static final int SEQUENCE = 8;
    static final int TIME = 16;
    static final int TYPE = 24;
    static final int VERSION = 26;
    static final int LAG = 28;
    static final int PREVIOUS = 32;
    static final int HEAD = 48;
    static final int HASH = 16;
    static final int ALIGNMENT = 8;

    /** More than any record needs: a length beyond it is damage, and makes nobody allocate. */
    static final int LARGEST_PAYLOAD = 1 << 22;

    /** What SHA-256 gives before it is cut. */
    static final int DIGEST = 32;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private Frame() {}

    /** Bytes of a record with its frame and padding. */
    static int size(int payload) {
        return (HEAD + payload + ALIGNMENT - 1) & -ALIGNMENT;
    }

    static int crc(CRC32C crc, byte[] bytes, int start, int size) {
        crc.reset();
        crc.update(bytes, start + LENGTH, size - LENGTH);
        return (int) crc.getValue();
    }

    /** Puts the hash of a record into the first bytes of {@code target}, which has room for the whole digest. */
    static void hash(MessageDigest digest, byte[] bytes, int start, int size, byte[] target) {
        try {
            digest.update(bytes, start, size);
            digest.digest(target, 0, DIGEST);
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, HASH);
    }

    static long longAt(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    static int intAt(byte[] bytes, int index) {
        return (int) INTS.get(bytes, index);
    }

    static int shortAt(byte[] bytes, int index) {
        return (short) SHORTS.get(bytes, index) & 0xffff;
    }

    static void put(byte[] bytes, int index, long value) {
        LONGS.set(bytes, index, value);
    }

    static void put(byte[] bytes, int index, int value) {
        INTS.set(bytes, index, value);
    }

    static void put(byte[] bytes, int index, short value) {
        SHORTS.set(bytes, index, value);
    }
}
