package io.viper.venue.dialect;

import io.viper.venue.floor.Outcome;
import io.viper.venue.floor.Refusal;
import io.viper.venue.floor.VenueOrder;
import java.util.function.Function;

/** A request that is refused with one of the exchange's codes. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * Refused.
     *
     * @param words for people
     */
    public Refused(String code, String words) {
        super(words);
        this.code = code;
    }

    /**
     * The order that something was done to.
     *
     * @param words the exchange's, for what was refused
     */
    public static VenueOrder done(Outcome outcome, Function<Refusal, Refused> words) throws Refused {
        return switch (outcome) {
            case Outcome.Done(VenueOrder order) -> order;
            case Outcome.Refused(Refusal why) -> throw words.apply(why);
        };
    }

    /** The exchange's code. */
    public String code() {
        return code;
    }

    /** For people. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
