package io.viper.core.market;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.core.model.Trade;
import org.jspecify.annotations.Nullable;

/**
 * Trades to bars of one timeframe.
 *
 * <p>An interval without a trade gives no bar. A bar is shown once it is over: when a trade of a later interval arrives,
 * or when {@link #advanceTo} is told that its end has passed, never before. Within an interval the order of arrival
 * counts; a trade of an interval that is already over changes nothing and is counted as {@link #late}.
 *
 * <p>The volume is a {@link VolumeSum}: with the decimals of the amounts it is exact, so recorded trades rebuild an
 * exchange's own bars to the last digit. Nothing is allocated but the bars.
 */
public final class BarBuilder {
    private final Timeframe timeframe;
    private final VolumeSum volume;
    private long openTime;
    private long closeTime = Long.MIN_VALUE;
    private boolean started;
    private double open;
    private double high;
    private double low;
    private double close;
    private long late;

    /** @param amountDecimals decimals of the traded amounts, or {@link VolumeSum#UNKNOWN} */
    public BarBuilder(Timeframe timeframe, int amountDecimals) {
        this.timeframe = timeframe;
        this.volume = new VolumeSum(amountDecimals);
    }

    /** Adds a trade. @return the bar that this trade shows to be over, if any */
    public @Nullable Bar add(Trade trade) {
        return add(trade.time(), trade.price(), trade.amount());
    }

    /**
     * Adds a trade by its values.
     *
     * @param time UTC epoch nanoseconds
     * @param price quote currency per base unit
     * @param amount base units
     * @return the bar that this trade shows to be over, if any
     */
    public @Nullable Bar add(long time, double price, double amount) {
        Bar over = time >= closeTime ? advanceTo(time) : null;
        if (started ? time < openTime : time < closeTime) {
            late++;
            return null;
        }
        if (!started) start(time, price);
        high = Math.max(high, price);
        low = Math.min(low, price);
        close = price;
        volume.add(amount);
        return over;
    }

    /** Tells that no trade before {@code time} will come any more. @return the bar that is over by then, if any */
    public @Nullable Bar advanceTo(long time) {
        if (!started || time < closeTime) return null;
        started = false;
        return new Bar(timeframe, openTime, open, high, low, close, volume.value());
    }

    /** Trades that came after their bar was over. */
    public long late() {
        return late;
    }

    private void start(long time, double price) {
        openTime = timeframe.floor(time);
        closeTime = openTime + timeframe.nanos();
        started = true;
        open = price;
        high = price;
        low = price;
        volume.clear();
    }
}
