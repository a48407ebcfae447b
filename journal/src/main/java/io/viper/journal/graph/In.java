package io.viper.journal.graph;

import java.nio.charset.StandardCharsets;

/** Reads what {@link Out} wrote; what goes beyond the end is refused. */
final class In {
    private final byte[] bytes;
    private int at;

    In(byte[] bytes) {
        this.bytes = bytes;
    }

    int octet() {
        need(1);
        return bytes[at++] & 0xff;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = octet();
            value |= (next & 0x7fL) << shift;
            if (next < 0x80) return value;
        }
        throw new GraphException("a number without an end");
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    long whole() {
        need(8);
        long value = 0;
        for (int k = 0; k < 8; k++) value = value << 8 | (bytes[at++] & 0xff);
        return value;
    }

    /** A number of things that each take a byte at least, so nobody allocates for what is not there. */
    int count() {
        long count = number();
        if (count < 0 || count > bytes.length - at) throw new GraphException("a count of " + count);
        return (int) count;
    }

    /** A number up to a limit. */
    int below(int limit) {
        long value = number();
        if (value < 0 || value >= limit) throw new GraphException(value + " where less than " + limit + " is right");
        return (int) value;
    }

    String text() {
        int length = count();
        if (octet() == 0) {
            need(length);
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.US_ASCII);
        }
        char[] chars = new char[length];
        for (int k = 0; k < length; k++) chars[k] = (char) number();
        return new String(chars);
    }

    byte[] block() {
        int length = count();
        need(length);
        byte[] content = new byte[length];
        System.arraycopy(bytes, at, content, 0, length);
        at += length;
        return content;
    }

    boolean ended() {
        return at == bytes.length;
    }

    private void need(int count) {
        if (bytes.length - at < count) throw new GraphException("the bytes end too early");
    }
}
