package io.viper.venue.dialect;

import io.viper.core.model.Side;
import io.viper.venue.floor.Board;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/** Orders for coins that name what they cost in place of a quantity. */
public final class Cost {
    private static final String DECIMAL = "[0-9]{1,12}(\\.[0-9]{1,12})?";

    private Cost() {}

    /** As many lots as so much money is worth at the best price, rounded down; empty if the text is no number. */
    public static OptionalLong lots(Board board, Side side, String money) {
        return lots(board, side, money, BigDecimal.ZERO);
    }

    /**
     * The same.
     *
     * @param fee share of the money's worth that is paid out of it
     */
    public static OptionalLong lots(Board board, Side side, String money, BigDecimal fee) {
        if (!money.matches(DECIMAL)) return OptionalLong.empty();
        var levels = side == Side.BUY ? board.asks() : board.bids();
        BigDecimal price =
                new BigDecimal(board.contract().price(levels.firstEntry().getKey()));
        BigDecimal lot = price.multiply(board.contract().spec().lotSize()).multiply(fee.add(BigDecimal.ONE));
        return OptionalLong.of(
                new BigDecimal(money).divide(lot, 0, RoundingMode.DOWN).longValueExact());
    }
}
