package io.viper.venue;

import io.viper.venue.dialect.Keys;
import io.viper.venue.floor.Knob;
import java.security.SecureRandom;
import java.util.HexFormat;
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
        long beginMillis) {
    private static final int SECRET_BYTES = 32;

    public VenueSettings {
        faults = Map.copyOf(faults);
        coins = List.copyOf(coins);
        if (coins.isEmpty()) throw new IllegalArgumentException("a venue without anything to trade");
    }

    /** A quiet one at real speed with three coins, a key made by chance, 100,000 to begin with, and the time of day. */
    public static VenueSettings of(String exchange) {
        return new VenueSettings(
                exchange,
                0,
                1,
                1,
                Map.of(),
                List.of("BTC", "ETH", "SOL"),
                100_000,
                newKeys(false),
                System.currentTimeMillis());
    }

    /**
     * A key that nobody has had before.
     *
     * @param withdraws whether it may take money out, for trying refusals
     */
    public static Keys newKeys(boolean withdraws) {
        return new Keys("demo-" + random(), random(), random().substring(0, 12), withdraws);
    }

    /** 64 hexadecimal digits of chance. */
    static String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** At this port. */
    public VenueSettings at(int newPort) {
        return new VenueSettings(exchange, newPort, speed, seed, faults, coins, cash, keys, beginMillis);
    }

    /** With a time that begins then, UTC epoch milliseconds. */
    public VenueSettings from(long newBegin) {
        return new VenueSettings(exchange, port, speed, seed, faults, coins, cash, keys, newBegin);
    }

    /** So many times as fast. */
    public VenueSettings atSpeed(double newSpeed) {
        return new VenueSettings(exchange, port, newSpeed, seed, faults, coins, cash, keys, beginMillis);
    }

    /** With this market and these chances. */
    public VenueSettings seeded(long newSeed) {
        return new VenueSettings(exchange, port, speed, newSeed, faults, coins, cash, keys, beginMillis);
    }

    /** With these chances of faults. */
    public VenueSettings failing(Map<Knob, Double> newFaults) {
        return new VenueSettings(exchange, port, speed, seed, newFaults, coins, cash, keys, beginMillis);
    }

    /** With these coins. */
    public VenueSettings trading(List<String> newCoins) {
        return new VenueSettings(exchange, port, speed, seed, faults, newCoins, cash, keys, beginMillis);
    }

    /** With so much money in each account. */
    public VenueSettings holding(long newCash) {
        return new VenueSettings(exchange, port, speed, seed, faults, coins, newCash, keys, beginMillis);
    }

    /** With this key. */
    public VenueSettings keyed(Keys newKeys) {
        return new VenueSettings(exchange, port, speed, seed, faults, coins, cash, newKeys, beginMillis);
    }
}
