package io.viper.core.risk;

/**
 * Small sizes first: a tenth of each, and after so many closed trades more, in steps. Whatever a person had to resume from begins
 * it anew.
 */
final class Ramp {
    private static final double[] STEPS = {0.10, 0.25, 0.50};

    private final double tradesOfStep;
    private long trades;

    Ramp(RiskLimits limits) {
        tradesOfStep = limits.value(Limit.RAMP_TRADES);
    }

    /** A position is flat again. */
    void closed() {
        if (step() < STEPS.length) trades++;
    }

    void resume() {
        trades = 0;
    }

    private int step() {
        if (tradesOfStep == Limit.NONE) return STEPS.length;
        return (int) Math.min(STEPS.length, trades / (long) tradesOfStep);
    }

    /** Share of the size that may be taken now; told in the decision where it is not all of it. */
    double share(Decision decision) {
        int step = step();
        if (step == STEPS.length) return 1;
        long left = (step + 1) * (long) tradesOfStep - trades;
        double next = step + 1 == STEPS.length ? 1 : STEPS[step + 1];
        decision.remark("ramp: " + Math.round(STEPS[step] * 100) + " % of the size, " + Math.round(next * 100)
                + " % after " + left + " more closed trades");
        return STEPS[step];
    }

    long hash() {
        return trades;
    }
}
