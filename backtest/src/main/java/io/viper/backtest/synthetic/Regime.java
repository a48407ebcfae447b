package io.viper.backtest.synthetic;

/**
 * How a simulated market behaves for a while. Drifts and volatilities are of the size that large coins show in such phases;
 * they are chosen, not estimated.
 */
public enum Regime {
    /** Rises steadily. */
    TREND_UP(0.018, 0.022, 0, 48),
    /** Falls steadily. */
    TREND_DOWN(-0.015, 0.025, 0, 36),
    /** Returns to where it was. */
    RANGE(0, 0.018, 0.010, 72),
    /** Moves much and nowhere. */
    VOLATILE(0, 0.040, 0, 16),
    /** Hardly moves. */
    QUIET(0, 0.008, 0.005, 48),
    /** Falls fast, with jumps. */
    CRASH(-0.180, 0.070, 0, 4);

    private final double driftPerDay;
    private final double volatilityPerDay;
    private final double reversionPerMinute;
    private final double meanHours;

    Regime(double driftPerDay, double volatilityPerDay, double reversionPerMinute, double meanHours) {
        this.driftPerDay = driftPerDay;
        this.volatilityPerDay = volatilityPerDay;
        this.reversionPerMinute = reversionPerMinute;
        this.meanHours = meanHours;
    }

    /** Mean logarithmic return of a day. */
    public double driftPerDay() {
        return driftPerDay;
    }

    /** Standard deviation of the logarithmic return of a day. */
    public double volatilityPerDay() {
        return volatilityPerDay;
    }

    /** The share of the way back to the middle of the range that a minute goes; 0 = there is no middle. */
    double reversionPerMinute() {
        return reversionPerMinute;
    }

    /** How long it lasts, in the mean; at any moment it is as likely to end as at any other. */
    double meanHours() {
        return meanHours;
    }

    /** How often prices jump: expected jumps of a day. */
    double jumpsPerDay() {
        return this == CRASH ? 6 : this == VOLATILE ? 2 : 0.2;
    }
}
