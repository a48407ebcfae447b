package io.viper.core.simulation;

import io.viper.core.market.BarFeed;
import io.viper.core.market.FundingColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.Event;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A recorded market that happens again, window by window, with our orders in it. The one clock of backtest, paper and
 * replay: what it tells, in which order, is decided here and nowhere else.
 *
 * <pre>
 *   next ── bars that open now ──▶ exchange ── reports, funding ──▶ road ──┐
 *     │                                ▲                                  │
 *     │                                └──────────── effects ─────────────┤
 *     └──── the same bars, closed ────────────────────────────▶ road ─────┘
 * </pre>
 *
 * <p>The engine's timers are told when their moment comes: after everything that happens at the exchange up to and at that
 * moment, before bars that close then. What a timer led to is at the exchange before anything later happens there. A moment
 * between two windows, where nothing is recorded, is told before the later one opens.
 *
 * <p>For one thread, the engine's.
 */
public final class RecordedMarket {
    /** Takes each event to the engine, and what the engine wants to the exchange, before it returns. */
    @FunctionalInterface
    public interface Road {
        /** One event, in the order in which it could have been known. */
        void take(Event event);
    }

    /**
     * What there is to tell.
     *
     * @param bars in the order in which they close
     * @param funding of each instrument; without payments where there are none
     * @param opens whether {@link Event.BarOpened} is wanted
     */
    public record Tape(BarFeed bars, List<FundingColumns> funding, boolean opens) {}

    private final BarFeed feed;
    private final FundingFeed funding;
    private final boolean opens;
    private final boolean drainsAtClose;
    private final Venue exchange;
    private final LongSupplier nextTimer;
    private final Road road;
    private long closeTime;

    /**
     * Starts before the first window.
     *
     * @param nextTimer when the engine wants to be told the time
     */
    public RecordedMarket(Tape tape, Venue exchange, SimulationSettings settings, LongSupplier nextTimer, Road road) {
        this.feed = tape.bars();
        this.funding = new FundingFeed(tape.funding());
        this.opens = tape.opens();
        this.drainsAtClose = settings.fillAtClose();
        this.exchange = exchange;
        this.nextTimer = nextTimer;
        this.road = road;
    }

    /** Moves to the next window without playing it; false when there is none. */
    public boolean next() {
        return feed.next();
    }

    /** The bars of the window. */
    public BarFeed bars() {
        return feed;
    }

    /** Notes which bars, payments and ticks were told so far, for {@link #goOn}. */
    public void note() {
        feed.note();
        funding.note();
        exchange.note();
    }

    /**
     * After its place was set from outside, to where another market of the same record was: looks at what follows there.
     *
     * @return whether what was noted there is here too
     */
    public boolean goOn() {
        return feed.goOn() && funding.knows() && exchange.knows();
    }

    /** When the window that was played last has closed; 0 before the first. */
    public long closeTime() {
        return closeTime;
    }

    /** What the market does during the bars comes first, then the bars are known. */
    public void play() {
        if (feed.goesOn()) listen();
        if (exchange.elapse(feed.openTime())) drain(feed.openTime() - 1);
        else tellTimers(feed.openTime() - 1);
        closeTime = feed.bar(0).closeTime();
        for (int k = 0; k < feed.size(); k++) {
            exchange.open(feed.instrument(k), feed.bar(k));
            funding.pass(feed.instrument(k), feed.openTime(), closeTime, exchange);
        }
        if (opens) tellOpens();
        drain();
        tellFunding(closeTime);
        for (int k = 0; k < feed.size(); k++) {
            Bar bar = feed.bar(k);
            road.take(new Event.BarClosed(feed.instrument(k), bar));
        }
        if (drainsAtClose) drain();
    }

    private void listen() {
        for (int i = 0, k = 0; i < feed.instruments(); i++) {
            Bar bar = k < feed.size() && feed.instrument(k) == i ? feed.bar(k++) : null;
            exchange.later(i, feed.ticks(i, bar));
        }
    }

    private void tellOpens() {
        for (int k = 0; k < feed.size(); k++) {
            road.take(new Event.BarOpened(
                    feed.instrument(k), feed.openTime(), feed.bar(k).open()));
        }
    }

    /** Tells what the exchange has still to say about this window. */
    public void drain() {
        drain(closeTime);
    }

    private void drain(long end) {
        boolean more = true;
        while (more) {
            long timer = nextTimer.getAsLong();
            Event event = exchange.poll(timer);
            if (event != null) {
                tellFunding(event.time());
                road.take(event);
            } else {
                more = timer <= end;
                if (more) tellTimer(timer);
            }
        }
    }

    /** Timers between two windows: nothing else happens there. */
    private void tellTimers(long until) {
        for (long timer; (timer = nextTimer.getAsLong()) <= until; ) tellTimer(timer);
    }

    private void tellTimer(long time) {
        tellFunding(time);
        road.take(new Event.TimeReached(time));
    }

    private void tellFunding(long until) {
        @Nullable Event due;
        while ((due = funding.poll(until)) != null) road.take(due);
    }
}
