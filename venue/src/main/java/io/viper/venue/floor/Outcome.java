package io.viper.venue.floor;

/** What became of a wish. */
public sealed interface Outcome {
    /** It was done; the order says where it is now. */
    record Done(VenueOrder order) implements Outcome {}

    /** It was not. */
    record Refused(Refusal refusal) implements Outcome {}

    /** Refused. */
    static Outcome refused(Refusal.Kind kind, String text) {
        return new Refused(new Refusal(kind, text));
    }
}
