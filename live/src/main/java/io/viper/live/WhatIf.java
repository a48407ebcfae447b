package io.viper.live;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineSetup;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.market.BarFeed;
import io.viper.core.market.FundingColumns;
import io.viper.core.model.Event;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.RecordedMarket;
import io.viper.core.simulation.RecordedMarket.Tape;
import io.viper.core.simulation.SimulatedExchange;
import io.viper.core.simulation.SimulationSettings;
import io.viper.journal.codec.JournalRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The market of a journal with another run in it: what would have come of the same input with another setting. Bars,
 * funding and what people said come from the journal; fills come from the exchange that is simulated anew, because other
 * orders have other fills. For one thread.
 */
public final class WhatIf {
    private final List<BarColumnsBuilder> bars = new ArrayList<>();
    private final List<List<Event.FundingDue>> funding = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();
    private final List<BarColumns> columns;
    private long closed;
    private final boolean ticks;

    /** What a person said, after so many bars. */
    private record Said(long bars, Event event) {}

    /** How such a run ended. */
    public record Result(RunTrace trace, long equityUnits, long stateHash, int openPositions) {
        /** Of a run that has ended. */
        public static Result of(RunTrace trace, Engine engine) {
            return new Result(
                    trace,
                    engine.portfolio().equityUnits(),
                    engine.stateHash(),
                    engine.portfolio().openPositions());
        }
    }

    /** Reads the market of a journal. */
    public WhatIf(JournalReplay journal) {
        Timeframe base = journal.settings().base();
        ticks = journal.settings().values().containsKey(RunSettings.MATCHING);
        for (int i = 0; i < journal.manifest().instruments().size(); i++) {
            bars.add(new BarColumnsBuilder(base));
            funding.add(new ArrayList<>());
        }
        journal.records(record -> {
            if (record instanceof JournalRecord.Input(Event event)) keep(event);
        });
        columns = bars.stream().map(BarColumnsBuilder::build).toList();
    }

    /** Whether its orders met recorded ticks, which no journal holds. */
    public boolean ticks() {
        return ticks;
    }

    private void keep(Event event) {
        switch (event) {
            case Event.BarClosed bar -> {
                bars.get(bar.instrument()).add(bar.bar());
                closed++;
            }
            case Event.FundingDue due -> funding.get(due.instrument()).add(due);
            case Event.Operator operator -> said.add(new Said(closed, operator));
            case Event.BarOpened _,
                    Event.QuoteSeen _,
                    Event.BookSeen _,
                    Event.TradeSeen _,
                    Event.BookLost _,
                    Event.Report _,
                    Event.PositionLiquidated _,
                    Event.FundingBooked _,
                    Event.TimeReached _,
                    Event.FromExchange _,
                    Event.SessionEnded _ -> {
                // follows from the others, and from what the run does
            }
        }
    }

    /** Runs on this market, with what people said then. Can be repeated. */
    public Result run(EngineSetup setup, SimulationSettings simulation) {
        return run(setup, simulation, said);
    }

    /** Runs on this market as a backtest does: nobody interferes. Can be repeated. */
    public Result runAlone(EngineSetup setup, SimulationSettings simulation) {
        return run(setup, simulation, List.of());
    }

    /** The market's price at a place: on the straight line from open to close of the bar; NaN where there is no bar. */
    public double price(int instrument, long time) {
        BarColumns column = columns.get(instrument % columns.size());
        long nanos = column.timeframe().nanos();
        int at = column.indexAtOrAfter(time - nanos + 1);
        if (at == column.size() || column.openTime(at) > time) return Double.NaN;
        double share = (time - column.openTime(at)) / (double) nanos;
        return column.open(at) + share * (column.close(at) - column.open(at));
    }

    private Result run(EngineSetup setup, SimulationSettings simulation, List<Said> people) {
        RunTrace trace = new RunTrace(setup.places());
        Engine engine = new Engine(setup, trace);
        SimulatedExchange exchange = new SimulatedExchange(setup.instruments(), simulation);
        exchange.deposit(setup.initial());
        RecordedMarket.Road road = event -> pass(engine, exchange, event);
        List<FundingColumns> payments = funding.stream().map(WhatIf::payments).toList();
        Tape tape = new Tape(new BarFeed(columns, Long.MAX_VALUE), payments, engine.wantsOpens());
        RecordedMarket market = new RecordedMarket(tape, exchange, simulation, engine::nextTimer, road);
        long told = 0;
        int next = 0;
        while (market.next()) {
            while (next < people.size() && people.get(next).bars() <= told)
                road.take(people.get(next++).event());
            market.play();
            told += market.bars().size();
        }
        engine.finish();
        return Result.of(trace, engine);
    }

    private static void pass(Engine engine, SimulatedExchange exchange, Event event) {
        Effects effects = engine.on(event);
        for (int k = 0; k < effects.size(); k++) exchange.accept(effects.get(k), event.time());
    }

    private static FundingColumns payments(List<Event.FundingDue> dues) {
        double[] rates = new double[dues.size()];
        double[] marks = new double[dues.size()];
        Arrays.setAll(rates, k -> dues.get(k).rate());
        Arrays.setAll(marks, k -> dues.get(k).markPrice());
        return new FundingColumns(
                dues.stream().mapToLong(Event.FundingDue::time).toArray(), rates, marks);
    }
}
