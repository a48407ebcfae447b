package io.viper.core.risk;

/**
 * What the account may do, from everything to the least. Exits and cancels are always allowed; in every state but READY
 * working entries are taken back. Who may move where: downwards anybody; upwards see {@link #mayBecome}.
 */
public enum TradingState {
    /** Everything. */
    READY(0),
    /** Only orders that make positions smaller, until the rule that said so finds its cause gone, or a person resumes. */
    REDUCE_ONLY(1),
    /** A loss limit has tripped: no entries until its time is over, or a person resumes. */
    LOCKED_OUT(2),
    /** A rule found something that a person has to look at: no entries until a person resumes. */
    HALTED(3),
    /** The kill switch: no entries until a person resumes. Nothing else leads out of it. */
    KILLED(4);

    /** Who moves an account from one state to another. */
    public enum Mover {
        /** A rule of the platform. */
        RULE,
        /** The time that a lock-out has set itself. */
        CLOCK,
        /** A person. */
        PERSON
    }

    private final int depth;

    TradingState(int depth) {
        this.depth = depth;
    }

    /** Whether so and so may bring about that state from this one. */
    public boolean mayBecome(TradingState next, Mover mover) {
        if (next.depth >= depth) return true;
        return switch (this) {
            case READY, REDUCE_ONLY -> true;
            case LOCKED_OUT -> mover != Mover.RULE;
            case HALTED, KILLED -> mover == Mover.PERSON;
        };
    }

    /** The stricter of two. */
    TradingState and(TradingState other) {
        return depth >= other.depth ? this : other;
    }
}
