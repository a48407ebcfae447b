package io.viper.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many positions an account has of one instrument. Everything that counts positions is numbered by <i>places</i>: in
 * one-way mode the instruments' own numbers; in hedge mode the long legs have these, and the short legs follow in the same
 * order, so that of n instruments number i the short leg is i + n.
 */
public enum PositionMode {
    /** One, long or short. */
    ONE_WAY("one-way"),
    /** Two: long and short beside each other. */
    HEDGE("hedge");

    private final String text;

    PositionMode(String text) {
        this.text = text;
    }

    /** The word for it, as users write it. */
    public String text() {
        return text;
    }

    /** What {@link #text} wrote; nothing if there is no such mode. */
    public static Optional<PositionMode> parse(String text) {
        for (PositionMode mode : values()) if (mode.text.equals(text)) return Optional.of(mode);
        return Optional.empty();
    }

    /** The instrument of each place. */
    public List<Instrument> places(List<Instrument> instruments) {
        if (this == ONE_WAY) return List.copyOf(instruments);
        List<Instrument> places = new ArrayList<>();
        for (Instrument each : instruments) places.add(each.leg(Leg.LONG));
        for (Instrument each : instruments) places.add(each.leg(Leg.SHORT));
        return List.copyOf(places);
    }
}
