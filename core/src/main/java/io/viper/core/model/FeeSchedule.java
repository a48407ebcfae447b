package io.viper.core.model;

/**
 * What an exchange takes of each fill, as a share of its notional.
 *
 * @param maker rate for resting orders in units of 1e-8 (20,000 = 0.02 %); negative is a rebate
 * @param taker rate for orders that take what rests, in units of 1e-8
 */
public record FeeSchedule(long maker, long taker) {

    /** No fees: an optimistic choice that a report must show. */
    public static final FeeSchedule NONE = new FeeSchedule(0, 0);

    public FeeSchedule {
        check("maker", maker);
        check("taker", taker);
    }

    /** From fractions such as 0.0002 and 0.0006, exact to 1e-8. */
    public static FeeSchedule of(double maker, double taker) {
        return new FeeSchedule(Money.unitsNearest(maker), Money.unitsNearest(taker));
    }

    /** The fee for a notional, rounded up, against us. Both in units of 1e-8. */
    public long fee(long notionalUnits, boolean asMaker) {
        long rate = asMaker ? maker : taker;
        return rate == 0 ? 0 : Wide.mulDivUp(notionalUnits, rate, Money.UNITS);
    }

    private static void check(String name, long rate) {
        if (Math.abs(rate) > Money.UNITS / 10) {
            throw new IllegalArgumentException("a " + name + " fee of " + rate / 1e6 + " % is beyond 10 %");
        }
    }
}
