package io.viper.exchange.kraken;

/**
 * Client order ids of spot. Kraken takes 32 hexadecimal digits, a UUID without dashes, or up to 18 letters. The journal's ids, a
 * {@code v} and 31 digits, become the former by another first letter, and are told with their own again.
 */
final class KrakenIds {
    static final String PATTERN = "v[0-9a-f]{31}|[A-Za-z0-9-]{1,18}";
    private static final int LONG = 32;

    private KrakenIds() {}

    /** As Kraken takes it. @throws IllegalArgumentException if it takes no such id */
    static String outward(String id) {
        if (!id.matches(PATTERN)) throw new IllegalArgumentException("no client order id for Kraken: " + id);
        return id.length() == LONG ? "a" + id.substring(1) : id;
    }

    /** As the journal has it. */
    static String inward(String id) {
        return id.matches("a[0-9a-f]{31}") ? "v" + id.substring(1) : id;
    }
}
