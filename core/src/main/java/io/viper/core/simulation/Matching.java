package io.viper.core.simulation;

import io.viper.core.market.Subscription;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the orders of a run are matched with. A run is of one kind: where one instrument has no ticks, all meet their bars.
 *
 * @param kind the least that every instrument has
 * @param ticks of each instrument; empty for bars
 */
public record Matching(Kind kind, List<TickColumns> ticks) {
    /** Bars only. */
    public static final Matching BARS = new Matching(Kind.BARS, List.of());

    /** From least to most. */
    public enum Kind {
        /** Paths inside bars. */
        BARS("bars"),
        /** Public trades. */
        TRADES("trades"),
        /** Best bids and asks, and trades where they are recorded. */
        QUOTES("quotes"),
        /** Whole books, and trades where they are recorded. */
        BOOK("book");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The word for it in reports. */
        public String text() {
            return text;
        }
    }

    public Matching {
        ticks = List.copyOf(ticks);
    }

    /** What can be made of the ticks of each instrument, null where there are none. */
    public static Matching of(List<@Nullable TickColumns> recorded) {
        Kind least = Kind.BOOK;
        List<TickColumns> ticks = new ArrayList<>();
        for (TickColumns each : recorded) {
            if (each == null || each.size() == 0) return BARS;
            Kind kind = each.depth() ? Kind.BOOK : each.quotes() ? Kind.QUOTES : Kind.TRADES;
            if (kind.compareTo(least) < 0) least = kind;
            ticks.add(each);
        }
        return ticks.isEmpty() ? BARS : new Matching(least, ticks);
    }

    /**
     * The exchange for a run.
     *
     * @param wanted what the run wants to be told of each instrument
     */
    public Venue venue(
            List<Instrument> instruments,
            IntFunction<Subscription> wanted,
            SimulationSettings settings,
            DepthSettings depth) {
        if (kind == Kind.BARS) return new SimulatedExchange(instruments, settings);
        List<DepthExchange.Source> sources = new ArrayList<>();
        for (int i = 0; i < ticks.size(); i++) {
            sources.add(new DepthExchange.Source(instruments.get(i), ticks.get(i), wanted.apply(i)));
        }
        return new DepthExchange(sources, settings, depth);
    }

    /** One line for people: with what, and what is assumed. */
    public String describe(DepthSettings depth) {
        boolean receipt = ticks.stream().allMatch(TickColumns::timesOfReceipt);
        return switch (kind) {
            case BARS -> "bars: prices move inside each bar along a path that is assumed";
            case TRADES ->
                "trades: takers pay the last price and slippage, limits need a trade beyond them; feed latency "
                        + depth.describeFeed(receipt);
            case QUOTES ->
                "quotes: the best levels only, " + depth.describeQueue() + "; feed latency "
                        + depth.describeFeed(receipt);
            case BOOK ->
                "book: levels are taken as displayed, " + depth.describeQueue() + "; feed latency "
                        + depth.describeFeed(receipt);
        };
    }
}
