package io.viper.core.indicator;

import java.util.Arrays;

/**
 * Measures the dominant cycle of a smoothed series by the turn of its phase (John Ehlers, Rocket Science for Traders).
 *
 * <p>Four Hilbert transforms follow one another: the detrended series, its quadrature, and both advanced by 90 degrees.
 * Each looks back 2, 4 and 6 values.
 */
final class HilbertCycle {
    private static final double OUTER = 0.0962;
    private static final double INNER = 0.5769;
    private static final double SMOOTH = 0.2;

    private final Transform detrender = new Transform();
    private final Transform quadrature = new Transform();
    private final Transform advancedInPhase = new Transform();
    private final Transform advancedQuadrature = new Transform();
    /** The latest four detrended values, newest first; the fourth is the in-phase component. */
    private final double[] detrended = new double[4];

    private double inPhase;
    private double crossPhase;
    private double real;
    private double imaginary;
    private double raw;
    private double period;

    void add(double smoothed) {
        double gain = 0.075 * raw + 0.54;
        System.arraycopy(detrended, 0, detrended, 1, 3);
        detrended[0] = detrender.next(smoothed, gain);
        double q1 = quadrature.next(detrended[0], gain);
        double i1 = detrended[3];
        double leadI = advancedInPhase.next(i1, gain);
        double leadQ = advancedQuadrature.next(q1, gain);
        turn(SMOOTH * (i1 - leadQ) + (1 - SMOOTH) * inPhase, SMOOTH * (q1 + leadI) + (1 - SMOOTH) * crossPhase);
    }

    /** Compares the phase with that of the value before: the angle between them is the share of a cycle passed. */
    private void turn(double nextInPhase, double nextCrossPhase) {
        real = SMOOTH * (nextInPhase * inPhase + nextCrossPhase * crossPhase) + (1 - SMOOTH) * real;
        imaginary = SMOOTH * (nextInPhase * crossPhase - nextCrossPhase * inPhase) + (1 - SMOOTH) * imaginary;
        inPhase = nextInPhase;
        crossPhase = nextCrossPhase;
        double before = raw;
        double measured = imaginary != 0 && real != 0 ? 2 * Math.PI / Math.atan(imaginary / real) : before;
        double bounded = Math.max(Math.min(measured, 1.5 * before), 0.67 * before);
        raw = SMOOTH * Math.clamp(bounded, 6.0, 50.0) + (1 - SMOOTH) * before;
        period = 0.33 * raw + 0.67 * period;
    }

    /** The smoothed length of the cycle, in values. */
    double period() {
        return period;
    }

    void reset() {
        detrender.clear();
        quadrature.clear();
        advancedInPhase.clear();
        advancedQuadrature.clear();
        Arrays.fill(detrended, 0);
        inPhase = 0;
        crossPhase = 0;
        real = 0;
        imaginary = 0;
        raw = 0;
        period = 0;
    }

    /** {@code (a x + b x[2] - b x[4] - a x[6]) gain}: shifts the phase by 90 degrees. */
    private static final class Transform {
        private final Ring inputs = new Ring(7);

        double next(double input, double gain) {
            inputs.push(input);
            return gain * (OUTER * (input - inputs.ago(6)) + INNER * (inputs.ago(2) - inputs.ago(4)));
        }

        void clear() {
            inputs.clear();
        }
    }
}
