package io.viper.backtest.statistics;

import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.core.portfolio.ClosedTrade;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * What a list of closed trades amounts to. Money is in 1e-8 of the currency where the name ends in {@code Units}, in
 * whole currency otherwise; profits are net of fees and funding.
 *
 * @param trades all of them
 */
public record TradeStatistics(List<ClosedTrade> trades) {
    private static final double HOUR = 3_600e9;
    /** The system quality number does not reward more trades than these. */
    private static final int SQN_TRADES = 100;

    public TradeStatistics {
        trades = List.copyOf(trades);
    }

    /** The same of the trades of one side. */
    public TradeStatistics of(Side side) {
        return new TradeStatistics(trades.stream().filter(t -> t.side() == side).toList());
    }

    /** The same of the trades of one instrument. */
    public TradeStatistics of(int instrument) {
        return new TradeStatistics(
                trades.stream().filter(t -> t.instrument() == instrument).toList());
    }

    /** Number of closed trades. */
    public int count() {
        return trades.size();
    }

    /** Trades with a profit above zero. */
    public int winners() {
        return (int) trades.stream().filter(t -> t.netUnits() > 0).count();
    }

    /** Trades with a loss. */
    public int losers() {
        return (int) trades.stream().filter(t -> t.netUnits() < 0).count();
    }

    /** Winners / all trades, break-even trades among these. */
    public double winRate() {
        return Moments.ratio(winners(), count());
    }

    /** Sum of all profits and losses. */
    public long netUnits() {
        return sum(ClosedTrade::netUnits);
    }

    /** Sum of the profits of winners, 0 or more. */
    public long profitUnits() {
        return sum(t -> Math.max(0, t.netUnits()));
    }

    /** Sum of the losses of losers, 0 or less. */
    public long lossUnits() {
        return sum(t -> Math.min(0, t.netUnits()));
    }

    /** Sum of the fees. */
    public long feeUnits() {
        return sum(ClosedTrade::feeUnits);
    }

    /** Sum of the funding received (negative: paid). */
    public long fundingUnits() {
        return sum(ClosedTrade::fundingUnits);
    }

    /** Sum of the slippage. */
    public long slippageUnits() {
        return sum(ClosedTrade::slippageUnits);
    }

    /** Profits over losses; NaN without losers. */
    public double profitFactor() {
        return Moments.ratio(whole(profitUnits()), -whole(lossUnits()));
    }

    /** Mean profit of a trade. */
    public double expectancy() {
        return Moments.ratio(whole(netUnits()), count());
    }

    /** Mean profit of the winners. */
    public double averageWin() {
        return Moments.ratio(whole(profitUnits()), winners());
    }

    /** Mean loss of the losers, below zero. */
    public double averageLoss() {
        return Moments.ratio(whole(lossUnits()), losers());
    }

    /** Mean profit over mean loss; NaN without losers or winners. */
    public double payoffRatio() {
        return Moments.ratio(averageWin(), -averageLoss());
    }

    /** Profits as multiples of the initial risk, of the trades whose stop was known. */
    public double[] multiples() {
        return trades.stream()
                .mapToDouble(ClosedTrade::rMultiple)
                .filter(r -> !Double.isNaN(r))
                .toArray();
    }

    /** Mean of {@link #multiples}. */
    public double expectancyR() {
        return Moments.mean(multiples());
    }

    /** System quality number: {@code √n x mean(R) / stdev(R)} with n capped at 100. */
    public double sqn() {
        double[] multiples = multiples();
        double root = Math.sqrt(Math.min(multiples.length, SQN_TRADES));
        return Moments.ratio(root * Moments.mean(multiples), Moments.deviation(multiples));
    }

    /** The largest profit; NaN without trades. May be a loss. */
    public double best() {
        return extreme(t -> Money.toDouble(t.netUnits()), 1);
    }

    /** The largest loss; NaN without trades. May be a profit. */
    public double worst() {
        return extreme(t -> Money.toDouble(t.netUnits()), -1);
    }

    /** Most winners in a row, in the order of closing. */
    public int winStreak() {
        return streak(1);
    }

    /** Most losers in a row; a break-even trade ends any row. */
    public int lossStreak() {
        return streak(-1);
    }

    /** Mean time from first to last fill, in hours. */
    public double averageHoldHours() {
        return Moments.mean(trades.stream()
                .mapToDouble(t -> (t.exitTime() - t.entryTime()) / HOUR)
                .toArray());
    }

    private int streak(int sign) {
        int longest = 0;
        int current = 0;
        for (ClosedTrade trade : trades) {
            current = Long.signum(trade.netUnits()) == sign ? current + 1 : 0;
            longest = Math.max(longest, current);
        }
        return longest;
    }

    private double extreme(ToDoubleFunction<ClosedTrade> value, int sign) {
        return sign
                * trades.stream()
                        .mapToDouble(t -> sign * value.applyAsDouble(t))
                        .max()
                        .orElse(Double.NaN);
    }

    private long sum(ToLongFunction<ClosedTrade> value) {
        long sum = 0;
        for (ClosedTrade trade : trades) sum = Math.addExact(sum, value.applyAsLong(trade));
        return sum;
    }

    private static double whole(long units) {
        return Money.toDouble(units);
    }
}
