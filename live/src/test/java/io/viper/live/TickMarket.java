package io.viper.live;

import io.viper.core.Rng;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.market.BarBuilder;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.market.FundingColumns;
import io.viper.core.market.Subscription;
import io.viper.core.market.TickColumns;
import io.viper.core.market.TickColumnsBuilder;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Depth;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Quote;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.DepthSettings;
import io.viper.core.simulation.Matching;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** A market of one perpetual of which the book and the trades were recorded, and a run in it. All of it comes from a seed. */
final class TickMarket {
    static final Instrument INSTRUMENT = Market.INSTRUMENTS.getFirst();
    private static final int MESSAGES = 20_000;

    private final TickColumnsBuilder rows = new TickColumnsBuilder(true);
    private final BarColumnsBuilder minutes = new BarColumnsBuilder(Timeframe.M1);
    private final TickColumns ticks;
    private final BarColumns bars;

    TickMarket() {
        this(Integer.MAX_VALUE);
    }

    /** The same market, of which the first book from a message on was recorded with one lot more. */
    TickMarket(int changed) {
        ticks = record(changed);
        bars = minutes.build();
    }

    /** Rests an order on each side of every quote and takes the old ones back. */
    static class BothSides implements Strategy {
        private long bid;
        private long ask;

        @Override
        public Subscription subscription() {
            return Subscription.quotesEvery(500_000_000L).withTrades().withLevels(3);
        }

        @Override
        public void onQuote(Quote quote, Desk desk) {
            if (desk.working(bid)) desk.cancel(bid);
            if (desk.working(ask)) desk.cancel(ask);
            Depth bids = Objects.requireNonNull(desk.depth(Side.SELL));
            Depth asks = Objects.requireNonNull(desk.depth(Side.BUY));
            boolean up = bids.total() > asks.total();
            var buy = desk.buy(up ? 0.06 : 0.04).limit(quote.bid()).because("a bid");
            bid = buy.number();
            var sell = desk.sell(up ? 0.04 : 0.06).limit(quote.ask()).because("an ask");
            ask = sell.number();
            if (!desk.hedged()) return;
            buy.beside();
            sell.beside();
        }

        @Override
        public void onBar(Bar bar, Desk desk) {
            if (desk.isLong()) desk.close("the minute is over");
        }
    }

    static RunSetup setup(DepthSettings depth, PositionMode mode, Supplier<Strategy> strategy) {
        EngineSetup engine = EngineSetup.of(
                        List.of(INSTRUMENT),
                        Timeframe.M1,
                        Money.of("100000", Currency.USDT),
                        RiskLimits.none(),
                        10,
                        List.of(new StrategyBinding("both-sides", strategy)))
                .withMode(mode);
        SimulationSettings simulation = SimulationSettings.realistic().withPositionMode(mode);
        Map<String, String> named = new HashMap<>(RunSettings.of(Matching.Kind.BOOK, depth));
        named.put("strategy.name", "both-sides");
        RunSettings settings = RunSettings.of(engine, simulation, named);
        return new RunSetup("paper", "test", 42, engine, simulation, settings);
    }

    TickColumns ticks() {
        return ticks;
    }

    BarColumns bars() {
        return bars;
    }

    PortfolioLoop.Input input() {
        FundingColumns none = new FundingColumns(new long[0], new double[0], new double[0]);
        return new PortfolioLoop.Input(List.of(bars), List.of(none), Long.MAX_VALUE, Matching.of(List.of(ticks)));
    }

    /** A book of a few levels each side that wanders, with trades that eat it, and once a loss. */
    private TickColumns record(int changed) {
        Rng rng = new Rng(7);
        BarBuilder builder = new BarBuilder(Timeframe.M1, 3);
        long time = 0;
        long mid = 10_000;
        boolean same = true;
        for (int i = 0; i < MESSAGES; i++) {
            time += rng.between(1, 60) * 1_000_000L;
            if (rng.onceIn(3)) mid += rng.between(-2, 3);
            long heard = time + rng.between(0, 20) * 1_000_000L;
            if (i == MESSAGES / 2) rows.add(time, heard, TickColumns.LOST, true, 0, 0);
            if (rng.onceIn(3)) {
                boolean bought = rng.nextBoolean();
                long price = bought ? mid + 1 : mid - 1;
                long lots = rng.between(1, 200);
                rows.add(time, heard, bought ? TickColumns.BOUGHT : TickColumns.SOLD, true, price, lots);
                Bar over = builder.add(time, price * 0.01, lots * 0.001);
                if (over != null) minutes.add(over);
            } else {
                rows.add(time, heard, TickColumns.SNAPSHOT, false, 0, 0);
                long more = same && i >= changed ? 1 : 0;
                same &= more == 0;
                rows.add(time, heard, TickColumns.BID, false, mid - 1, rng.between(1, 100) + more);
                rows.add(time, heard, TickColumns.BID, false, mid - 3, rng.between(1, 100));
                if (rng.onceIn(3)) rows.add(time, heard, TickColumns.BID, false, mid - 4, 50);
                if (rng.onceIn(3)) rows.add(time, heard, TickColumns.ASK, false, mid + 6, 70);
                rows.add(time, heard, TickColumns.ASK, true, mid + 1, rng.between(1, 100));
            }
        }
        return rows.build();
    }
}
