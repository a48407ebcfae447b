package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.console.Times;
import io.viper.app.paper.Amounts;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.PaperRun;
import io.viper.app.paper.PaperSetup;
import io.viper.app.paper.StatusFile;
import io.viper.app.paper.TradeLines;
import io.viper.app.run.RunSpec;
import io.viper.app.strategy.PreparedStrategy;
import io.viper.backtest.BacktestRequest;
import io.viper.core.model.Instrument;
import io.viper.live.LoopListener;
import io.viper.live.Pace;
import io.viper.live.PortfolioLoop;
import io.viper.live.Status;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper paper}: trades without money, and can be killed at any moment. */
@CommandLine.Command(
        name = "paper",
        description = "Trade on paper: simulated money, recorded prices, a journal that survives everything.",
        footer = {
            "",
            "Started again with the same home it goes on where it ended, however it ended.",
            "  viper paper --symbols BTCUSDT,ETHUSDT --from 2023-03-01 --to 2023-04-01",
            "  viper paper ema-cross --speed 600      ten hours of the market a minute",
            "  viper kill                             no new entries; viper kill --reset resumes"
        })
final class PaperCommand implements Command {
    private static final double MOST_SPEED = 1_000;
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    private final Workshop workshop;
    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    BacktestOptions options = new BacktestOptions();

    @Option(
            names = "--feed",
            paramLabel = "FEED",
            description = "Where prices come from: replay of what is stored, or synthetic, a simulated market.")
    String feed = "replay";

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = "How much faster than the market, 1 to 1000; max as fast as it goes; ${DEFAULT-VALUE}.")
    String speed = "max";

    @Option(names = "--balance", paramLabel = "AMOUNT", description = "The same as --capital.")
    @Nullable
    BigDecimal balance;

    @Option(names = "--new", description = "Put the journal of an earlier run aside and begin anew.")
    boolean anew;

    PaperCommand(Workshop workshop) {
        this.workshop = workshop;
        this.console = workshop.console();
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws FailureException, DataException {
        chooseFeed();
        if (balance != null) options.capital = balance;
        RunSpec spec = new BacktestSpec(options).spec();
        Pace pace = pace();
        PaperHome paper = new PaperHome(workshop.surroundings().home(home.home));
        if (anew) paper.putAside().ifPresent(old -> console.note("the old journal is now " + old));
        try (MarketStore store = workshop.store(home.home)) {
            return workshop.runner(store)
                    .with(
                            spec,
                            LONGEST_CALL,
                            new ProgressLine(console),
                            (request, strategy) -> run(paper, request, strategy, pace));
        }
    }

    /** A simulated market stands under an exchange of its own, so that a backtest can have the same one. */
    private void chooseFeed() throws FailureException {
        switch (feed) {
            case "replay" -> {
                // what is stored, of whatever exchange
            }
            case "synthetic" -> options.exchange = feed;
            default ->
                throw Failure.usage("--feed " + feed + " is not known", "give replay or synthetic")
                        .toException();
        }
    }

    private Pace pace() throws FailureException {
        if (speed.equals("max")) return Pace.MAX;
        double factor = BacktestSpec.number(speed);
        if (factor >= 1 && factor <= MOST_SPEED) return Pace.times(factor);
        throw Failure.usage("--speed " + speed + " is no speed", "give 1 to 1000, or max")
                .toException();
    }

    private ExitCode run(PaperHome paper, BacktestRequest request, PreparedStrategy strategy, Pace pace)
            throws FailureException {
        List<Instrument> instruments = request.instruments();
        boolean watched = !speed.equals("max") && !common.quiet && !common.json;
        LoopListener lines =
                watched ? new TradeLines(instruments, line -> console.printText(line + "\n")) : new LoopListener() {};
        Map<String, Object> facts = facts(paper, request);
        console.note("PAPER TRADING — simulated money, " + (feed.equals("synthetic") ? "simulated" : "recorded")
                + " prices. Stop: Ctrl-C. Emergency: viper kill");
        PaperRun run = new PaperRun(console, paper, PaperSetup.of(request, strategy, workshop.version()), lines, facts);
        PortfolioLoop.End end = run.run(PaperSetup.input(request), pace);
        if (common.json) tellPrograms(facts, end);
        else tellPeople(paper, request, end);
        return end.exhausted() ? ExitCode.SUCCESS : ExitCode.INTERRUPTED;
    }

    private Map<String, Object> facts(PaperHome paper, BacktestRequest request) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("mode", "paper");
        facts.put("feed", feed);
        facts.put("speed", speed);
        facts.put("strategy", request.identity().strategy());
        facts.put("symbols", symbols(request));
        facts.put("timeframe", request.decision().text());
        facts.put("from", Times.instantText(request.from()));
        facts.put("to", Times.instantText(request.to()));
        facts.put("initial", Amounts.money(request.capital().units()));
        facts.put("home", paper.home().toString());
        return facts;
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
                        request.identity().strategy(),
                        symbols,
                        request.decision(),
                        last.marketTime() == 0 ? "-" : Times.minute(last.marketTime())));
        text.append("  equity   %s %s   trades %d   fills %d   open positions %d   %s%n"
                .formatted(
                        Amounts.money(last.equityUnits()),
                        last.currency(),
                        last.trades(),
                        last.fills(),
                        last.positions().size(),
                        last.state()));
        text.append("  state    %016x after %d events, journal record %d in %s%n"
                .formatted(last.stateHash(), last.events(), last.sequence(), paper.journal()));
        text.append(
                end.exhausted()
                        ? "  The data has ended. With more of it the same command goes on.\n"
                        : "  Stopped. The same command goes on.\n");
        console.printText(text.toString().replace(System.lineSeparator(), "\n"));
    }
}
