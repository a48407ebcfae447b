package io.viper.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an exchange can do besides market and limit orders. What it cannot do the engine does itself, later and therefore
 * worse, and measures how much worse: see {@code docs/orders.md}.
 *
 * @param stops orders that sleep until a price is traded
 * @param trailing stops that follow the price by a distance; nothing without {@code stops}
 * @param postOnly limit orders that are rejected rather than take; nobody can do this in an exchange's place
 * @param gtd orders that expire by themselves
 * @param amend changes of working orders; without it an order is taken back and a new one is sent
 * @param reduceOnly orders that only make a position smaller; without it no exit rests at the exchange. Legs of hedge mode
 *     cannot be turned over anyway; of coins there may be some that are not the run's
 * @param coinStops stops of coins that rest although nothing only reduces: each ties up what it is to sell, so that every other
 *     exit takes it back first; nothing without {@code stops}, and of perpetuals
 */
public record Abilities(
        boolean stops,
        boolean trailing,
        boolean postOnly,
        boolean gtd,
        boolean amend,
        boolean reduceOnly,
        boolean coinStops) {

    /** An exchange that can do everything. */
    public static final Abilities ALL = new Abilities(true, true, true, true, true, true);

    private static final String COIN_STOPS = "coin-stops";

    private static final List<String> NAMES = List.of("stops", "trailing", "post-only", "gtd", "amend", "reduce-only");

    /** Where no stop of coins rests. */
    public Abilities(
            boolean stops, boolean trailing, boolean postOnly, boolean gtd, boolean amend, boolean reduceOnly) {
        this(stops, trailing, postOnly, gtd, amend, reduceOnly, false);
    }

    /** The same where stops of coins rest, or do not. */
    public Abilities withCoinStops(boolean rest) {
        return new Abilities(stops, trailing, postOnly, gtd, amend, reduceOnly, rest);
    }

    /**
     * What is missing, and what is there beside, in words: {@code all}, {@code no stops, no amend} or
     * {@code no reduce-only, coin-stops}. {@link #parse} reads it.
     */
    public String text() {
        List<String> missing = new ArrayList<>();
        boolean[] can = {stops, trailing, postOnly, gtd, amend, reduceOnly};
        for (int k = 0; k < can.length; k++) {
            if (!can[k]) missing.add("no " + NAMES.get(k));
        }
        if (coinStops) missing.add(COIN_STOPS);
        return missing.isEmpty() ? "all" : String.join(", ", missing);
    }

    /** What {@link #text} wrote. @throws IllegalArgumentException if it names something else */
    public static Abilities parse(String text) {
        boolean[] can = {true, true, true, true, true, true};
        String given = text.strip().toLowerCase(Locale.ROOT);
        if (given.equals("all")) return ALL;
        boolean rest = false;
        for (String part : given.split(",", -1)) {
            String word = part.strip();
            if (word.equals(COIN_STOPS)) {
                rest = true;
                continue;
            }
            int at = word.startsWith("no ") ? NAMES.indexOf(word.substring(3).strip()) : -1;
            if (at < 0)
                throw new IllegalArgumentException(
                        "abilities are \"all\" or \"no x, no y\" of " + NAMES + ", and " + COIN_STOPS);
            can[at] = false;
        }
        return new Abilities(can[0], can[1], can[2], can[3], can[4], can[5], rest);
    }
}
