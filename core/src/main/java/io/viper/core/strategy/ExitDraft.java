package io.viper.core.strategy;

import io.viper.core.model.Signal;
import io.viper.core.model.StopRules;
import java.util.ArrayList;
import java.util.List;

/**
 * What a draft says about leaving the position that it opens: its targets, and how the stop moves.
 *
 * @param <D> the draft itself
 */
public abstract sealed class ExitDraft<D extends ExitDraft<D>> permits OrderDraft, SignalDraft {
    private final List<Signal.Target> targets = new ArrayList<>();
    private double trail = Double.NaN;
    private StopRules rules = StopRules.NONE;

    ExitDraft() {}

    abstract D self();

    void clear() {
        targets.clear();
        trail = Double.NaN;
        rules = StopRules.NONE;
    }

    void copyExits(ExitDraft<?> other) {
        targets.addAll(other.targets);
        trail = other.trail;
        rules = other.rules;
    }

    D addTarget(double price, double share) {
        targets.add(new Signal.Target(Numbers.positive("the target", price), Numbers.share("its share", share)));
        return self();
    }

    /** Lets the stop follow the best price at this distance. */
    public D trail(double distance) {
        trail = Numbers.positive("the trail", distance);
        return self();
    }

    /** Lets the stop follow the best price at a share of it: 0.02 keeps it 2 % away. */
    public D trailShare(double share) {
        rules = rules.withTrail(Numbers.part("the trail", share));
        return self();
    }

    /** The stop follows only once this price was there. */
    public D trailFrom(double price) {
        rules = rules.withActivation(Numbers.positive("the activation", price));
        return self();
    }

    /** Once this target is done, counted from 1, the stop goes to where leaving costs nothing, fees included. */
    public D breakEvenAfterTarget(int target) {
        rules = rules.withBreakEvenTarget(target);
        return self();
    }

    /** Once the price has gone so many initial risks our way, likewise. */
    public D breakEvenAfterRisks(double risks) {
        rules = rules.withBreakEvenR(Numbers.positive("the risks", risks));
        return self();
    }

    /** Targets for the position this opens, nearest first. Valid until the draft begins anew. */
    public List<Signal.Target> targets() {
        return targets;
    }

    /** Distance at which the stop follows; NaN = none. */
    public double trail() {
        return trail;
    }

    /** How else the stop moves. */
    public StopRules rules() {
        return rules;
    }
}
