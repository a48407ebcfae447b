package io.viper.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.market.LatestPrices;
import io.viper.core.market.LatestQuotes;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.EntryFacts;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.portfolio.EquityTracker;
import io.viper.core.portfolio.Portfolio;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A gate with an account of 10 000, some instruments that cost 100 and have no fees, and a clock that is moved by hand. */
final class GateRig {
    static final long MINUTE = 60 * Timeframe.SECOND;

    final Portfolio portfolio;
    final LatestPrices prices;
    final LatestQuotes quotes;
    final ReturnHistory history;
    final Reservations reservations;
    final RiskGate gate;
    final List<Instrument> instruments;
    long now = 400 * Timeframe.DAY + 10 * MINUTE;
    private long signals;
    private long trades;

    GateRig(RiskLimits limits) {
        this(limits, 4);
    }

    GateRig(RiskLimits limits, int count) {
        this(limits, count, i -> "test");
    }

    /** With instruments at these exchanges. */
    GateRig(RiskLimits limits, int count, IntFunction<String> exchange) {
        instruments = IntStream.range(0, count)
                .mapToObj(i -> InstrumentSpec.linear(
                                new InstrumentId(exchange.apply(i), "C" + i + "USDT"),
                                new Currency("C" + i),
                                Currency.USDT,
                                "0.01",
                                "0.001")
                        .withMinimums(1, 5)
                        .toInstrument())
                .toList();
        portfolio = new Portfolio(instruments, Money.of("10000", Currency.USDT), new Nobody(), this::closed);
        prices = new LatestPrices(count);
        quotes = new LatestQuotes(count);
        history = new ReturnHistory(count, Timeframe.H1);
        reservations = new Reservations(count);
        int[] leverage = new int[count];
        Arrays.fill(leverage, 10);
        gate = new RiskGate(limits, portfolio, prices, quotes, history, reservations, leverage);
        later(0);
    }

    private static final class Nobody implements EquityTracker.EquityListener {
        @Override
        public void onDay(long dayStart, long equityUnits) {}

        @Override
        public void onEquity(long time, long equityUnits) {}
    }

    private void closed(ClosedTrade trade) {
        gate.closed(trade);
    }

    /** Time moves on, and every instrument still costs 100. */
    GateRig later(long nanos) {
        now += nanos;
        portfolio.advance(now);
        gate.advance(now);
        for (int i = 0; i < instruments.size(); i++) prices.update(i, 100, now);
        return this;
    }

    /** Returns of so many hours, made of a pattern that repeats, that end now. */
    void hours(int instrument, int count, double... pattern) {
        double price = 100;
        long first = Math.floorDiv(now, Timeframe.H1.nanos()) - count;
        for (int k = 0; k <= count; k++) {
            history.observe(instrument, (first + k) * Timeframe.H1.nanos(), price);
            price *= 1 + pattern[k % pattern.length];
        }
    }

    Outcome signal(int instrument, Side side, double stop) {
        return signal("test", instrument, side, stop);
    }

    Outcome signal(String source, int instrument, Side side, double stop) {
        OrderSpec order = OrderSpec.market(instrument, side, new Quantity(Long.MAX_VALUE), Purpose.ENTRY);
        return gate.judge(new Intent(order, source, 0, ++signals, prices.price(instrument), stop, 0.9, ""), now);
    }

    /** A direct market order. */
    Outcome direct(int instrument, Side side, long lots) {
        OrderSpec order = OrderSpec.market(instrument, side, new Quantity(lots), Purpose.ENTRY);
        return gate.judge(new Intent(order, "test", 0, 0, prices.price(instrument), Double.NaN, Double.NaN, ""), now);
    }

    /** A direct limit order. */
    Outcome limit(int instrument, Side side, long lots, double price) {
        OrderSpec order = OrderSpec.limit(
                instrument,
                side,
                new Quantity(lots),
                instruments.get(instrument).price(price, Rounding.NEAREST),
                Purpose.ENTRY);
        return gate.judge(new Intent(order, "test", 0, 0, price, Double.NaN, Double.NaN, ""), now);
    }

    /** A fill without fee. */
    void fill(String strategy, int instrument, Side side, long lots, double price, String exitReason) {
        long ticks = instruments.get(instrument).ticks(price, Rounding.NEAREST);
        Fill fill = new Fill(1, ++trades, instrument, side, lots, ticks, 0, false, 0);
        portfolio.fill(fill, now, new EntryFacts(strategy, Double.NaN, "", 0.9, 1), exitReason);
    }

    void hold(int instrument, Side side, long lots) {
        fill("test", instrument, side, lots, 100, "signal");
    }

    /** A whole trade that earns so much in the settle currency. */
    void trade(String strategy, int instrument, double profit, String exitReason) {
        fill(strategy, instrument, Side.BUY, 100_000, 100, "signal");
        fill(strategy, instrument, Side.SELL, 100_000, 100 + profit / 100, exitReason);
    }

    /** The position of an instrument is valued at a price, and time moves on so that it counts. */
    void mark(int instrument, double price) {
        portfolio.mark(instrument, new Bar(Timeframe.M1, 0, price, price, price, price, 1));
        later(1);
    }

    /** Profit or loss out of nowhere. */
    GateRig earn(double amount) {
        portfolio.funding(0, Math.round(amount * 1e8));
        return later(1);
    }

    static long lots(Outcome outcome) {
        assertThat(outcome).as(outcome.decision().toString()).isInstanceOf(Approved.class);
        return ((Approved) outcome).order().quantity().lots();
    }

    static void passes(Outcome outcome) {
        assertThat(outcome).as(outcome.decision().toString()).isInstanceOf(Approved.class);
    }

    static void refused(Outcome outcome, RiskCheck check, String remedy) {
        assertThat(outcome.decision().refusedBy()).contains(check);
        assertThat(outcome.decision().remedy()).contains(remedy);
    }
}
