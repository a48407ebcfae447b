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
import io.viper.exchange.kit.Steps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** The exchange's decimals as the counted values of the model. What does not fit is refused, never rounded into place. */
final class Reading {
    private static final int LONGEST_NUMBER = 18;

    private Reading() {}

    /**
     * An execution as ours. A fee in another currency than the account's was not taken from the account: it is 0.
     *
     * @param order what the order asked for; null if that is not known
     * @throws BadReplyException if its quantity is no multiple of a lot, or its fee cannot be read
     */
    static Fill fill(Execution execution, Listing listing, long orderId, int place, @Nullable OrderSpec order)
            throws BadReplyException {
        long lots = Steps.exact(execution.quantity(), listing.spec().lotSize());
        long ticks = Steps.nearest(execution.price(), listing.spec().tickSize());
        if (lots <= 0 || ticks <= 0) throw new BadReplyException("an execution of nothing, or for nothing");
        Side side = execution.side();
        long slippage = slippage(listing.instrument(), order, side, lots, ticks);
        return new Fill(
                orderId,
                tradeNumber(execution.tradeId()),
                place,
                side,
                lots,
                ticks,
                fee(execution, listing),
                execution.maker(),
                slippage);
    }

    private static long fee(Execution execution, Listing listing) throws BadReplyException {
        if (execution.fee().isEmpty()) throw new BadReplyException("an execution without a fee");
        BigDecimal fee = new BigDecimal(execution.fee());
        String currency = execution.feeCurrency();
        if (currency.equals(listing.spec().base().code())
                && !listing.spec().settle().equals(listing.spec().base())) {
            fee = fee.multiply(new BigDecimal(execution.price()));
        } else if (!currency.isEmpty()
                && !currency.equals(listing.spec().settle().code())) {
            return 0;
        }
        return units(fee);
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
    static OrderView order(OrderSnapshot seen, Listing listing, long orderId, int place) throws BadReplyException {
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
                lots(seen.quantity(), listing),
                lots(seen.filled(), listing),
                ticks(seen.price(), listing),
                ticks(seen.trigger(), listing));
    }

    static long lots(String quantity, Listing listing) throws BadReplyException {
        return quantity.isEmpty() ? 0 : Steps.exact(quantity, listing.spec().lotSize());
    }

    private static long ticks(String price, Listing listing) throws BadReplyException {
        return price.isEmpty() ? 0 : Steps.nearest(price, listing.spec().tickSize());
    }
}
