package io.viper.core.model;

/**
 * How a protective stop moves by itself, besides a trail by distance. It only ever moves towards the price. The engine keeps
 * it at each price that it is told, so at bar closes where there are only bars.
 *
 * @param trailShare the stop follows the best price at this share of it, above 0 and below 1; 0 = it does not
 * @param activation price that must be there before the stop follows; NaN = at once
 * @param breakEvenTarget after the fill of this target, counted from 1, the stop goes to break-even; 0 = not so
 * @param breakEvenR once the price has gone this many initial risks (entry to first stop) our way, likewise; 0 = not so
 */
public record StopRules(double trailShare, double activation, int breakEvenTarget, double breakEvenR) {

    /** The stop stays, or follows by distance only. */
    public static final StopRules NONE = new StopRules(0, Double.NaN, 0, 0);

    public StopRules {
        if (!(trailShare >= 0 && trailShare < 1)) {
            throw new IllegalArgumentException("a trail of " + trailShare + " of the price");
        }
        if (breakEvenTarget < 0) throw new IllegalArgumentException("break-even after target " + breakEvenTarget);
        if (!(breakEvenR >= 0 && breakEvenR < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("break-even after " + breakEvenR + " R");
        }
    }

    /** Whether the stop goes to break-even some time. */
    public boolean breaksEven() {
        return breakEvenTarget > 0 || breakEvenR > 0;
    }

    /** Whether prices move the stop. */
    public boolean watchesPrice() {
        return trailShare > 0 || breakEvenR > 0 || !Double.isNaN(activation);
    }

    /** The same with the stop following at a share of the best price. */
    public StopRules withTrail(double share) {
        return new StopRules(share, activation, breakEvenTarget, breakEvenR);
    }

    /** The same, but the stop follows only once this price was there. */
    public StopRules withActivation(double price) {
        return new StopRules(trailShare, price, breakEvenTarget, breakEvenR);
    }

    /** The same with break-even after a target, counted from 1. */
    public StopRules withBreakEvenTarget(int target) {
        return new StopRules(trailShare, activation, target, breakEvenR);
    }

    /** The same with break-even after so many initial risks. */
    public StopRules withBreakEvenR(double risks) {
        return new StopRules(trailShare, activation, breakEvenTarget, risks);
    }
}
