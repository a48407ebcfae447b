package io.viper.live.gateway;

import io.viper.core.model.Bar;
import io.viper.core.model.Event;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.FundingPoint;
import io.viper.exchange.Reply;
import io.viper.live.exchange.Lookup;
import io.viper.live.exchange.OrderNames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells funding once the exchange's history has it, each payment once: what the places of the instrument received by what they held when it
 * fell due, then that it was due. What was executed since does not count, however it was heard of. {@link #begin} and {@link #look} are
 * for one thread each; questions are asked by others.
 */
final class FundingWatch {
    private static final long HOUR = 3_600 * Timeframe.SECOND;
    private static final long LAG = 20 * Timeframe.SECOND;
    /** How near to the moment a mark price has to be that is taken for the one of it. */
    private static final long FRESH = 5 * Timeframe.SECOND;

    private static final long GIVEN_UP = 2 * HOUR;
    private static final long LOOK_BACK_NANOS = 300_000_000_000L;
    private static final long AGAIN_NANOS = 5_000_000_000L;
    /** Delta's list of positions may be ten seconds behind: what is seen twice was not seen in between. */
    private static final long SETTLED_NANOS = 15_000_000_000L;

    private final GatewaySetup setup;
    private final Places places;
    private final AccountReader reader;
    private final Executor threads;
    private final Consumer<Event> out;
    private final List<Watched> all = new ArrayList<>();

    /** What is known of an instrument's payments. Times are UTC epoch nanoseconds. */
    private static final class Watched {
        private final int number;
        private final Listing listing;
        private long told;
        private long due;
        /** The mark price when it fell due; NaN if that was missed. */
        private double mark = Double.NaN;

        private long markedAt;
        /** How often to ask, and when, for what fell due before this process was there and the exchange may not have shown at once. */
        private int looksBack;

        private long lookBackAt = System.nanoTime();
        /** When the next payment was asked for first; 0 if it was not. */
        private long askedSince;

        private boolean asking;
        private long notBefore = System.nanoTime();
        /** What was held before a payment, as it was seen last. */
        private long heldAt;

        private List<Long> held = List.of();

        Watched(int number, Listing listing) {
            this.number = number;
            this.listing = listing;
            this.looksBack = listing.fundingHours() == 0 ? 2 : 0;
        }
    }

    FundingWatch(GatewaySetup setup, Places places, AccountReader reader, Executor threads, Consumer<Event> out) {
        this.setup = setup;
        this.places = places;
        this.reader = reader;
        this.threads = threads;
        this.out = out;
        for (Listing listing : setup.listings()) all.add(new Watched(all.size(), listing));
    }

    /** Payments up to then were told, or are nobody's. Before the first look. */
    void begin(int number, long time) {
        all.get(number).told = time;
    }

    /** Looks whether something has fallen due, and has it told. */
    void look(OrderNames names, MarketDesk prices, long now) {
        for (Watched each : all) {
            boolean pays =
                    each.listing.product() != Product.SPOT && places.standing(each.number) != Places.Standing.GONE;
            if (!pays) continue;
            synchronized (each) {
                if (!due(each, prices, now) || each.asking || System.nanoTime() - each.notBefore < 0) continue;
                each.asking = true;
            }
            threads.execute(() -> {
                long pause = AGAIN_NANOS;
                try {
                    pause = ask(names, each, prices, now);
                } finally {
                    synchronized (each) {
                        each.notBefore = System.nanoTime() + (long) (pause / Math.max(1, setup.speed()));
                        each.asking = false;
                    }
                }
            });
        }
    }

    /**
     * Whether there may be one to be asked for; notes the mark price when its time comes. Where the stream alone tells when the next one is
     * due, it does not tell of those before.
     */
    private static boolean due(Watched each, MarketDesk prices, long now) {
        if (each.due <= each.told) each.due = next(each.listing, prices.nextFunding(each.number), each.told);
        if (each.due <= each.told || now < each.due) return each.looksBack > 0 && System.nanoTime() >= each.lookBackAt;
        if (each.markedAt != each.due) {
            each.markedAt = each.due;
            each.mark = now < each.due + FRESH ? prices.markSince(each.number, each.due - FRESH) : Double.NaN;
        }
        return now >= each.due + LAG;
    }

    /** Returns how long to wait before the next question, at the exchange's speed. */
    private long ask(OrderNames names, Watched each, MarketDesk prices, long now) {
        if (setup.caller().call(setup.protocol().funding(each.listing, each.told + 1, now + 1))
                instanceof Reply.Done<List<FundingPoint>>(List<FundingPoint> points)) {
            for (FundingPoint point : points) {
                if (point.time() <= each.told || point.time() > now) continue;
                List<Long> held = held(names, each, point.time());
                if (held == null && !givenUp(each, now)) return SETTLED_NANOS;
                tell(each, point, held == null ? List.of() : held, mark(each, point, prices));
            }
            boolean waits = each.told < each.due && each.due <= now;
            if (waits && givenUp(each, now)) told(each, each.due);
            each.looksBack--;
            each.lookBackAt = System.nanoTime() + (long) (LOOK_BACK_NANOS / Math.max(1, setup.speed()));
        }
        return AGAIN_NANOS;
    }

    /** Whether the next payment was asked for too long. */
    private static boolean givenUp(Watched each, long now) {
        if (each.askedSince == 0) each.askedSince = now;
        return now > each.askedSince + GIVEN_UP;
    }

    /** What was held just before, by place; null until it was seen twice. */
    private @Nullable List<Long> held(OrderNames names, Watched each, long time) {
        if (!(reader.heldBefore(names, each.number, time) instanceof Lookup.Found<List<Long>>(List<Long> now)))
            return null;
        boolean again = each.heldAt == time && now.equals(each.held);
        each.heldAt = time;
        each.held = now;
        return again ? now : null;
    }

    /** The mark price at a payment; where nobody tells it and it was missed, the last price before. */
    private double mark(Watched each, FundingPoint point, MarketDesk prices) {
        if (point.markPrice() > 0) return point.markPrice();
        if (Math.abs(each.markedAt - point.time()) < LAG && each.mark > 0) return each.mark;
        long from = setup.base().floor(point.time()) - setup.base().nanos();
        if (setup.caller().call(setup.protocol().bars(each.listing, setup.base(), from, point.time()))
                        instanceof Reply.Done<List<Bar>>(List<Bar> bars)
                && !bars.isEmpty()) return bars.getLast().close();
        return prices.mark(each.number);
    }

    private void tell(Watched each, FundingPoint point, List<Long> held, double mark) {
        if (!(mark > 0)) return;
        for (int place = 0; place < held.size(); place++) {
            if (held.get(place) == 0) continue;
            long units = places.instrument(place).fundingUnits(held.get(place), point.rate(), mark);
            out.accept(new Event.FundingBooked(place, point.time(), units));
        }
        out.accept(new Event.FundingDue(each.number, point.time(), point.rate(), mark));
        told(each, point.time());
    }

    private static void told(Watched each, long time) {
        synchronized (each) {
            each.told = time;
            each.askedSince = 0;
        }
    }

    /** The next payment: by the listing's hours, else as the stream says. */
    private static long next(Listing listing, long streamed, long since) {
        if (listing.fundingHours() == 0) return streamed;
        long every = listing.fundingHours() * HOUR;
        return Math.floorDiv(since, every) * every + every;
    }
}
