package io.viper.venue.floor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Whether something goes wrong now: by chance, from a seed, or because somebody has ordered it. Safe for all threads. */
public final class Faults {
    private static final double SOME = 0.01;
    private static final double SELDOM = 0.000_2;

    private final SplittableRandom random;
    private final Map<Knob, Double> chances = new EnumMap<>(Knob.class);
    private final List<Order> orders = new ArrayList<>();
    private final Map<Knob, Long> happened = new EnumMap<>(Knob.class);

    /** Something that is to go wrong once. */
    private record Order(Knob knob, String where) {}

    /** Nothing goes wrong yet. */
    public Faults(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * Reads {@code none}, {@code some}, or {@code knob=chance,…}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Map<Knob, Double> parse(String text) {
        Map<Knob, Double> chances = new EnumMap<>(Knob.class);
        if (text.equals("none")) return chances;
        if (text.equals("some")) {
            for (Knob knob : Knob.values()) chances.put(knob, usual(knob));
            return chances;
        }
        for (String part : text.split(",", -1)) {
            String[] pair = part.strip().split("=", -1);
            Knob knob = Knob.parse(pair[0].toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new IllegalArgumentException("no fault is called '" + pair[0] + "'"));
            chances.put(knob, chance(pair.length == 2 ? pair[1] : ""));
        }
        return chances;
    }

    /** What everything waits for is seldom, and so is what each of many frames can meet with. */
    private static double usual(Knob knob) {
        return switch (knob) {
            case DROP_REPLY, DROP_REQUEST, SLOW_REPLY, LIE, TOO_MANY, BROKEN, BROKEN_AFTER -> SOME;
            case SLOW_REQUEST, BANNED, MAINTENANCE, DUPLICATE, REORDER, LOSE, CUT, HALF_OPEN -> SELDOM;
            // a word that an exchange begins to use stays in use
            case NEW_WORD -> 0;
        };
    }

    private static double chance(String text) {
        try {
            double chance = Double.parseDouble(text);
            if (chance >= 0 && chance <= 1) return chance;
        } catch (NumberFormatException none) {
            // said below
        }
        throw new IllegalArgumentException("a chance is a number from 0 to 1, not '" + text + "'");
    }

    /** Sets how often things go wrong; 0 = never. */
    public synchronized void set(Map<Knob, Double> wanted) {
        chances.putAll(wanted);
    }

    /**
     * Orders something to go wrong the next so many times that it can.
     *
     * @param where a part of the path, or of the frame, that it has to happen to; empty: anywhere
     */
    public synchronized void order(Knob knob, String where, int times) {
        for (int k = 0; k < times; k++) orders.add(new Order(knob, where));
    }

    /** Everything is well from now on. */
    public synchronized void clear() {
        chances.clear();
        orders.clear();
    }

    /**
     * Whether it goes wrong now.
     *
     * @param where the path of a request, or the frame
     */
    public synchronized boolean happens(Knob knob, String where) {
        return meant(knob, where).isPresent();
    }

    /** The same, and what it was ordered for: a part of the path or frame, empty if it happens by chance. */
    public synchronized Optional<String> meant(Knob knob, String where) {
        Optional<String> meant = ordered(knob, where);
        double chance = chances.getOrDefault(knob, 0.0);
        if (meant.isEmpty() && chance > 0 && random.nextDouble() < chance) meant = Optional.of("");
        if (meant.isPresent()) happened.merge(knob, 1L, Long::sum);
        return meant;
    }

    private Optional<String> ordered(Knob knob, String where) {
        for (int k = 0; k < orders.size(); k++) {
            Order order = orders.get(k);
            if (order.knob() == knob && where.contains(order.where())) {
                orders.remove(k);
                return Optional.of(order.where());
            }
        }
        return Optional.empty();
    }

    /** Evenly from 0 to 1. */
    public synchronized double draw() {
        return random.nextDouble();
    }

    /** How often each has happened. */
    public synchronized Map<Knob, Long> happened() {
        return new EnumMap<>(happened);
    }
}
