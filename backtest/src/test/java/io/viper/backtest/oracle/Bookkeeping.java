package io.viper.backtest.oracle;

import io.viper.backtest.BacktestRequest;
import io.viper.backtest.FundingSeries;
import io.viper.backtest.MarketData;
import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyFault;
import io.viper.core.market.BarColumns;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Purpose;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.simulation.SimulatedExchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Drives a request as a backtest does and compares two sets of books, ours and the exchange's, after every hour. */
final class Bookkeeping implements EngineListener {
    private final List<Event.FundingDue> untold = new ArrayList<>();
    private final BacktestRequest request;
    private final Engine engine;
    private final SimulatedExchange exchange;
    private final List<ClosedTrade> trades = new ArrayList<>();
    private int fills;
    private int partial;
    private int liquidations;
    private int hedged;

    private Bookkeeping(BacktestRequest request) {
        this.request = request;
        engine = new Engine(
                new EngineSetup(
                                request.instruments(),
                                request.base(),
                                request.decision(),
                                request.capital(),
                                request.limits(),
                                request.simulation().leverage(),
                                request.strategies(),
                                request.from())
                        .withMode(request.simulation().positionMode()),
                this);
        exchange = new SimulatedExchange(request.instruments(), request.simulation());
        exchange.deposit(request.capital());
    }

    /**
     * What a run left.
     *
     * @param stateHash of the engine after the last event
     * @param fills of our orders and by the exchange's force
     * @param partial those that left a part of their order open
     * @param hedged hours in which an instrument was held long and short
     */
    record Left(
            long stateHash,
            int trades,
            int fills,
            int partial,
            int liquidations,
            int hedged,
            long fees,
            long funding) {}

    /** Makes the run. */
    static Left of(BacktestRequest request) {
        return new Bookkeeping(request).run();
    }

    private Left run() {
        long hour = request.base().nanos();
        for (long time = 0; time < request.to(); time += hour) step(time, time + hour);
        Effects effects = engine.on(new Event.SessionEnded(request.to()));
        for (int k = 0; k < effects.size(); k++) exchange.acceptAtClose(effects.get(k), request.to());
        drain();
        engine.finish();
        check();
        Portfolio ours = engine.portfolio();
        return new Left(
                engine.stateHash(),
                trades.size(),
                fills,
                partial,
                liquidations,
                hedged,
                ours.feeUnits(),
                ours.fundingUnits());
    }

    private void step(long from, long until) {
        int count = request.data().size();
        for (int i = 0; i < count; i++) {
            if (!trades(i, from)) continue;
            exchange.open(i, bars(i).bar(bars(i).indexAtOrAfter(from)));
            fund(i, from, until);
        }
        for (int i = 0; i < count && engine.wantsOpens(); i++) {
            if (!trades(i, from)) continue;
            double open = bars(i).open(bars(i).indexAtOrAfter(from));
            pass(engine.on(new Event.BarOpened(i, from, open)), from);
        }
        drain();
        tellFunding(until);
        for (int i = 0; i < count; i++) {
            if (!trades(i, from)) continue;
            pass(engine.on(new Event.BarClosed(i, bars(i).bar(bars(i).indexAtOrAfter(from)))), until);
        }
        if (request.simulation().fillAtClose()) drain();
        check();
    }

    private BarColumns bars(int i) {
        return request.data().get(i).bars();
    }

    private boolean trades(int i, long time) {
        int index = bars(i).indexAtOrAfter(time);
        return index < bars(i).size() && bars(i).openTime(index) == time;
    }

    private void fund(int i, long from, long until) {
        MarketData data = request.data().get(i);
        FundingSeries due = data.funding();
        for (int k = 0; k < due.size(); k++) {
            if (due.time(k) >= from && due.time(k) < until) {
                exchange.funding(i, due.time(k), due.rate(k), due.markPrice(k));
                untold.add(new Event.FundingDue(i, due.time(k), due.rate(k), due.markPrice(k)));
            }
        }
    }

    private void drain() {
        for (Event event; (event = exchange.poll()) != null; ) {
            if (event instanceof Event.PositionLiquidated) liquidations++;
            tellFunding(event.time());
            pass(engine.on(event), event.time());
            if (event instanceof Event.OrderFilled filled && engine.order(filled.orderId()) != null) partial++;
        }
    }

    private void tellFunding(long until) {
        untold.sort(Comparator.comparingLong(Event.FundingDue::time));
        while (!untold.isEmpty() && untold.getFirst().time() <= until) {
            Event.FundingDue due = untold.removeFirst();
            pass(engine.on(due), due.time());
        }
    }

    private void pass(Effects effects, long time) {
        for (int k = 0; k < effects.size(); k++) exchange.accept(effects.get(k), time);
    }

    private void check() {
        Portfolio ours = engine.portfolio();
        same("cash", ours.cashUnits(), exchange.cashUnits(ours.currency()));
        boolean flat = true;
        for (int i = 0; i < ours.size(); i++) {
            same("position", ours.position(i).lots(), exchange.positionLots(i));
            sides(ours, i);
            flat &= ours.position(i).flat();
        }
        ours.checkBooks();
        exchange.checkConservation();
        same(
                "balance",
                ours.balanceUnits(),
                ours.depositUnits() + ours.realizedUnits() - ours.feeUnits() + ours.fundingUnits());
        same("equity", ours.equityUnits(), ours.balanceUnits() + ours.unrealizedUnits());
        if (!flat) return;
        long earned = 0;
        for (ClosedTrade trade : trades) earned += trade.netUnits();
        same("balance while flat", ours.balanceUnits(), ours.depositUnits() + earned);
        same("unrealized while flat", ours.unrealizedUnits(), 0);
    }

    /** Of two legs, one is never short and the other never long; counts the hours in which both are held. */
    private void sides(Portfolio ours, int i) {
        int other = ours.other(i);
        if (other < 0) return;
        long lots = ours.position(i).lots();
        boolean right = i < other ? lots >= 0 : lots <= 0;
        if (!right) throw new AssertionError(ours.instrument(i).label() + " is " + lots + " lots");
        if (i < other && lots != 0 && !ours.position(other).flat()) hedged++;
    }

    private static void same(String what, long ours, long theirs) {
        if (ours != theirs) throw new AssertionError(what + " is " + ours + ", not " + theirs);
    }

    @Override
    public void onTrade(ClosedTrade trade) {
        trades.add(trade);
    }

    @Override
    public void onFill(Fill fill, long time, Purpose purpose) {
        fills++;
    }

    @Override
    public void onFault(StrategyFault fault) {
        throw new AssertionError("a strategy failed: " + fault.cause(), fault.cause());
    }
}
