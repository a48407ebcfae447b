package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.Shell.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command answers programs with one document, whatever it is. */
class JsonAnswersTest {
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @TempDir
    Path folder;

    @Test
    void everyCommandThatPrintsHasOneDocumentForPrograms() throws IOException {
        assertThat(shell().line("paper sma-cross --quiet").code()).isZero();
        JsonNode run = document(shell().line("backtest sma-cross --json"));
        String id = run.get("backtest_id").asText();
        for (String line : List.of(
                "status",
                "positions",
                "orders",
                "trades",
                "signals",
                "bot list",
                "bot show sma-cross",
                "why BTCUSD",
                "why ord_1",
                "replay",
                "drift",
                "journal stat",
                "journal verify",
                "journal repair",
                "kill --status",
                "kill --reason drill",
                "kill --flatten",
                "data list",
                "data gaps",
                "data repair",
                "strategy list",
                "strategy show sma-cross",
                "strategy check sma-cross",
                "strategy new Mine --dry-run",
                "strategy new Mine",
                "report " + id,
                "compare " + id + " " + id,
                "torture sma-cross --seeds 1",
                "help",
                "help bot",
                "completion bash",
                "completion fish",
                "version")) {
            Answer answer = shell().line(line + " --json");
            assertThat(document(answer).isContainerNode())
                    .as(line + "\n" + answer.all())
                    .isTrue();
        }
    }

    @Test
    void theKillSwitchTellsProgramsHowItStands() throws IOException {
        assertThat(document(shell().line("kill --status --json")).get("killed").asBoolean())
                .isFalse();
        JsonNode killed = document(shell().run("kill", "--json", "--reason", "a drill"));
        assertThat(killed.get("killed").asBoolean()).isTrue();
        assertThat(killed.get("reason").asText()).isEqualTo("a drill");
        assertThat(killed.get("running").asBoolean()).isFalse();
        assertThat(document(shell().line("kill --flatten --json"))
                        .get("flattens")
                        .asBoolean())
                .isTrue();
    }

    private static JsonNode document(Answer answer) throws IOException {
        return STRICT.readTree(answer.out());
    }

    private Shell shell() {
        return new Shell(folder);
    }
}
