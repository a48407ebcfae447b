package io.viper.live.gateway;

import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderView;
import io.viper.core.model.Price;
import io.viper.core.model.Side;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.kit.Steps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The exchange's decimals as the counted values of the model. What does not fit is refused, never rounded into place; but where an
 * instrument has other steps by now than the run counts in, quantities are read as the nearest of ours: nothing is opened there,
 * and the comparison of positions tells what is left between.
 */
final class Reading {
    private static final int LONGEST_NUMBER = 18;

    private Reading() {}

    /**
     * An execution as ours. On spot a fee may be taken out of the coins that were bought. One in a third coin was taken neither
     * from the account's money nor from them: it is told beside them, with its coin.
     *
     * @param order what the order asked for; null if that is not known
     * @param loose whether its quantity need not be whole lots
     * @throws BadReplyException if its quantity is no multiple of a lot, or its fee cannot be read
     */
    static Fill fill(
            Execution execution, Listing listing, long orderId, int place, @Nullable OrderSpec order, boolean loose)
            throws BadReplyException {
        long lots = lots(execution.quantity(), listing, loose);
        long ticks = Steps.nearest(execution.price(), listing.spec().tickSize());
        if (lots <= 0 || ticks <= 0) throw new BadReplyException("an execution of nothing, or for nothing");
        Side side = execution.side();
        long slippage = slippage(listing.instrument(), order, side, lots, ticks);
        Fee fee = fee(execution, listing);
        if (fee.lots() / Fill.LOT >= lots) throw new BadReplyException("a fee of all that was bought");
        return new Fill(
                orderId,
                tradeNumber(execution.tradeId()),
                place,
                side,
                lots,
                ticks,
                fee.units(),
                execution.maker(),
                slippage,
                fee.lots(),
                fee.elsewhere());
    }

    /**
     * What a fee was worth, and what of the coins that were bought it took, in millionths of a lot; or how much of which coin it was
     * that is neither.
     */
    private record Fee(long units, long lots, String elsewhere) {}

    private static Fee fee(Execution execution, Listing listing) throws BadReplyException {
        if (execution.fee().isEmpty()) throw new BadReplyException("an execution without a fee");
        BigDecimal fee = new BigDecimal(execution.fee());
        String currency = execution.feeCurrency();
        boolean inBase = currency.equals(listing.spec().base().code())
                && !listing.spec().settle().equals(listing.spec().base());
        if (inBase) {
            long worth = units(fee.multiply(new BigDecimal(execution.price())));
            return new Fee(worth, listing.product() == Product.SPOT ? taken(fee, execution, listing) : 0, "");
        }
        boolean elsewhere =
                !currency.isEmpty() && !currency.equals(listing.spec().settle().code());
        if (!elsewhere) return new Fee(units(fee), 0, "");
        return new Fee(0, 0, fee.signum() == 0 ? "" : fee.toPlainString() + " " + currency);
    }

    /** Rounded up: what is held is never more than what is there. */
    private static long taken(BigDecimal fee, Execution execution, Listing listing) throws BadReplyException {
        if (fee.signum() == 0) return 0;
        if (execution.side() != Side.BUY) throw new BadReplyException("a fee in coins that were sold");
        try {
            return fee.multiply(BigDecimal.valueOf(Fill.LOT))
                    .divide(listing.spec().lotSize(), 0, RoundingMode.CEILING)
                    .longValueExact();
        } catch (ArithmeticException beyond) {
            throw new BadReplyException("a fee beyond all bounds: " + fee);
        }
    }

    /** Money as units of 1e-8, the last one rounded. */
    static long units(BigDecimal amount) throws BadReplyException {
        try {
            return amount.movePointRight(Money.DECIMALS)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        } catch (ArithmeticException beyond) {
            throw new BadReplyException("money beyond all bounds: " + amount);
        }
    }

    private static long slippage(Instrument instrument, @Nullable OrderSpec order, Side side, long lots, long ticks) {
        Price asked = order == null ? null : order.trigger() != null ? order.trigger() : order.price();
        if (asked == null || asked.ticks() <= 0) return 0;
        long paid = instrument.notionalUnits(ticks, lots);
        long wanted = instrument.notionalUnits(asked.ticks(), lots);
        return -side.sign() * instrument.profitUnits(paid, wanted);
    }

    /** The exchange's name of an execution as a number: itself where it is one, else a digest that is always the same. */
    static long tradeNumber(String id) {
        boolean number =
                !id.isEmpty() && id.length() <= LONGEST_NUMBER && id.chars().allMatch(Character::isDigit);
        if (number) return Long.parseLong(id);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An order as the exchange shows it. @throws BadReplyException if it says nothing that can be relied on */
    static OrderView order(OrderSnapshot seen, Listing listing, long orderId, int place, boolean loose)
            throws BadReplyException {
        OrderView.Standing standing = switch (seen.standing()) {
            case WORKING, TRIGGERED -> OrderView.Standing.WORKING;
            case FILLED -> OrderView.Standing.FILLED;
            case CANCELED -> OrderView.Standing.CANCELED;
            case EXPIRED -> OrderView.Standing.EXPIRED;
            case REJECTED -> OrderView.Standing.REJECTED;
            case UNKNOWN -> throw new BadReplyException("an order in a state that nobody knows");
        };
        return new OrderView(
                orderId,
                place,
                standing,
                lots(seen.quantity(), listing, loose),
                lots(seen.filled(), listing, loose),
                ticks(seen.price(), listing),
                ticks(seen.trigger(), listing));
    }

    /** @param loose whether it need not be whole lots */
    static long lots(String quantity, Listing listing, boolean loose) throws BadReplyException {
        if (quantity.isEmpty()) return 0;
        BigDecimal step = listing.spec().lotSize();
        return loose ? Steps.nearest(quantity, step) : Steps.exact(quantity, step);
    }

    private static long ticks(String price, Listing listing) throws BadReplyException {
        return price.isEmpty() ? 0 : Steps.nearest(price, listing.spec().tickSize());
    }
}
