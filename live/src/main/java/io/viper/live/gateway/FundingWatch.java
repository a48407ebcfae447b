package io.viper.live.gateway;

import io.viper.core.model.Event;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.FundingPoint;
import io.viper.exchange.Reply;
import java.util.List;
import java.util.function.Consumer;

/** Tells funding once the exchange's history has it: each payment once. For one thread, but for its begin. */
final class FundingWatch {
    private static final long HOUR = 3_600 * Timeframe.SECOND;
    private static final long LAG = 20 * Timeframe.SECOND;
    private static final long GIVEN_UP = 2 * HOUR;
    private static final long AGAIN_NANOS = 5_000_000_000L;

    private final GatewaySetup setup;
    private final Consumer<Event> out;
    private final long[] told;
    private final long[] due;
    private final long[] askedAt;

    FundingWatch(GatewaySetup setup, Consumer<Event> out) {
        this.setup = setup;
        this.out = out;
        int count = setup.listings().size();
        this.told = new long[count];
        this.due = new long[count];
        this.askedAt = new long[count];
    }

    /** Payments up to then were told, or are nobody's. Before the first look. */
    void begin(int number, long time) {
        told[number] = time;
    }

    /** Tells what has fallen due. */
    void look(int number, MarketDesk prices, long now) {
        Listing listing = setup.listings().get(number);
        if (listing.product() == Product.SPOT) return;
        if (due[number] <= told[number]) due[number] = next(listing, prices.nextFunding(number), told[number]);
        long wanted = due[number];
        if (wanted <= told[number] || now < wanted + LAG) return;
        if (System.nanoTime() - askedAt[number] < AGAIN_NANOS / Math.max(1, setup.speed())) return;
        askedAt[number] = System.nanoTime();
        if (setup.caller().call(setup.protocol().funding(listing, told[number] + 1, now + 1))
                instanceof Reply.Done<List<FundingPoint>>(List<FundingPoint> points)) {
            for (FundingPoint point : points) tell(number, point, prices, now);
            if (told[number] < wanted && now > wanted + GIVEN_UP) told[number] = wanted;
        }
    }

    private void tell(int number, FundingPoint point, MarketDesk prices, long now) {
        if (point.time() <= told[number] || point.time() > now) return;
        double mark = point.markPrice() > 0 ? point.markPrice() : prices.mark(number);
        if (!(mark > 0)) return;
        told[number] = point.time();
        out.accept(new Event.FundingDue(number, point.time(), point.rate(), mark));
    }

    /** The next payment: by the listing's hours, else as the stream says. */
    private static long next(Listing listing, long streamed, long since) {
        if (listing.fundingHours() == 0) return streamed;
        long every = listing.fundingHours() * HOUR;
        return Math.floorDiv(since, every) * every + every;
    }
}
