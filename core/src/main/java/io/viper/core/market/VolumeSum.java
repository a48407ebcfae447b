package io.viper.core.market;

/**
 * A sum of amounts that is the same decimal whatever the order of its terms.
 *
 * <p>With the number of decimals that the amounts have, they are counted in steps of 10<sup>-decimals</sup>: each is
 * rounded to the nearest step, the steps are added as integers, and {@link #value} is the double nearest to the decimal
 * (exactly so up to 2<sup>53</sup> steps). So 0.1 + 0.2 is 0.3. Without it ({@link #UNKNOWN}) the sum is a compensated
 * sum of doubles: as good as measurements allow, and not always the same decimal.
 */
public final class VolumeSum {
    /** For amounts of which nobody knows how many decimals they have. */
    public static final int UNKNOWN = -1;

    /** More decimals than this do not fit into a long beside any amount. */
    public static final int MAX_DECIMALS = 18;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private final boolean counted;
    private final double stepsPerUnit;
    private long steps;
    private double sum;
    private double lost;

    /** @param decimals of the amounts, 0 to {@link #MAX_DECIMALS}, or {@link #UNKNOWN} */
    public VolumeSum(int decimals) {
        if (decimals < UNKNOWN || decimals > MAX_DECIMALS) {
            throw new IllegalArgumentException(decimals + " decimals are not between 0 and " + MAX_DECIMALS);
        }
        counted = decimals != UNKNOWN;
        stepsPerUnit = counted ? POWERS[decimals] : 1;
    }

    /** Starts again at zero. */
    public void clear() {
        steps = 0;
        sum = 0;
        lost = 0;
    }

    /** Adds an amount. @throws ArithmeticException if the steps no longer fit into 63 bits */
    public void add(double amount) {
        if (counted) {
            steps = Math.addExact(steps, Math.round(amount * stepsPerUnit));
            return;
        }
        double next = sum + amount;
        lost += Math.abs(sum) >= Math.abs(amount) ? (sum - next) + amount : (amount - next) + sum;
        sum = next;
    }

    /** The sum, in the unit of the amounts. */
    public double value() {
        return counted ? steps / stepsPerUnit : sum + lost;
    }
}
