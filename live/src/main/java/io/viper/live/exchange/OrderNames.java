package io.viper.live.exchange;

import io.viper.journal.codec.JournalRecord.RunManifest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The names of our orders at an exchange: 32 letters and digits, which every exchange takes. {@code vpr}, the journal that the
 * order is from (13), the order's number in it (15), and a letter that tells a garbled name. Made from the journal alone, so that
 * no restart gives an order a second name, and never given twice.
 */
public final class OrderNames {
    private static final String PREFIX = "vpr";
    private static final int INSTANCE = 13;
    private static final int NUMBER = 15;
    private static final int BASE = 36;

    private final String begin;

    /**
     * The names of one journal.
     *
     * @param instance its number, not negative
     */
    public OrderNames(long instance) {
        begin = PREFIX + digits(instance, INSTANCE);
    }

    /** The names of the journal that begins with this. */
    public static OrderNames of(RunManifest manifest) {
        String text = manifest.time() + " " + manifest.seed() + " " + manifest.mode() + " " + manifest.configHash();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new OrderNames(ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The name of an order. */
    public String name(long orderId) {
        String text = begin + digits(orderId, NUMBER);
        return text + check(text);
    }

    /** The number of the order that has a name; 0 if it is not one of this journal's. */
    public long number(String name) {
        int last = begin.length() + NUMBER;
        if (name.length() != last + 1 || !name.startsWith(begin)) return 0;
        String text = name.substring(0, last);
        if (name.charAt(last) != check(text)) return 0;
        try {
            return Math.max(0, Long.parseLong(text.substring(begin.length()), BASE));
        } catch (NumberFormatException other) {
            return 0;
        }
    }

    private static String digits(long value, int length) {
        String text = Long.toString(value, BASE);
        if (value < 0 || text.length() > length) throw new IllegalArgumentException("no number of an order: " + value);
        return "0".repeat(length - text.length()) + text;
    }

    /** Neighbors weigh differently, so that two letters that changed places are noticed. */
    private static char check(String text) {
        int sum = 0;
        for (int k = 0; k < text.length(); k++) sum = (sum * 5 + Character.digit(text.charAt(k), BASE)) % 35;
        return Character.forDigit(sum, BASE);
    }
}
