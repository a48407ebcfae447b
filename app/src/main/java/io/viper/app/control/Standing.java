package io.viper.app.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.console.Suggestion;
import io.viper.app.paper.JournaledRun;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.StatusFile;
import io.viper.app.strategy.StrategySources;
import io.viper.live.ReplayedView;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a portfolio stands: as the process that runs in a home says, or, where none does, as its journal ends. Nothing is
 * locked or changed.
 *
 * @param document the portfolio; the same names either way
 * @param caveat for people: that nothing runs, and how old this is; empty where the running process said it
 */
public record Standing(JsonNode document, String caveat) {

    /** Asks, or reads. @throws FailureException if nothing runs and nothing ever ran, or the journal cannot be replayed */
    public static Standing of(PaperHome home, StrategySources sources) throws FailureException {
        ControlClient client = new ControlClient(home);
        Optional<JsonNode> said = client.viewIfRunning();
        if (said.isPresent()) return new Standing(said.get(), "");
        if (!Files.isDirectory(home.journal())) throw client.nothingRuns();
        JsonNode document = replayed(JournaledRun.open(home, sources));
        String time = document.path("market_time").asText();
        boolean silent =
                new StatusFile(home.status()).read().filter(StatusFile::isAlive).isPresent();
        String who = silent ? "the running process does not listen; from its journal" : "not running";
        return new Standing(document, time.isEmpty() ? who + ", before the first bar" : who + ", as of " + time);
    }

    /** Whether the running process said it. */
    public boolean running() {
        return caveat.isEmpty();
    }

    /** A bot of it. @throws FailureException if there is none of that name */
    public JsonNode bot(String name) throws FailureException {
        List<String> names = new ArrayList<>();
        for (JsonNode bot : document.path("bots")) {
            if (bot.path("bot").asText().equals(name)) return bot;
            names.add(bot.path("bot").asText());
        }
        throw Failure.of(
                        ExitCode.NOT_FOUND,
                        "there is no bot " + name + Suggestion.of(name, names),
                        names.isEmpty() ? "no bot has begun yet" : "bots: " + String.join(", ", names))
                .toException();
    }

    private static JsonNode replayed(JournaledRun run) throws FailureException {
        ReplayedView replayed = PaperFailures.guarded(
                () -> ReplayedView.of(run.journal(), run.setup(run.journal().settings())));
        if (replayed.difference().isPresent()) {
            throw PaperFailures.decidesOtherwise(replayed.difference().get(), "how the portfolio stands")
                    .toException();
        }
        try {
            return new ObjectMapper().readTree(Json.compact(new ViewDocument(run.places()).of(replayed.view())));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
