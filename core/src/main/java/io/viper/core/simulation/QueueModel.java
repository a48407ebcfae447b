package io.viper.core.simulation;

import java.util.Arrays;
import java.util.Optional;

/**
 * How far a resting order moves up when the amount at its price shrinks and no trade explains it: somebody took an order
 * back, and nobody says whether it stood before or behind ours.
 *
 * <p>With {@code front} lots ahead of us and {@code back = displayed - front} behind, of {@code c} lots taken back the share
 * behind us is taken to be
 *
 * <pre>  p = back^n / (back^n + front^n),    front' = front - (1 - p) c, and what the back cannot give comes from the front</pre>
 *
 * as in E. Rigtorp, "Estimating order queue position" (2013), with the power functions that hftbacktest offers. Trades at the
 * price take from the front whatever the model, and nobody is ahead of us beyond what is displayed.
 */
public enum QueueModel {
    /** Only trades at the price, or less displayed than stood ahead, move us. The realistic choice: never too kind. */
    CONSERVATIVE("conservative", 0),
    /** Cancels are spread evenly over the queue: n = 1. */
    PROPORTIONAL("proportional", 1),
    /** Cancels fall behind us more often the less is ahead: n = 2. */
    SQUARE("square", 2),
    /** The same, more so: n = 3. */
    CUBE("cube", 3);

    private final String text;
    private final int power;

    QueueModel(String text, int power) {
        this.text = text;
        this.power = power;
    }

    /** The model of a word; empty for none. */
    public static Optional<QueueModel> parse(String text) {
        return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
    }

    /** The word for it in settings and reports. */
    public String text() {
        return text;
    }

    /**
     * Lots ahead after the displayed amount has changed.
     *
     * @param ahead lots ahead until now; infinite if that was never known
     * @param before lots displayed until now
     * @param after lots displayed now
     * @param traded lots traded at the price since the last change, which explain a part of it
     */
    double ahead(double ahead, long before, long after, double traded) {
        double displayed = (double) after;
        double canceled = before - after - traded;
        if (power == 0 || canceled <= 0) return Math.min(ahead, displayed);
        double front = Math.min(ahead, (double) before);
        double back = before - front;
        double share = share(back, front);
        double moved = front - (1 - share) * canceled + Math.min(back - share * canceled, 0);
        return Math.min(Math.max(moved, 0), displayed);
    }

    private double share(double back, double front) {
        double behind = back;
        double before = front;
        for (int n = 1; n < power; n++) {
            behind *= back;
            before *= front;
        }
        return behind + before == 0 ? 1 : behind / (behind + before);
    }
}
