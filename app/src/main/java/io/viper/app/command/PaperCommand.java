package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.console.Times;
import io.viper.app.control.ControlDesk;
import io.viper.app.control.ControlDoor;
import io.viper.app.control.OrderRouter;
import io.viper.app.feed.FeedStart;
import io.viper.app.feed.PublicFeed;
import io.viper.app.paper.Amounts;
import io.viper.app.paper.BotLibrary;
import io.viper.app.paper.BotWish;
import io.viper.app.paper.FirstBots;
import io.viper.app.paper.KillSignal;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.PaperRun;
import io.viper.app.paper.PaperSetup;
import io.viper.app.paper.StatusFile;
import io.viper.app.paper.TradeLines;
import io.viper.app.run.RunSpec;
import io.viper.app.strategy.PreparedStrategy;
import io.viper.app.strategy.StrategyWatch;
import io.viper.backtest.BacktestRequest;
import io.viper.core.model.Instrument;
import io.viper.core.model.PositionMode;
import io.viper.live.LoopListener;
import io.viper.live.Pace;
import io.viper.live.PortfolioLoop;
import io.viper.live.RunSetup;
import io.viper.live.Status;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper paper}: trades without money, and can be killed at any moment. */
@CommandLine.Command(
        name = "paper",
        description = "Trade on paper: simulated money, real or recorded prices, a journal that survives everything.",
        footer = {
            "",
            "Started again with the same home it goes on where it ended, however it ended.",
            "  viper paper --symbols BTCUSDT,ETHUSDT --from 2023-03-01 --to 2023-04-01",
            "  viper paper --feed auto --exchange bitget   prices of the present, no account needed",
            "  viper paper ema-cross --speed 600      ten hours of the market a minute",
            "  viper paper --bot trend=ema-cross:BTCUSDT,fast=10 --bot back=bollinger-reversion:ETHUSDT",
            "  viper kill                             no new entries; viper kill --reset resumes"
        })
final class PaperCommand extends Command {
    private static final double MOST_SPEED = 1_000;
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    private final Console console;

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    BacktestOptions options = new BacktestOptions();

