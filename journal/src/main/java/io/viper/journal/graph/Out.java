package io.viper.journal.graph;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow. Numbers are short where they are small. */
final class Out {
    private byte[] bytes = new byte[1 << 12];
    private int size;

    void octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** Seven bits a byte, lowest first. */
    void number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Small negative numbers are short too. */
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    /** Always eight bytes, highest first: numbers whose bits are all used. */
    void whole(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) bytes[size++] = (byte) (value >>> shift);
    }

    void text(String text) {
        // a text may hold half a pair, which UTF-8 would not bring back
        number(text.length());
        boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(text);
        octet(plain ? 0 : 1);
        if (plain) put(text.getBytes(StandardCharsets.US_ASCII));
        else for (int k = 0; k < text.length(); k++) number(text.charAt(k));
    }

    void block(byte[] content) {
        number(content.length);
        put(content);
    }

    void put(Out other) {
        room(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
    }

    private void put(byte[] content) {
        room(content.length);
        System.arraycopy(content, 0, bytes, size, content.length);
        size += content.length;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
}
