package io.viper.core.strategy;

import io.viper.core.model.Direction;
import io.viper.core.model.Leg;
import io.viper.core.model.Signal;
import io.viper.core.model.StopRules;
import java.util.ArrayList;
import java.util.List;

/**
 * A signal that is being written. Reused by the desk: do not keep it. What is not a number is refused at once, so that the
 * strategy's own line shows in the fault.
 */
public final class SignalDraft {
    private final List<Signal.Target> targets = new ArrayList<>();
    private Direction direction = Direction.EXIT;
    private double entry;
    private double stop;
    private double trail;
    private double confidence;
    private String reason = "";
    private StopRules rules = StopRules.NONE;
    private boolean beside;
    private Leg leg = Leg.BOTH;

    /** For the engine's desks. */
    public SignalDraft() {}

    /** Begins anew. */
    public SignalDraft begin(Direction newDirection) {
        direction = newDirection;
        entry = Double.NaN;
        stop = Double.NaN;
        trail = Double.NaN;
        confidence = 1;
        reason = "";
        rules = StopRules.NONE;
        beside = false;
        leg = Leg.BOTH;
        targets.clear();
        return this;
    }

    /** Whether it asks to leave. */
    public boolean leaves() {
        return direction == Direction.EXIT;
    }

    /** Enters beside what is held on the other side, which stays. Needs hedge mode. */
    public SignalDraft beside() {
        beside = true;
        return this;
    }

    /** An exit leaves this leg only. Needs hedge mode, unless both are meant. */
    public SignalDraft only(Leg value) {
        leg = value;
        return this;
    }

    /** Whether it enters beside what is held on the other side. */
    public boolean isBeside() {
        return beside;
    }

    /** Which leg an exit leaves. */
    public Leg leg() {
        return leg;
    }

    /** Enters with a limit order at this price instead of at the market. */
    public SignalDraft entry(double price) {
        entry = Numbers.positive("the entry", price);
        return this;
    }

    /** The protective stop: decides the size together with the risk per trade. */
    public SignalDraft stop(double price) {
        stop = Numbers.positive("the stop", price);
        return this;
    }

    /** Takes the whole profit at this price. */
    public SignalDraft target(double price) {
        return target(price, 1);
    }

    /** Closes a share (0 to 1) of the whole position at this price; call it once for each level, nearest first. */
    public SignalDraft target(double price, double share) {
        targets.add(new Signal.Target(Numbers.positive("a target", price), Numbers.share("its share", share)));
        return this;
    }

    /** Lets the stop follow the best price at this distance. */
    public SignalDraft trail(double distance) {
        trail = Numbers.positive("the trail", distance);
        return this;
    }

    /** Lets the stop follow the best price at a share of it: 0.02 keeps it 2 % away. */
    public SignalDraft trailShare(double share) {
        rules = rules.withTrail(Numbers.part("the trail", share));
        return this;
    }

    /** The stop follows only once this price was there. */
    public SignalDraft trailFrom(double price) {
        rules = rules.withActivation(Numbers.positive("the activation", price));
        return this;
    }

    /** Once this target is done, counted from 1, the stop goes to where leaving costs nothing, fees included. */
    public SignalDraft breakEvenAfterTarget(int target) {
        rules = rules.withBreakEvenTarget(target);
        return this;
    }

    /** Once the price has gone so many initial risks our way, likewise. */
    public SignalDraft breakEvenAfterRisks(double risks) {
        rules = rules.withBreakEvenR(Numbers.positive("the risks", risks));
        return this;
    }

    /** How sure the strategy is, 0 to 1; 1 if not said. */
    public SignalDraft confidence(double value) {
        confidence = Numbers.share("the confidence", value);
        return this;
    }

    /** Why, in one sentence, for people. */
    public SignalDraft because(String sentence) {
        reason = sentence;
        return this;
    }

    /** The finished signal. */
    public Signal toSignal(long id, long time, String source, int instrument) {
        return new Signal(
                id, time, source, instrument, direction, entry, stop, targets, trail, confidence, reason, rules);
    }
}
