package io.viper.app.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.run.CommandText;
import io.viper.app.run.ReportFolder;
import io.viper.app.run.RunSpec;
import io.viper.app.run.Runner;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;

/**
 * A run whose document was kept. The document holds the line that repeats it; as the same line on the same data is the same
 * run, it is made again rather than put together from what was written down.
 *
 * @param file the document
 * @param runId what it was called
 * @param line that repeats it
 */
record StoredRun(Path file, String runId, String line) {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    /** Reads a document, named by its path or by the id of its run. */
    static StoredRun read(ReportFolder folder, String reference, Path where) throws FailureException {
        Path file = folder.find(reference, where);
        String id = "";
        String line = "";
        try (JsonParser parser = FACTORY.createParser(file.toFile())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.FIELD_NAME) continue;
                String name = parser.currentName();
                boolean wanted = name.equals("backtest_id") || name.equals("command_line");
                if (!wanted || parser.nextToken() != JsonToken.VALUE_STRING) continue;
                if (name.equals("backtest_id")) id = parser.getText();
                else line = parser.getText();
            }
        } catch (JsonProcessingException noJson) {
            throw noResult(file, "it is no JSON: " + noJson.getOriginalMessage())
                    .toException();
        } catch (IOException unreadable) {
            throw Failure.of(
                            ExitCode.PERMISSION,
                            file + " cannot be read: " + unreadable.getMessage(),
                            "check that you may read it")
                    .toException();
        }
        if (!line.startsWith("viper backtest "))
            throw noResult(file, "it has no facts.command_line").toException();
        return new StoredRun(file, id, line);
    }

    /** Makes the run again, and says so if it is another one than it was. */
    Runner.Finished again(Workshop workshop, MarketStore store) throws FailureException, DataException {
        List<String> words = CommandText.split(line);
        BacktestOptions options = new BacktestOptions();
        try {
            new CommandLine(options).parseArgs(words.subList(2, words.size()).toArray(String[]::new));
        } catch (CommandLine.ParameterException other) {
            throw noResult(file, "its command is of another version: " + other.getMessage())
                    .toException();
        }
        RunSpec spec = new BacktestSpec(options, workshop.surroundings()).spec();
        Console console = workshop.console();
        Runner.Finished finished = workshop.runner(store).run(spec, LONGEST_CALL, new ProgressLine(console));
        String now = finished.request().identity().runId();
        if (!now.equals(runId)) {
            console.warn("! " + runId + " is " + now + " now: its data, its strategy or viper has changed since");
        }
        return finished;
    }

    private static Failure noResult(Path file, String reason) {
        return Failure.usage(file + " is no result of viper backtest: " + reason, "name the .json file of a run");
    }
}
