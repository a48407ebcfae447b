package io.viper.strategies;

import static io.viper.core.model.Direction.EXIT;
import static io.viper.core.model.Direction.LONG;
import static io.viper.core.model.Direction.SHORT;

import io.viper.analysis.ViperComponents;
import io.viper.analysis.ViperScore;
import io.viper.analysis.ViperSettings;
import io.viper.analysis.ViperWeights;
import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Plot;
import io.viper.core.strategy.SignalDraft;
import io.viper.core.strategy.Strategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trades the VIPER score: enters the direction whose score reaches the threshold with enough confidence, takes half of the
 * profit at one stop distance and the rest at two, and leaves when time or the other direction's score says so.
 *
 * <p>The entry is raised on the bar on which the score reaches the threshold, and not again while it stays there. What the
 * score does not know (order book, funding, the market as a whole) it names as missing; see docs/viper-score.md.
 */
public final class Viper implements Strategy {
    private final ViperScore score;
    /** What the score of a direction needs, and how clearly it must lead. */
    private final double threshold;

    private final double minConfidence;

    /** The score of the other direction that is reason enough to leave. */
    private final double exitScore;

    private final StopDistance stops;
    private final ViperExits exits;
    private final HoldingTime time;
    private final Sides sides;
    private final Becomes becomes = new Becomes();

    /** Declares the score, the thresholds, the stop, the exits and {@code direction}. */
    public Viper(Parameters parameters) {
        threshold = parameters.number("threshold", 85).between(0, 100).means("score that makes a signal, 0 to 100");
        minConfidence = parameters
                .number("confidence", 0.75)
                .between(0.5, 1)
                .means("least confidence: 0.5 both directions alike, 1 one has all");
        exitScore = parameters
                .number("exit-score", 80)
                .between(50, 100)
                .means("score of the other direction that ends a position");
        score = new ViperScore(settings(parameters));
        stops = new StopDistance(parameters, 3);
        exits = new ViperExits(parameters);
        time = new HoldingTime(
                parameters.integer("max-bars", 48).between(0, 10_000).means("bars after which it is left; 0 = never"));
        sides = new Sides(parameters);
    }

    /** What the score is made with. Inputs beside the bars cannot be told here: a desk does not show them. */
    private static ViperSettings settings(Parameters parameters) {
        int window = parameters
                .integer("window", ViperSettings.DEFAULT.window())
                .between(ViperSettings.LEAST_WINDOW, ViperSettings.MOST_WINDOW)
                .means("bars of recent history that the score is placed on");
        ViperWeights weights = new ViperWeights(
                weight(parameters, "volume"),
                weight(parameters, "price"),
                weight(parameters, "external"),
                weight(parameters, "range"));
        boolean estimates =
                parameters.flag("estimates", true, "estimate spread and cost from bars if nobody tells them");
        return new ViperSettings(window, weights, estimates);
    }

    private static double weight(Parameters parameters, String component) {
        // above zero, so that no combination leaves nothing to weigh
        return parameters
                .number("weight-" + component, 1)
                .between(0.01, 10)
                .means("weight of the component " + component);
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        score.add(bar);
        stops.add(bar);
        boolean over = time.over(desk);
        if (!score.ready() || !stops.ready()) return;
        @Nullable Direction direction = becomes.next(signal());
        if (desk.flat()) {
            if (direction != null && sides.allow(direction, desk)) enter(direction, bar.close(), desk);
        } else if (desk.isLong()) {
            leave(SHORT, over, desk);
        } else if (desk.isShort()) {
            leave(LONG, over, desk);
        }
    }

    /** The leading direction, if it scores enough and leads clearly enough. */
    private @Nullable Direction signal() {
        Direction leading = score.longScore() >= score.shortScore() ? LONG : SHORT;
        boolean enough = score.score(leading) >= threshold && score.confidence(leading) >= minConfidence;
        return enough ? leading : null;
    }

    /** Stop and targets are counted from the close: the fill comes after it and will differ by a little. */
    private void enter(Direction direction, double price, Desk desk) {
        double distance = stops.from(price, desk);
        SignalDraft draft = StopDistance.enter(desk, direction, price, distance)
                .confidence(score.confidence(direction))
                .because(sentence(direction));
        exits.add(draft, direction, price, distance, stops.atr());
    }

    /** Two reasons to leave before stop and targets do; the score's goes first, for the report. */
    private void leave(Direction other, boolean over, Desk desk) {
        if (score.score(other) >= exitScore) {
            desk.signal(EXIT).because("the " + name(other) + " score reached " + Wording.tenths(score.score(other)));
        } else if (over) {
            desk.signal(EXIT).because("held for " + time.most() + " bars");
        }
    }

    /** Everything that a person needs to judge the signal, in one line. */
    private String sentence(Direction direction) {
        ViperComponents parts = score.components(direction);
        return name(direction) + " score " + Wording.tenths(score.score(direction)) + " (volume "
                + Wording.whole(parts.volume()) + ", price " + Wording.whole(parts.price()) + ", external "
                + Wording.whole(parts.external()) + ", range " + Wording.whole(parts.range()) + "), confidence "
                + Wording.hundredths(score.confidence(direction));
    }

    private static String name(Direction direction) {
        return Wording.of(direction, "long", "short");
    }

    @Override
    public int warmUp() {
        return score.warmUp();
    }

    @Override
    public List<Plot> plots() {
        return List.of(
                Plot.below("VIPER score", "long", score::longScore),
                Plot.below("VIPER score", "short", score::shortScore),
                Plot.below("VIPER score", "threshold", () -> threshold));
    }
}
