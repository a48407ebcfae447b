package io.viper.backtest.synthetic;

/** What moves all instruments of a simulated market together: the regime, its volatility, and its move of each step. */
final class CommonFactor {
    /** Steps of a minute: a bar's extremes come from them. */
    static final int STEPS = 4;

    private static final double MINUTES_OF_DAY = 1_440;
    private static final double STEP_OF_DAY = 1 / (MINUTES_OF_DAY * STEPS);
    private static final double ROOT_STEP = Math.sqrt(STEP_OF_DAY);
    /** How fast volatility forgets, per minute. */
    private static final double PERSISTENCE = 0.998;

    private static final double VOLATILITY_NOISE = 0.02;

    private final Noise noise;
    private final RegimePath regimes;
    private final double[] moves = new double[STEPS];
    private double logVolatility;
    private Regime regime = Regime.RANGE;
    private double volatility;

    CommonFactor(long seed) {
        noise = new Noise(seed);
        regimes = new RegimePath(noise.random());
    }

    /** Moves on by a minute. */
    void minute() {
        regime = regimes.next();
        logVolatility = PERSISTENCE * logVolatility + VOLATILITY_NOISE * noise.normal();
        volatility = regime.volatilityPerDay() * StrictMath.exp(logVolatility) * ROOT_STEP;
        for (int s = 0; s < STEPS; s++) moves[s] = noise.normal();
    }

    Regime regime() {
        return regime;
    }

    /** Standard deviation of a step's logarithmic return. */
    double volatility() {
        return volatility;
    }

    /** The regime's drift of a step. */
    double drift() {
        return regime.driftPerDay() * STEP_OF_DAY;
    }

    /** The common part of a step's move, in standard deviations. */
    double move(int step) {
        return moves[step];
    }

    /** Probability of a jump in a minute. */
    double jump() {
        return regime.jumpsPerDay() / MINUTES_OF_DAY;
    }
}
