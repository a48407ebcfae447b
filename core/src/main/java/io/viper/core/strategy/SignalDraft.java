package io.viper.core.strategy;

import io.viper.core.model.Direction;
import io.viper.core.model.Leg;
import io.viper.core.model.Signal;

/**
 * A signal that is being written. Reused by the desk: do not keep it. What is not a number is refused at once, so that the
 * strategy's own line shows in the fault.
 */
public final class SignalDraft extends ExitDraft<SignalDraft> {
    private Direction direction = Direction.EXIT;
    private double entry;
    private double stop;
    private double confidence;
    private String reason = "";
    private boolean beside;
    private Leg leg = Leg.BOTH;

    /** For the engine's desks. */
    public SignalDraft() {}

    @Override
    SignalDraft self() {
        return this;
    }

    /** Begins anew. */
    public SignalDraft begin(Direction newDirection) {
        clear();
        direction = newDirection;
        entry = Double.NaN;
        stop = Double.NaN;
        confidence = 1;
        reason = "";
        beside = false;
        leg = Leg.BOTH;
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
        return addTarget(price, share);
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
                id, time, source, instrument, direction, entry, stop, targets(), trail(), confidence, reason, rules());
    }
}
