package io.viper.exchange.kit;

import io.viper.core.model.Side;
import io.viper.core.model.Trade;
import io.viper.exchange.BadReplyException;
import java.math.BigDecimal;

/** Public trades of replies, checked: each has a number of its own, a price above zero and an amount that can be. */
public final class Prints {
    private static final BigDecimal LARGEST = new BigDecimal("1e16");

    private Prints() {}

    /**
     * A trade.
     *
     * @param time UTC epoch nanoseconds
     * @param id the exchange's number
     * @param size in base units
     * @throws BadReplyException if there can be none like it
     */
    public static Trade of(long time, String id, BigDecimal price, BigDecimal size, boolean sold)
            throws BadReplyException {
        if (price.signum() <= 0 || price.compareTo(LARGEST) > 0) throw new BadReplyException("a trade at " + price);
        if (size.signum() <= 0 || size.compareTo(LARGEST) > 0) throw new BadReplyException("a trade of " + size);
        return new Trade(time, number(id), sold ? Side.SELL : Side.BUY, price.doubleValue(), size.doubleValue());
    }

    /** Whether the taker sold, told as {@code buy} or {@code sell} in any case. */
    public static boolean sold(String side) throws BadReplyException {
        if (side.equalsIgnoreCase("sell")) return true;
        if (side.equalsIgnoreCase("buy")) return false;
        throw new BadReplyException("'" + side + "' is no side");
    }

    private static long number(String id) throws BadReplyException {
        if (!id.matches("[1-9][0-9]{0,18}")) throw new BadReplyException("a trade whose number is '" + id + "'");
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException beyond) {
            throw new BadReplyException("a trade whose number is beyond all bounds: " + id);
        }
    }
}
