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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viper torture}: what happens to orders and money when an exchange behaves as exchanges do. */
@CommandLine.Command(
        name = "torture",
        description =
                "Run a strategy, beside one that does anything at any time, on made-up markets behind a line that repeats,"
                        + " delays, loses and denies. After every step all that must always hold is checked. Exits with 11 if"
                        + " something does not, and names the seed that repeats it.")
final class TortureCommand implements Command {
    private static final long MOST_SEEDS = 10_000_000;
    /** A strategy that wants more history than this never decides anything here. */
    private static final long MOST_WARM_UP = 2_000;

    private final Workshop workshop;

    @Mixin
    CommonOptions common = new CommonOptions();

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

    TortureCommand(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws FailureException {
        long first = seed == null ? 1 : seed;
        long count = seeds != null ? seeds : seed == null ? 500 : 1;
        if (count < 1 || count > MOST_SEEDS) {
            throw Failure.usage("--seeds " + count, "give 1 to " + MOST_SEEDS).toException();
        }
        Supplier<Strategy> given = null;
        int bars = Ordeal.BARS;
        if (!strategy.isEmpty()) {
            PreparedStrategy prepared =
                    PreparedStrategy.of(workshop.strategies().load(strategy), Map.of(), Timeframe.H1);
            given = prepared.maker();
            bars += (int) Math.min(MOST_WARM_UP, prepared.warmUpNanos() / Timeframe.H1.nanos());
        }
        Torture.Report report = torture(first, count, bars, given);
        if (common.json) workshop.console().print(Json.pretty(document(report)));
        else tell(report);
        return report.failure() == null ? ExitCode.SUCCESS : ExitCode.CHECK_FAILED;
    }

    private Torture.Report torture(long first, long count, int bars, @Nullable Supplier<Strategy> given) {
        Console console = workshop.console();
        long every = Math.max(1, count / 200);
        Torture.Report report =
                Torture.run(first, count, each -> Ordeal.of(each, given).withBars(bars), done -> {
                    if (done % every == 0) console.animate(String.format(Locale.ROOT, " %,d/%,d seeds", done, count));
                });
        console.clearAnimation();
        return report;
    }

    private void tell(Torture.Report report) {
        Console console = workshop.console();
        Torture.Failure failure = report.failure();
        console.printText(String.format(
                Locale.ROOT,
                "  %,d seeds, %,d events, %d violations · %,d fills, %,d odd reports coped with%n",
                report.seeds(),
                report.counts().events(),
                failure == null ? 0 : 1,
                report.counts().fills(),
                report.counts().anomalies()));
        if (report.counts().failures() > 0) {
            console.warn("the strategy failed " + report.counts().failures()
                    + " times and was disabled for the instrument; viper backtest shows where");
        }
        if (failure == null) return;
        console.printText("  ✖ " + failure.violation() + "\n");
        console.printText(String.format(
                Locale.ROOT,
                "    within %d bars, with %s%n",
                failure.bars(),
                failure.kinds().isEmpty() ? "no faults" : failure.kinds()));
        failure.last().forEach(line -> console.printText("      " + line + "\n"));
        String what = strategy.isEmpty() ? "" : strategy + " ";
        console.printText("  repeat it with: viper torture " + what + "--seed " + failure.seed() + "\n");
    }

    private static Map<String, Object> document(Torture.Report report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("seeds", report.seeds());
        document.put("events", report.counts().events());
        document.put("fills", report.counts().fills());
        document.put("anomalies", report.counts().anomalies());
        document.put("strategy_failures", report.counts().failures());
        Torture.Failure failure = report.failure();
        document.put("passed", failure == null);
        if (failure == null) return document;
        document.put("seed", failure.seed());
        document.put("invariant", failure.violation().invariant());
        document.put("found", failure.violation().text());
        document.put("bars", failure.bars());
        document.put("faults", failure.kinds().stream().map(Enum::name).sorted().toList());
        document.put("last", failure.last());
        return document;
    }
}
