package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.app.Shell.Answer;
import io.viper.strategies.StrategyCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a journal as time goes by. */
class JournalKeepingTest {
    @TempDir
    Path folder;

    private Shell shell() {
        return new Shell(folder);
    }

    static List<String> strategies() {
        return StrategyCatalog.all().stream().map(StrategyCatalog.Entry::name).toList();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void everyStrategyOfTheCatalogGoesOnFromItsSnapshot(String strategy) throws IOException {
        String command = "paper " + strategy + " --to ";
        assertThat(shell().line(command + "2013-12-01 --home alone").code()).isZero();
        assertThat(shell().line(command + "2013-11-28 --home parts").code()).isZero();
        Answer again = shell().line(command + "2013-12-01 --home parts");
        assertThat(again.all()).contains("goes on from the snapshot after record");
        assertThat(state("parts")).isEqualTo(state("alone"));
    }

    private String state(String home) {
        Answer replay = shell().line("replay --home " + home);
        assertThat(replay.code()).as(replay.all()).isZero();
        return replay.out()
                .lines()
                .filter(line -> line.contains("state  "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theJournalIsListedAndProvenAndOldOnesGoWhenAsked() throws IOException {
        shell().line("paper sma-cross");
        shell().line("paper ema-cross --new");
        Answer list = shell().line("journal list --csv");
        assertThat(list.out()).contains(".journal,segment,1,", ",snapshot,", "journal-1,aside,");
        assertThat(shell().line("journal verify").out())
                .contains("the chain begins with the first record; 1 snapshots have the hash of their record");
        assertThat(shell().line("journal prune").code()).isEqualTo(2);
        assertThat(shell().line("journal prune --keep soon").code()).isEqualTo(2);
        assertThat(shell().line("journal prune --keep 90d").out()).contains("no segment can go");
        assertThat(shell().line("journal prune --aside").out()).contains("journal-1 would go");
        assertThat(folder.resolve("data/paper/journal-1")).exists();
        assertThat(shell().line("journal prune --aside --yes").out()).contains("journal-1 goes");
        try (Stream<Path> left = Files.list(folder.resolve("data/paper"))) {
            List<String> names =
                    left.map(each -> String.valueOf(each.getFileName())).toList();
            assertThat(names).contains("journal").noneMatch(each -> each.startsWith("journal-1"));
        }
    }
}
