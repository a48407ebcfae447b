package io.viper.core.engine;

import io.viper.core.market.Resampler;
import io.viper.core.market.Subscription;
import io.viper.core.model.Bar;
import io.viper.core.model.Fill;
import io.viper.core.model.Quote;
import io.viper.core.model.Timeframe;
import io.viper.core.model.Trade;
import io.viper.core.strategy.Strategy;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Calls one strategy for one instrument and sends what it asked for down the roads. Whatever it throws is its bot's fault,
 * except that the machine has no memory left: then nobody can go on.
 */
final class StrategyRunner {
    private final Bot bot;
    private final Strategy strategy;
    private final EngineDesk desk;
    private final DraftRoad road;
    private final Faults faults;
    /** Longest first, so that the deciding bar comes after those it looks up to. */
    private final Resampler[] longer;

    private final long longest;
    private final long warmUp;
    private final boolean wantsBase;
    private final boolean wantsOpens;
    private final Subscription subscription;
    private final boolean wantsQuotes;
    private boolean rehearsing;

    /** Is told when a strategy throws. */
    @FunctionalInterface
    interface Faults {
        /** It threw while it was asked about an instrument. */
        void failed(Bot bot, int instrument, Throwable cause);
    }

    StrategyRunner(EngineSetup setup, Bot bot, Strategy strategy, EngineDesk desk, DraftRoad road, Faults faults) {
        this.bot = bot;
        this.strategy = strategy;
        this.desk = desk;
        this.road = road;
        this.faults = faults;
        Timeframe base = setup.base();
        List<Timeframe> wanted = strategy.timeframes(setup.decision());
        int decimals = desk.instrument().spec().lotAmount().stripTrailingZeros().scale();
        this.wantsBase = wanted.contains(base);
        this.longer = wanted.stream()
                .filter(timeframe -> timeframe != base)
                .distinct()
                .sorted(Comparator.comparingLong(Timeframe::nanos).reversed())
                .map(timeframe -> new Resampler(base, timeframe, Math.max(0, decimals), new Calls()))
                .toArray(Resampler[]::new);
        this.longest = wanted.stream().mapToLong(Timeframe::nanos).max().orElse(base.nanos());
        Timeframe decision = wanted.isEmpty() ? setup.decision() : wanted.getFirst();
        this.warmUp = Math.multiplyExact(Math.max(0, strategy.warmUp()), decision.nanos());
        this.wantsOpens = strategy.wantsOpens();
        this.subscription = strategy.subscription();
        this.wantsQuotes = subscription.quoteNanos() != Subscription.NEVER;
    }

    boolean wantsOpens() {
        return wantsOpens;
    }

    Strategy strategy() {
        return strategy;
    }

    /** Goes on where the instance before it ended. */
    void takeOver(StrategyRunner before) {
        desk.takeOver(before.desk);
    }

    /**
     * Shows the strategy the past, from the whole longest bar on in which its warm-up begins. What it asks for goes nowhere;
     * what it throws is thrown.
     *
     * @return when it is warm: now, or later by what the history lacks
     */
    long rehearse(RecentBars history, long now) {
        rehearsing = true;
        history.since(Math.floorDiv(now - warmUp, longest) * longest, bar -> {
            desk.rehearse(bar);
            feed(bar);
        });
        desk.rehearse(null);
        rehearsing = false;
        long first = Math.min(history.firstOpen(), now);
        return now + Math.max(0, first - (now - warmUp));
    }

    void onBar(Bar bar) {
        desk.barClosed();
        if (bot.state.decides()) feed(bar);
    }

    private void feed(Bar bar) {
        for (Resampler resampler : longer) resampler.add(bar);
        if (wantsBase) call(bar);
    }

    /** A class, not a lambda: the snapshot of a run makes it again. */
    private final class Calls implements Consumer<Bar> {
        @Override
        public void accept(Bar bar) {
            call(bar);
        }
    }

    private void call(Bar bar) {
        if (rehearsing) {
            strategy.onBar(bar, desk);
            desk.clear();
            return;
        }
        // a longer bar may have ended it
        if (!bot.state.decides()) return;
        try {
            strategy.onBar(bar, desk);
        } catch (Throwable thrown) {
            fail(thrown);
        }
        road.drain(bot, desk, faults);
    }

    void onOpen(double open) {
        if (!wantsOpens || !bot.state.decides()) return;
        try {
            strategy.onOpen(open, desk);
        } catch (Throwable thrown) {
            fail(thrown);
        }
        road.drain(bot, desk, faults);
    }

    Subscription subscription() {
        return subscription;
    }

    void onQuote(Quote quote) {
        if (!wantsQuotes || !bot.state.decides()) return;
        try {
            strategy.onQuote(quote, desk);
        } catch (Throwable thrown) {
            fail(thrown);
        }
        road.drain(bot, desk, faults);
    }

    void onTrade(Trade trade) {
        if (!subscription.trades() || !bot.state.decides()) return;
        try {
            strategy.onTrade(trade, desk);
        } catch (Throwable thrown) {
            fail(thrown);
        }
        road.drain(bot, desk, faults);
    }

    void onFill(Fill fill) {
        if (!bot.state.decides()) return;
        try {
            strategy.onFill(fill, desk);
        } catch (Throwable thrown) {
            fail(thrown);
        }
        road.drain(bot, desk, faults);
    }

    private void fail(Throwable thrown) {
        if (thrown instanceof VirtualMachineError broken && !(broken instanceof StackOverflowError)) throw broken;
        desk.clear();
        faults.failed(bot, desk.instrumentNumber(), thrown);
    }
}
