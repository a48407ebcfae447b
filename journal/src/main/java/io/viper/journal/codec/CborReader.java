package io.viper.journal.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link CborWriter} wrote. Every method takes the next value and throws {@link CborException} if it is of
 * another kind, too large or not there; no length in the bytes makes it allocate more than the bytes themselves. One
 * reader can be used for many records. Not for several threads.
 */
public final class CborReader {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] buffer = new byte[0];
    private int position;
    private int end;

    /** Reads from here on: {@code length} bytes from {@code start}, which must not change meanwhile. */
    public CborReader over(byte[] bytes, int start, int length) {
        buffer = bytes;
        position = start;
        end = start + length;
        return this;
    }

    /** An array of exactly so many values. */
    public void array(int size) {
        int found = array();
        if (found != size) throw new CborException("an array of " + found + " values instead of " + size);
    }

    /** An array; its size is at most the number of bytes that are left. */
    public int array() {
        return length(CborWriter.ARRAY);
    }

    /** A whole number. */
    public long integer() {
        int first = next();
        int major = first >> 5;
        if (major > CborWriter.NEGATIVE) throw wrong("a whole number", first);
        long value = argument(first);
        if (value < 0) throw new CborException("a whole number beyond 64 bits");
        return major == CborWriter.UNSIGNED ? value : ~value;
    }

    /** A whole number of 32 bits. */
    public int small() {
        long value = integer();
        if (value != (int) value) throw new CborException(value + " is beyond 32 bits");
        return (int) value;
    }

    /** A measurement. */
    public double number() {
        int first = next();
        if (first != CborWriter.DOUBLE) throw wrong("a number", first);
        need(8);
        long bits = (long) LONG.get(buffer, position);
        position += 8;
        return Double.longBitsToDouble(bits);
    }

    /** Yes or no. */
    public boolean bool() {
        int first = next();
        if (first != CborWriter.TRUE && first != CborWriter.FALSE) throw wrong("true or false", first);
        return first == CborWriter.TRUE;
    }

    /** Whether the next value is nothing; if so, it is taken. */
    public boolean nothing() {
        need(1);
        boolean nothing = (buffer[position] & 0xff) == CborWriter.NULL;
        if (nothing) position++;
        return nothing;
    }

    /** Bytes as they are. */
    public byte[] bytes() {
        int length = length(CborWriter.BYTES);
        byte[] value = new byte[length];
        System.arraycopy(buffer, position, value, 0, length);
        position += length;
        return value;
    }

    /** A text. */
    public String text() {
        need(1);
        if ((buffer[position] & 0xff) >> 5 == CborWriter.BYTES) return units(bytes());
        int length = length(CborWriter.TEXT);
        String value = new String(buffer, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }

    /** Nothing may be left. */
    public void end() {
        if (position != end) throw new CborException(end - position + " bytes too many");
    }

    private static String units(byte[] bytes) {
        if (bytes.length % 2 != 0) throw new CborException("half a character");
        char[] units = new char[bytes.length / 2];
        for (int i = 0; i < units.length; i++) {
            units[i] = (char) (((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff));
        }
        return new String(units);
    }

    private int length(int major) {
        int first = next();
        if (first >> 5 != major) throw wrong("kind " + major, first);
        long length = argument(first);
        if (length < 0 || length > end - position) throw new CborException("a length beyond the record");
        return (int) length;
    }

    /** The number in a head: in its first byte, or in the 1, 2, 4 or 8 bytes after it. */
    private long argument(int first) {
        int info = first & 0x1f;
        if (info < 24) return info;
        if (info > 27) throw wrong("a length", first);
        int bytes = 1 << (info - 24);
        need(bytes);
        long value = switch (bytes) {
            case 1 -> buffer[position] & 0xff;
            case 2 -> ((buffer[position] & 0xff) << 8) | (buffer[position + 1] & 0xff);
            case 4 -> (int) INT.get(buffer, position) & 0xffff_ffffL;
            default -> (long) LONG.get(buffer, position);
        };
        position += bytes;
        return value;
    }

    private int next() {
        need(1);
        return buffer[position++] & 0xff;
    }

    private void need(int bytes) {
        if (end - position < bytes) throw new CborException("the record ends too early");
    }

    private static CborException wrong(String wanted, int first) {
        return new CborException("0x" + Integer.toHexString(first) + " where " + wanted + " is expected");
    }
}
