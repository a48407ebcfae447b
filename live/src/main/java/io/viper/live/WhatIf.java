package io.viper.live;

import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineSetup;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.market.BarFeed;
import io.viper.core.market.FundingColumns;
import io.viper.core.market.LaterBars;
import io.viper.core.model.BotEvent;
import io.viper.core.model.Event;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.DepthSettings;
import io.viper.core.simulation.Matching;
import io.viper.core.simulation.RecordedMarket;
import io.viper.core.simulation.RecordedMarket.Tape;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.simulation.Venue;
import io.viper.journal.codec.JournalRecord;
import io.viper.live.JournalReplay.Span;
import io.viper.live.RepeatedVoices.Said;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The market of a journal with another run in it: what would have come of the same input with another setting. Bars,
 * funding and what people said come from the journal; fills come from the exchange that is simulated anew, because other
 * orders have other fills. Ticks that orders met are not in the journal: whoever has them proves with {@link #again} that they
 * are those. For one thread.
 */
public final class WhatIf {
    private final JournalReplay journal;
    private final List<Instrument> instruments;
    private final List<BarColumnsBuilder> bars = new ArrayList<>();
    private final List<List<Event.FundingDue>> funding = new ArrayList<>();
    private List<Said> said = new ArrayList<>();
    private final List<BarColumns> columns;
    private long windows;
    private long opened = Long.MIN_VALUE;
    private @Nullable Ticks proven;

    /**
     * The ticks that a run met.
     *
     * @param matching what was known when it began
     * @param later what came with each window; {@link LaterBars#NONE} if nothing did
     */
    public record Ticks(Matching matching, LaterBars later) {}

    /**
     * How the exchange is simulated.
     *
     * @param kind what orders meet
     * @param depth queue and feed, where they meet ticks
     */
    public record Terms(SimulationSettings simulation, Matching.Kind kind, DepthSettings depth) {
        /** As settings have it. @throws IllegalArgumentException if a value makes no sense */
        public static Terms of(RunSettings settings) {
            return new Terms(settings.simulation(), settings.matching(), settings.depth());
        }
    }

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
        this.journal = journal;
        this.instruments = journal.manifest().instruments().stream()
                .map(InstrumentSpec::toInstrument)
                .toList();
        Timeframe base = journal.settings().base();
        for (int i = 0; i < instruments.size(); i++) {
            bars.add(new BarColumnsBuilder(base));
            funding.add(new ArrayList<>());
        }
        journal.records(record -> {
            if (record instanceof JournalRecord.Input(Event event)) keep(event);
        });
        columns = bars.stream().map(BarColumnsBuilder::build).toList();
    }

    /** When its last window closed, UTC epoch nanoseconds; {@link Long#MIN_VALUE} if there was none. */
    public long end() {
        return windows == 0
                ? Long.MIN_VALUE
                : opened + journal.settings().base().nanos();
    }

    private void keep(Event event) {
        switch (event) {
            case Event.BarClosed bar -> {
                bars.get(bar.instrument()).add(bar.bar());
                if (bar.bar().openTime() != opened) windows++;
                opened = bar.bar().openTime();
            }
            case Event.FundingDue due -> funding.get(due.instrument()).add(due);
            case Event.Operator operator -> said.add(new Said(windows, false, operator));
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

    /**
     * The run as it was, which proves that these are the ticks that it met. To be done before any other run that meets ticks.
     *
     * @param setup the same as then
     * @param terms the same as then
     * @throws DivergedException if a step is not as the journal has it: the ticks are others, or the program decides otherwise
     */
    public Result again(EngineSetup setup, Terms terms, Ticks ticks) {
        try (SameAgain same = new SameAgain(journal.past())) {
            proven = ticks;
            Result result = run(setup, terms, same, Span.ALL);
            said = same.said();
            return result;
        } catch (DivergedException other) {
            proven = null;
            throw other;
        }
    }

    /**
     * Runs on this market, with what people said then. Can be repeated.
     *
     * @param part of the time of whose decisions and executions the trace tells: what came before is made too, what comes behind is not
     */
    public Result run(EngineSetup setup, Terms terms, Span part) {
        return run(setup, terms, new RepeatedVoices(said), part);
    }

    /** Runs on this market as a backtest does, with the bots that the run began with: nobody interferes. Can be repeated. */
    public Result runAlone(EngineSetup setup, Terms terms) {
        List<Said> first = said.stream()
                .filter(each -> each.windows() == 0 && each.event() instanceof BotEvent)
                .toList();
        return run(setup, terms, new RepeatedVoices(first), Span.ALL);
    }

    /**
     * The market's price at a place: of the last trade, where ticks were met that have trades, otherwise on the straight line from
     * open to close of the bar; NaN where there is no bar.
     */
    public double price(int instrument, long time) {
        int i = instrument % columns.size();
        double traded = proven == null ? Double.NaN : new TickPrices(proven, instruments, columns).at(i, time);
        return Double.isNaN(traded) ? line(columns.get(i), time) : traded;
    }

    private static double line(BarColumns column, long time) {
        long nanos = column.timeframe().nanos();
        int at = column.indexAtOrAfter(time - nanos + 1);
        if (at == column.size() || column.openTime(at) > time) return Double.NaN;
        double share = (time - column.openTime(at)) / (double) nanos;
        return column.open(at) + share * (column.close(at) - column.open(at));
    }

    private Result run(EngineSetup setup, Terms terms, Voices voices, Span part) {
        RunTrace trace = new RunTrace(setup.places(), part);
        Engine engine = new Engine(setup, trace);
        Ticks ticks = ticks(terms);
        SimulationSettings simulation = terms.simulation();
        Venue exchange = ticks.matching().venue(setup.instruments(), engine::subscription, simulation, terms.depth());
        exchange.deposit(setup.initial());
        List<FundingColumns> payments = funding.stream().map(WhatIf::payments).toList();
        BarFeed feed = new BarFeed(columns, part.to(), ticks.later());
        Course course = new Course(engine, exchange, voices);
        course.play(new RecordedMarket(
                new Tape(feed, payments, engine.wantsOpens()), exchange, simulation, engine::nextTimer, course));
        return Result.of(trace, engine);
    }

    private Ticks ticks(Terms terms) {
        if (terms.kind() == Matching.Kind.BARS) return new Ticks(Matching.BARS, LaterBars.NONE);
        if (proven == null || proven.matching().kind() != terms.kind())
            throw new IllegalStateException("nobody has proven which " + terms.kind() + " were met");
        return proven;
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
