package io.viper.analysis;

/**
 * How a score is computed.
 *
 * @param window bars of recent history that a component is placed on, {@value #LEAST_WINDOW} to {@value #MOST_WINDOW}
 * @param weights how much each component counts
 * @param estimates whether spread and execution cost are estimated from bars where nobody tells them
 */
public record ViperSettings(int window, ViperWeights weights, boolean estimates) {
    /** Fewer would make a rank step worth more than two points. */
    public static final int LEAST_WINDOW = 50;
    /** More than a year of hours is no recent history. */
    public static final int MOST_WINDOW = 10_000;

    /** 500 bars, equal weights, with estimates. */
    public static final ViperSettings DEFAULT = new ViperSettings(500, ViperWeights.EQUAL, true);

    public ViperSettings {
        if (window < LEAST_WINDOW || window > MOST_WINDOW) {
            throw new IllegalArgumentException("a window of " + window + " bars is not in " + LEAST_WINDOW + " to "
                    + MOST_WINDOW + "; 500 is usual");
        }
    }
}
