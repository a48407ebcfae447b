package io.viper.core.model;

/**
 * A currency or coin, named as exchanges name it.
 *
 * @param code letters and digits in upper case, 1 to 20 of them, such as {@code USDT} or {@code 1000PEPE}
 */
public record Currency(String code) implements Comparable<Currency> {

    /** Tether, the platform's default currency of account. */
    public static final Currency USDT = new Currency("USDT");

    /** Bitcoin. */
    public static final Currency BTC = new Currency("BTC");

    /** United States dollar. */
    public static final Currency USD = new Currency("USD");

    public Currency {
        if (!code.matches("[A-Z0-9]{1,20}")) {
            throw new IllegalArgumentException("currency '" + code + "' is not 1 to 20 upper-case letters and digits");
        }
    }

    @Override
    public int compareTo(Currency other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
