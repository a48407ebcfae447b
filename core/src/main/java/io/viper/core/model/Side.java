package io.viper.core.model;

/** The side of an order, a fill or a public trade (there: the taker's side). */
public enum Side {
    /** Buys the base asset, or opens or adds to a long position. */
    BUY(1),
    /** Sells the base asset, or opens or adds to a short position. */
    SELL(-1);

    private final int sign;

    Side(int sign) {
        this.sign = sign;
    }

    /** +1 for BUY, -1 for SELL: the sign that a signed position change carries. */
    public int sign() {
        return sign;
    }

    /** The other side. */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** The side that a signed amount of lots stands for; zero counts as BUY. */
    public static Side of(long signedLots) {
        return signedLots < 0 ? SELL : BUY;
    }
}
