package io.viper.live.exchange;

import io.viper.core.model.ContractKind;
import io.viper.journal.codec.JournalRecord.RunManifest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The names of our orders at an exchange: 32 letters and digits. {@code vpr}, the journal that the order is from (13), the order's
 * number in it (15), and a letter that tells a garbled name. Where coins are traded, {@code v} and hexadecimal digits, 16, 14 and
 * 1 of them, because not every exchange of coins takes other letters. Made from the journal alone, so that no restart gives an order
 * a second name, and never given twice.
 */
public final class OrderNames {
    private final String begin;
    private final int number;
    private final int base;

    private OrderNames(String prefix, long instance, int digits, int number, int base) {
        this.base = base;
        this.number = number;
        this.begin = prefix + digits(instance, digits);
    }

    /**
     * The names of one journal.
     *
     * @param instance its number, not negative
     */
    public OrderNames(long instance) {
        this("vpr", instance, 13, 15, 36);
    }

    /**
     * The names of one journal of a run that trades coins.
     *
     * @param instance its number, not negative
     */
    public static OrderNames ofCoins(long instance) {
        return new OrderNames("v", instance, 16, 14, 16);
    }

    /** The names of the journal that begins with this. */
    public static OrderNames of(RunManifest manifest) {
        String text = manifest.time() + " " + manifest.seed() + " " + manifest.mode() + " " + manifest.configHash();
        boolean coins = manifest.instruments().stream().anyMatch(each -> each.kind() == ContractKind.SPOT);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            long instance = ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
            return coins ? ofCoins(instance) : new OrderNames(instance);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The name of an order. */
    public String name(long orderId) {
        String text = begin + digits(orderId, number);
        return text + check(text);
    }

    /** The number of the order that has a name; 0 if it is not one of this journal's. */
    public long number(String name) {
        int last = begin.length() + number;
        if (name.length() != last + 1 || !name.startsWith(begin)) return 0;
        String text = name.substring(0, last);
        if (name.charAt(last) != check(text)) return 0;
        try {
            return Math.max(0, Long.parseLong(text.substring(begin.length()), base));
        } catch (NumberFormatException other) {
            return 0;
        }
    }

    private String digits(long value, int length) {
        String text = Long.toString(value, base);
        if (value < 0 || text.length() > length) throw new IllegalArgumentException("no number of an order: " + value);
        return "0".repeat(length - text.length()) + text;
    }

    /** Neighbors weigh differently, so that two letters that changed places are noticed. */
    private char check(String text) {
        int factor = base == 36 ? 5 : 3;
        int most = base == 36 ? 35 : 16;
        int sum = 0;
        for (int k = 0; k < text.length(); k++) sum = (sum * factor + Character.digit(text.charAt(k), 36)) % most;
        return Character.forDigit(sum, 36);
    }
}
