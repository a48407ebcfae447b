package io.viper.journal.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes CBOR (RFC 8949) to the end of a buffer that grows: integers in their shortest form, numbers always as 64 bits so
 * that they come back bit for bit, arrays and texts with their length in front.
 *
 * <p>Not for several threads. Writing allocates nothing unless the buffer grows or a text is not plain ASCII.
 */
public final class CborWriter {
    static final int UNSIGNED = 0, NEGATIVE = 1, BYTES = 2, TEXT = 3, ARRAY = 4;
    static final int FALSE = 0xf4, TRUE = 0xf5, NULL = 0xf6, DOUBLE = 0xfb;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int LARGEST_HEAD = 9;

    private byte[] buffer;
    private int position;

    public CborWriter(int capacity) {
        buffer = new byte[capacity];
    }

    /** The bytes so far are the first {@link #position} of this array, until the next write. */
    public byte[] buffer() {
        return buffer;
    }

    /** How many bytes are written. */
    public int position() {
        return position;
    }

    /** Forgets what was written from there on. */
    public void rewind(int earlier) {
        if (earlier < 0 || earlier > position) throw new IllegalArgumentException("no position " + earlier);
        position = earlier;
    }

    /** Leaves room for bytes that are filled in later; they are zero until then. */
    public void skip(int bytes) {
        room(bytes);
        Arrays.fill(buffer, position, position + bytes, (byte) 0);
        position += bytes;
    }

    /** The next {@code size} values belong together. */
    public CborWriter array(int size) {
        return head(ARRAY, size);
    }

    /** A whole number. */
    public CborWriter integer(long value) {
        return value >= 0 ? head(UNSIGNED, value) : head(NEGATIVE, ~value);
    }

    /** A measurement, bit for bit. */
    public CborWriter number(double value) {
        room(LARGEST_HEAD);
        buffer[position] = (byte) DOUBLE;
        LONG.set(buffer, position + 1, Double.doubleToRawLongBits(value));
        position += LARGEST_HEAD;
        return this;
    }

    /** Yes or no. */
    public CborWriter bool(boolean value) {
        return simple(value ? TRUE : FALSE);
    }

    /** Nothing is there. */
    public CborWriter nothing() {
        return simple(NULL);
    }

    /** Bytes as they are. */
    public CborWriter bytes(byte[] value) {
        head(BYTES, value.length);
        return raw(value);
    }

    /** A text, whatever its characters. */
    public CborWriter text(String value) {
        int length = value.length();
        room(LARGEST_HEAD + length);
        int start = position;
        head(TEXT, length);
        for (int i = 0; i < length; i++) {
            char letter = value.charAt(i);
            if (letter >= 0x80) {
                position = start;
                return beyondAscii(value);
            }
            buffer[position++] = (byte) letter;
        }
        return this;
    }

    private CborWriter beyondAscii(String value) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) return bytes(units(value));
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        head(TEXT, encoded.length);
        return raw(encoded);
    }

    /** Half a surrogate pair cannot be a CBOR text; what an exchange wrote is kept all the same, as UTF-16 units. */
    private static byte[] units(String value) {
        byte[] units = new byte[2 * value.length()];
        for (int i = 0; i < value.length(); i++) {
            units[2 * i] = (byte) (value.charAt(i) >> 8);
            units[2 * i + 1] = (byte) value.charAt(i);
        }
        return units;
    }

    private CborWriter simple(int value) {
        room(1);
        buffer[position++] = (byte) value;
        return this;
    }

    private CborWriter raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, buffer, position, value.length);
        position += value.length;
        return this;
    }

    private CborWriter head(int major, long value) {
        room(LARGEST_HEAD);
        int kind = major << 5;
        if (value < 24) {
            buffer[position++] = (byte) (kind | (int) value);
        } else if (value <= 0xff) {
            buffer[position] = (byte) (kind | 24);
            buffer[position + 1] = (byte) value;
            position += 2;
        } else if (value <= 0xffff) {
            buffer[position] = (byte) (kind | 25);
            buffer[position + 1] = (byte) (value >> 8);
            buffer[position + 2] = (byte) value;
            position += 3;
        } else if (value <= 0xffff_ffffL) {
            buffer[position] = (byte) (kind | 26);
            INT.set(buffer, position + 1, (int) value);
            position += 5;
        } else {
            buffer[position] = (byte) (kind | 27);
            LONG.set(buffer, position + 1, value);
            position += LARGEST_HEAD;
        }
        return this;
    }

    private void room(int bytes) {
        if (buffer.length - position < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(position, bytes), 2 * buffer.length));
        }
    }
}
