package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.strategy.PreparedStrategy;
import io.viper.backtest.torture.Ordeal;
import io.viper.backtest.torture.Torture;
import io.viper.core.model.Timeframe;
import io.viper.core.strategy.Strategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viper torture}: what happens to orders and money when an exchange behaves as exchanges do. */
@CommandLine.Command(
        name = "torture",
        description =
                "Run a strategy, beside some that do anything at any time, on made-up markets with an exchange and a line"
                        + " that repeat, delay, lose, deny and lie, and end our process now and then. After every step all"
                        + " that must always hold is checked. Exits with 11 if something does not, names the seed that"
                        + " repeats it, and saves it as small as it can be made.")
final class TortureCommand extends Command {
    private static final long MOST_SEEDS = 10_000_000;
    /** A strategy that wants more history than this never decides anything here. */
    private static final long MOST_WARM_UP = 2_000;

    @Parameters(
            arity = "0..1",
            paramLabel = "STRATEGY",
            description = "A name of viper strategy list, or the path of a .java file; none if left out.")
    String strategy = "";

    @Option(names = "--seeds", paramLabel = "N", description = "How many seeds; 500, or 1 with --seed.")
    @Nullable
    Long seeds;

    @Option(names = "--seed", paramLabel = "S", description = "The first seed, or the one to repeat; 1.")
    @Nullable
    Long seed;

    @Option(names = "--replay", paramLabel = "FILE", description = "Repeat a failure that was saved.")
    @Nullable
    String replay;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "A seed that takes longer is left behind: its strategy never comes back; 30.")
    long patience = Torture.PATIENCE.toSeconds();

    TortureCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        String file = replay;
        return file == null
                ? runSeeds()
                : runFile(workshop.console().surroundings().resolve(file));
    }

    private ExitCode runSeeds() throws FailureException {
        long first = seed == null ? 1 : seed;
        long count = seeds != null ? seeds : seed == null ? 500 : 1;
        if (count < 1 || count > MOST_SEEDS) {
            throw Failure.usage("--seeds " + count, "give 1 to " + MOST_SEEDS).toException();
        }
        if (patience < 1)
            throw Failure.usage("--patience " + patience, "give a second at least")
                    .toException();
        PreparedStrategy prepared = prepared(strategy);
        Supplier<Strategy> given = prepared == null ? null : prepared.maker();
        long warmUp = prepared == null ? 0 : prepared.warmUpNanos() / Timeframe.H1.nanos();
        int bars = Ordeal.BARS + (int) Math.min(MOST_WARM_UP, warmUp);
        long start = System.nanoTime();
        Torture.Report report = torture(first, count, bars, given);
        return finish(report, Duration.ofNanos(System.nanoTime() - start), true);
    }

    private @Nullable PreparedStrategy prepared(String name) throws FailureException {
        if (name.isEmpty()) return null;
        return PreparedStrategy.of(workshop.strategies().load(name), Map.of(), Timeframe.H1);
    }

    private ExitCode runFile(Path file) throws FailureException {
        TortureFile saved = TortureFile.read(file);
        strategy = saved.strategy();
        PreparedStrategy prepared = prepared(strategy);
        long start = System.nanoTime();
        Torture.Report report = Torture.run(saved.ordeal(prepared == null ? null : prepared.maker()));
        return finish(report, Duration.ofNanos(System.nanoTime() - start), false);
    }

    private ExitCode finish(Torture.Report report, Duration took, boolean save) {
        Console console = workshop.console();
        Torture.Failure failure = report.failure();
        String command = "";
        if (failure != null) {
            TortureFile file = TortureFile.of(strategy, failure);
            if (save) file.write(console.surroundings().resolve(file.name()));
            command = "viper torture --replay " + (save ? file.name() : replay);
        }
        TortureText text = new TortureText(report, took, command);
        if (common.json) console.print(Json.pretty(text.document()));
        else text.tell(console, seed != null || replay != null);
        return failure == null && report.hangs().isEmpty() ? ExitCode.SUCCESS : ExitCode.CHECK_FAILED;
    }

    private Torture.Report torture(long first, long count, int bars, @Nullable Supplier<Strategy> given) {
        Console console = workshop.console();
        long every = Math.max(1, count / 200);
        Torture.Report report = Torture.run(
                first, count, each -> Ordeal.of(each, given).withBars(bars), Duration.ofSeconds(patience), done -> {
                    if (done % every == 0) console.animate(String.format(Locale.ROOT, " %,d/%,d seeds", done, count));
                });
        console.clearAnimation();
        return report;
    }
}