    @Mixin
    FeedOptions feed = new FeedOptions();

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = "How much faster than the market, 1 to 1000; max as fast as it goes; ${DEFAULT-VALUE}.")
    String speed = "max";

    @Option(names = "--balance", paramLabel = "AMOUNT", description = "The same as --capital.")
    @Nullable
    BigDecimal balance;

    @Mixin
    FirstBotOptions first = new FirstBotOptions();

    @Option(names = "--new", description = "Put the journal of an earlier run aside and begin anew.")
    boolean anew;

    PaperCommand(Workshop workshop) {
        super(workshop);
        this.console = workshop.console();
    }

    @Override
    public ExitCode run() throws FailureException, DataException {
        if (balance != null) options.capital = balance;
        List<BotWish> wishes = wishes();
        Pace pace = pace();
        PaperHome paper = home.paper(workshop);
        if (paper.live()) {
            throw Failure.of(
                            ExitCode.REFUSED,
                            paper.home() + " is the home of a live run",
                            "give a run on paper a --home of its own")
                    .toException();
        }
        if (anew) paper.putAside().ifPresent(old -> console.note("the old journal is now " + old));
        try (MarketStore stored = workshop.store(home.home)) {
            Optional<FeedStart.Ready> ready = feed.choose(console, paper, options, speed, stored);
            if (ready.isEmpty()) {
                return prepared(stored, (request, strategy, library) -> {
                    return run(paper, request, PaperSetup.input(request), strategy, pace, wishes, library);
                });
            }
            try (MarketStore minutes = ready.get().store()) {
                return prepared(minutes, (request, strategy, library) -> {
                    return runLive(paper, request, ready.get(), strategy, wishes, library);
                });
            }
        }
    }

    /** What is done with a run that is prepared. */
    @FunctionalInterface
    private interface Work {
        ExitCode on(BacktestRequest request, PreparedStrategy strategy, BotLibrary library)
                throws FailureException, DataException;
    }

    private ExitCode prepared(MarketStore store, Work work) throws FailureException, DataException {
        RunSpec spec = new BacktestSpec(options, workshop.surroundings()).spec();
        return workshop.runner(store).with(spec, LONGEST_CALL, new ProgressLine(console), (request, strategy) -> {
            BotLibrary library = new BotLibrary(workshop.strategies(), request.decision(), StrategyWatch::watching);
            return work.on(request, strategy, library);
        });
    }

    private ExitCode runLive(
            PaperHome paper,
            BacktestRequest request,
            FeedStart.Ready ready,
            PreparedStrategy strategy,
            List<BotWish> wishes,
            BotLibrary library)
            throws FailureException, DataException {
        try (PublicFeed minutes = feed.listen(console, ready, request)) {
            PortfolioLoop.Input input = FeedOptions.input(request, ready, minutes);
            ExitCode code = run(paper, request, input, strategy, Pace.present(FeedOptions::now), wishes, library);
            DataException unwritable = minutes.failure();
            if (unwritable != null) throw unwritable;
            return code;
        }
    }

    private Pace pace() throws FailureException {
        if (speed.equals("max")) return Pace.MAX;
        double factor = BacktestSpec.number(speed);
        if (factor >= 1 && factor <= MOST_SPEED) return Pace.times(factor);
        throw Failure.usage("--speed " + speed + " is no speed", "give 1 to 1000, or max")
                .toException();
    }

    /** The first bot says what the run is prepared for; symbols that only bots name are the run's. */
    private List<BotWish> wishes() throws FailureException {
        List<BotWish> wishes = first.wishes(options.strategy, options.parameters);
        if (wishes.isEmpty()) return wishes;
        options.strategy = wishes.getFirst().strategy();
        options.parameters = wishes.getFirst().parameters();
        options.symbols = FirstBotOptions.symbols(options.symbols, wishes);
        return wishes;
    }

    private ExitCode run(
            PaperHome paper,
            BacktestRequest request,
            PortfolioLoop.Input input,
            PreparedStrategy strategy,
            Pace pace,
            List<BotWish> wishes,
            BotLibrary library)
            throws FailureException {
        List<Instrument> instruments = request.instruments();
        boolean live = feed.feed.equals("live");
        boolean watched = (live || !speed.equals("max")) && !common.quiet && !common.json;
        LoopListener lines = watched
                ? new TradeLines(request.places(), line -> console.printText(line + "\n"))
                : new LoopListener() {};
        Map<String, Object> facts = facts(paper, request);
        console.note("PAPER TRADING — simulated money, " + prices() + " prices"
                + (request.simulation().positionMode() == PositionMode.HEDGE ? ", hedge mode" : "")
                + ". Stop: Ctrl-C. Emergency: viper kill");
        FirstBots team = FirstBots.of(library, FirstBots.among(instruments), wishes);
        RunSetup setup =
                PaperSetup.of(request, input.matching().kind(), strategy, first.bots, library, workshop.version());
        PaperRun run = new PaperRun(console, paper, setup, lines, facts);
        PaperRun.Companion companion = loop -> {
            KillSignal.install(paper.kill());
            team.ask(loop);
            return ControlDoor.open(paper, new ControlDesk(loop, library, request.places(), OrderRouter.NONE));
        };
        PortfolioLoop.End end = run.run(input, pace, companion, ended -> {
            if (common.json) tellPrograms(facts, ended);
            else tellPeople(paper, request, ended);
        });
        return end.exhausted() ? ExitCode.SUCCESS : ExitCode.INTERRUPTED;
    }

    private Map<String, Object> facts(PaperHome paper, BacktestRequest request) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("mode", "paper");
        facts.put("feed", feed.feed);
        facts.put("speed", speed);
        facts.put("strategy", first.bots.isEmpty() ? request.identity().strategy() : String.join(" ", first.bots));
        facts.put("symbols", symbols(request));
        facts.put("position_mode", request.simulation().positionMode().text());
        facts.put("timeframe", request.decision().text());
        facts.put("from", Times.instantText(request.from()));
        facts.put("to", Times.instantText(request.to()));
        facts.put("initial", Amounts.money(request.capital().units()));
        facts.put("home", paper.home().toString());
        return facts;
    }

    private String prices() {
        return switch (feed.feed) {
            case "live" -> "real";
            case "synthetic" -> "simulated";
            default -> "recorded";
        };
    }

    private static List<String> symbols(BacktestRequest request) {
        return request.instruments().stream().map(Instrument::symbol).toList();
    }

    private void tellPrograms(Map<String, Object> facts, PortfolioLoop.End end) {
        Map<String, Object> document = new LinkedHashMap<>(facts);
        document.put("exhausted", end.exhausted());
        document.put("state", end.last().state());
        document.putAll(StatusFile.facts(end.last()));
        console.print(Json.pretty(document));
    }

    private void tellPeople(PaperHome paper, BacktestRequest request, PortfolioLoop.End end) {
        Status last = end.last();
        String symbols = String.join(", ", symbols(request));
        StringBuilder text = new StringBuilder();
        text.append("  PAPER    %s · %s · %s  to %s%n"
                .formatted(
                        first.bots.isEmpty() ? request.identity().strategy() : first.bots.size() + " bots",
                        symbols,
                        request.decision(),
                        last.marketTime() == 0 ? "-" : Times.minute(last.marketTime())));
        text.append(String.format(
                Locale.ROOT,
                "  equity   %s %s   trades %d   fills %d   open positions %d   %s%n",
                Amounts.money(last.equityUnits()),
                last.currency(),
                last.trades(),
                last.fills(),
                last.positions().size(),
                last.state()));
        text.append(String.format(
                Locale.ROOT,
                "  state    %016x after %d events, journal record %d in %s%n",
                last.stateHash(),
                last.events(),
                last.sequence(),
                paper.journal()));
        text.append(
                end.exhausted() && !feed.feed.equals("live")
                        ? "  The data has ended. With more of it the same command goes on.\n"
                        : "  Stopped. The same command goes on.\n");
        console.printText(text.toString().replace(System.lineSeparator(), "\n"));
    }
}
