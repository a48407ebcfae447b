package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.Shell.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code viper completion}: asked of the shells themselves. */
class CompletionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            viper bac              | backtest
            viper bot sh           | show
            viper data imp         | import
            viper data pru         | prune
            viper data gaps --ex   | --exchange
            viper backtest --sy    | --symbols
            viper bot show --la    | --last
            viper completion --js  | --json
            """)
    void bashCompletesCommandsAndOptions(String line, String completed) throws Exception {
        assertThat(bash(line)).containsExactly(completed);
    }

    @Test
    void bashKnowsEveryCommand() throws Exception {
        JsonNode help =
                new ObjectMapper().readTree(shell().run("help", "--json").out());
        List<String> commands = new ArrayList<>();
        help.get("commands").forEach(name -> commands.add(name.asText()));
        assertThat(commands).contains("paper", "watch", "completion");
        assertThat(bash("viper ")).containsAll(commands);
    }

    @Test
    void fishIsToldEveryCommandAndOptionOnALineThatItCanRead() throws Exception {
        String script = shell().run("completion", "fish").out();
        assertThat(script.lines()).allSatisfy(line -> {
            assertThat(line).startsWith("complete -c viper ");
            assertThat(line.replace("\\'", "").chars().filter(c -> c == '\'').count() % 2)
                    .as(line)
                    .isZero();
        });
        assertThat(script)
                .contains("-n '__fish_use_subcommand' -a backtest -d 'Run a strategy on recorded data")
                .contains("-n '__fish_seen_subcommand_from backtest' -l symbols -r")
                .contains("-n '__fish_seen_subcommand_from bot; and __fish_seen_subcommand_from show' -l last -r");
        if (!Shell.works("fish", "--version")) return;
        assertThat(run(script, "fish", "--no-execute")).isEmpty();
    }

    @Test
    void anotherShellIsRefusedWithThoseThereAre() {
        Answer answer = shell().run("completion", "bsh");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("there is no completion for bsh; did you mean bash?", "bash, zsh, fish");
    }

    private List<String> bash(String line) throws Exception {
        assumeTrue(Shell.works("bash", "--version"), "needs bash");
        String script = shell().run("completion", "bash").out();
        String ask = """

                compopt() { :; } # only there while a person presses the key
                line=%s
                COMP_LINE=$line
                read -ra COMP_WORDS <<<"$line"
                [[ $line == *' ' ]] && COMP_WORDS+=('')
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                COMP_POINT=${#COMP_LINE}
                _complete_viper
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted("'" + line + "'");
        return run(script + ask, "bash").lines().map(String::strip).toList();
    }

    private static String run(String script, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private Shell shell() {
        return new Shell(folder);
    }
}
