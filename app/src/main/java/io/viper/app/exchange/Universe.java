package io.viper.app.exchange;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * Which instruments of a market serve, and why the others do not. What is not known excludes: an instrument whose tiers nobody tells
 * may allow anything.
 */
public final class Universe {
    private final Asking exchange;
    private final Leverages leverages;
    private final Wish wish;
    private final long now;

    /**
     * What is asked of an instrument.
     *
     * @param quote what prices are in; empty for anything
     * @param minLeverage that the exchange allows at least, for its smallest positions
     * @param minVolume of the last whole day, in quote currency; 0 for any
     * @param top so many of the largest by volume; 0 for all
     * @param include symbols that serve whatever their volume is, if their leverage does
     * @param exclude symbols that do not serve
     */
    public record Wish(
            String quote, int minLeverage, double minVolume, int top, List<String> include, List<String> exclude) {
        public Wish {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }

        private boolean volumeMatters() {
            return minVolume > 0 || top > 0;
        }
    }

    /**
     * The verdict on an instrument.
     *
     * @param maxLeverage that the exchange allows; 0 where it is not known
     * @param volume of the last whole day in quote currency; NaN where nobody asked or it is not known
     * @param serves whether it does
     * @param reason why it does not; empty if it does
     */
    public record Verdict(Listing listing, int maxLeverage, double volume, boolean serves, String reason) {}

    /**
     * @param exchange asks with the key, if there is one
     * @param key that only some exchanges want, for their leverage tiers
     * @param now UTC epoch nanoseconds
     */
    public Universe(Asking exchange, Keys.Found key, Wish wish, long now) {
        this.exchange = exchange;
        this.leverages = new Leverages(exchange, key);
        this.wish = wish;
        this.now = now;
    }

    /**
     * Judges all instruments of a market: those that serve come first, the largest before the smaller ones.
     *
     * @param asked is told how many instruments were asked for
     * @throws RefusedException if the list cannot be had
     */
    public List<Verdict> judge(Product product, IntConsumer asked) throws RefusedException {
        List<Verdict> verdicts = new ArrayList<>();
        int count = 0;
        for (Listing listing : exchange.listings(product)) {
            verdicts.add(judge(listing));
            asked.accept(++count);
        }
        verdicts.sort(Comparator.comparing(Verdict::serves)
                .reversed()
                .thenComparing(
                        Comparator.comparingDouble((Verdict each) -> Double.isNaN(each.volume) ? -1 : each.volume)
                                .reversed())
                .thenComparing(each -> each.listing.spec().id().symbol()));
        return wish.top > 0 ? largest(verdicts) : verdicts;
    }

    private Verdict judge(Listing listing) {
        String refusal = plain(listing);
        if (!refusal.isEmpty()) return new Verdict(listing, listing.maxLeverage(), Double.NaN, false, refusal);
        int leverage = listing.maxLeverage();
        if (leverage == 0) {
            Leverages.Known known = leverages.of(listing);
            if (known.leverage().isEmpty()) return new Verdict(listing, 0, Double.NaN, false, known.reason());
            leverage = known.leverage().getAsInt();
        }
        if (leverage < wish.minLeverage) {
            String reason = "the exchange allows " + leverage + "x at most, not " + wish.minLeverage + "x";
            return new Verdict(listing, leverage, Double.NaN, false, reason);
        }
        double volume = wish.volumeMatters() ? dayVolume(exchange, listing, now) : Double.NaN;
        String small = included(listing) ? "" : tooSmall(volume);
        return new Verdict(listing, leverage, volume, small.isEmpty(), small);
    }

    /** What the list itself says against an instrument. */
    private String plain(Listing listing) {
        String symbol = listing.spec().id().symbol();
        if (wish.exclude.stream().anyMatch(symbol::equalsIgnoreCase)) return "excluded by name";
        if (listing.status() != Listing.Status.TRADING) {
            return "not traded: " + listing.status().name().toLowerCase(Locale.ROOT);
        }
        String quote = listing.spec().quote().code();
        if (!wish.quote.isEmpty() && !wish.quote.equalsIgnoreCase(quote)) return "priced in " + quote;
        return "";
    }

    private boolean included(Listing listing) {
        return wish.include.stream().anyMatch(listing.spec().id().symbol()::equalsIgnoreCase);
    }

    private String tooSmall(double volume) {
        if (!wish.volumeMatters()) return "";
        if (Double.isNaN(volume)) return "its volume is not known";
        if (volume >= wish.minVolume) return "";
        return String.format(Locale.ROOT, "a day's volume of %,.0f, not %,.0f", volume, wish.minVolume);
    }

    /** The volume of the last whole day before a moment, in quote currency; NaN if nobody tells. */
    public static double dayVolume(Asking exchange, Listing listing, long now) {
        long end = Timeframe.D1.floor(now);
        try {
            List<Bar> bars =
                    exchange.ask(exchange.protocol().bars(listing, Timeframe.D1, end - Timeframe.D1.nanos(), end));
            if (bars.isEmpty()) return Double.NaN;
            Bar day = bars.getLast();
            // contracts of inverse instruments are counted in quote currency already
            boolean counted = listing.product() == Product.INVERSE;
            return counted
                    ? day.volume() * listing.spec().contractSize().doubleValue()
                    : day.volume() * (day.high() + day.low() + day.close()) / 3;
        } catch (RefusedException | UnsupportedOperationException unknown) {
            return Double.NaN;
        }
    }

    /** Those by name serve in any case; of the others the largest. */
    private List<Verdict> largest(List<Verdict> sorted) {
        List<Verdict> verdicts = new ArrayList<>();
        int taken = 0;
        for (Verdict each : sorted) {
            boolean serves = each.serves && (included(each.listing) || taken < wish.top);
            if (serves) taken++;
            String reason = each.serves && !serves ? "not among the " + wish.top + " largest" : each.reason;
            verdicts.add(new Verdict(each.listing, each.maxLeverage, each.volume, serves, reason));
        }
        return verdicts;
    }
}
