package io.viper.venue;

import io.viper.venue.dialect.Keys;
import io.viper.venue.floor.Knob;
import java.util.List;
import java.util.Map;

/**
 * What kind of venue.
 *
 * @param exchange whose language it speaks
 * @param port on loopback; 0 = any that is free
 * @param speed market seconds in a second
 * @param seed of the market and of chances
 * @param faults how often things go wrong
 * @param coins what is traded
 * @param cash what each account begins with, in whole units
 * @param keys the one key that it knows
 * @param beginMillis what its clock shows at first, UTC epoch milliseconds
 * @param easing how many times as fast as at the exchange what was spent of a rate limit comes back
 */
public record VenueSettings(
        String exchange,
        int port,
        double speed,
        long seed,
        Map<Knob, Double> faults,
        List<String> coins,
        long cash,
        Keys keys,
        long beginMillis,
        double easing) {
    public VenueSettings {
        faults = Map.copyOf(faults);
        coins = List.copyOf(coins);
        if (coins.isEmpty()) throw new IllegalArgumentException("a venue without anything to trade");
        if (!(easing >= 1)) throw new IllegalArgumentException("rate limits are eased " + easing + " times");
    }

    /**
     * A quiet one at real speed with three coins, a key made by chance, 100,000 to begin with, and the time of day.
     *
     * @throws IllegalArgumentException if no venue speaks its language
     */
    public static VenueSettings of(String exchange) {
        return new VenueSettings(
                exchange,
                0,
                1,
                1,
                Map.of(),
                List.of("BTC", "ETH", "SOL"),
                100_000,
                newKeys(exchange, false),
                System.currentTimeMillis(),
                1);
    }

    /**
     * A key of an exchange that nobody has had before.
     *
     * @param withdraws whether it may take money out, for trying refusals
     */
    public static Keys newKeys(String exchange, boolean withdraws) {
        return Dialects.of(exchange).newKeys(withdraws);
    }

    /** At this port. */
    public VenueSettings at(int newPort) {
        return new VenueSettings(exchange, newPort, speed, seed, faults, coins, cash, keys, beginMillis, easing);
    }

    /** So many times as fast. */
    public VenueSettings atSpeed(double newSpeed) {
        return new VenueSettings(exchange, port, newSpeed, seed, faults, coins, cash, keys, beginMillis, easing);
    }

    /** With this market and these chances. */
    public VenueSettings seeded(long newSeed) {
        return new VenueSettings(exchange, port, speed, newSeed, faults, coins, cash, keys, beginMillis, easing);
    }

    /** With these chances of faults. */
    public VenueSettings failing(Map<Knob, Double> newFaults) {
        return new VenueSettings(exchange, port, speed, seed, newFaults, coins, cash, keys, beginMillis, easing);
    }

    /** With these coins. */
    public VenueSettings trading(List<String> newCoins) {
        return new VenueSettings(exchange, port, speed, seed, faults, newCoins, cash, keys, beginMillis, easing);
    }

    /** With so much money in each account. */
    public VenueSettings holding(long newCash) {
        return new VenueSettings(exchange, port, speed, seed, faults, coins, newCash, keys, beginMillis, easing);
    }

    /** With this key. */
    public VenueSettings keyed(Keys newKeys) {
        return new VenueSettings(exchange, port, speed, seed, faults, coins, cash, newKeys, beginMillis, easing);
    }

    /** With a clock that shows this at first, UTC epoch milliseconds. */
    public VenueSettings from(long millis) {
        return new VenueSettings(exchange, port, speed, seed, faults, coins, cash, keys, millis, easing);
    }

    /** With rate limits that let go so many times as fast. */
    public VenueSettings easing(double times) {
        return new VenueSettings(exchange, port, speed, seed, faults, coins, cash, keys, beginMillis, times);
    }
}
