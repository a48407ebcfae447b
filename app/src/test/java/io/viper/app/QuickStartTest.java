package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.app.Shell.Answer;
import io.viper.app.run.CommandText;
import io.viper.core.Repository;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents tell people to type works, in the order in which they are told to. */
class QuickStartTest {
    @TempDir
    Path folder;

    /** One fenced block: what stands behind the opening fence, and the lines. */
    private record Block(String kind, List<String> lines) {}

    @Test
    void everyCommandOfTheQuickStartWorks() throws IOException {
        Shell shell = new Shell(folder);
        int commands = 0;
        for (Block block : blocks(Repository.root().resolve("docs/quick-start.md"))) {
            if (block.kind().startsWith("csv ")) {
                shell.write(block.kind().substring("csv ".length()), String.join("\n", block.lines()) + "\n");
            }
            if (!block.kind().equals("sh")) continue;
            for (String line : block.lines()) {
                assertThat(line).startsWith("./viper ");
                Answer answer = shell.run(words(line));
                assertThat(answer.code()).as(line + "\n" + answer.all()).isZero();
                commands++;
            }
        }
        assertThat(commands).isGreaterThan(10);
    }

    @Test
    void theFirstTwoCommandsOfTheReadmeAreTheRunAndTheGate() throws IOException {
        List<String> commands = blocks(Repository.root().resolve("README.md")).stream()
                .flatMap(block -> block.lines().stream())
                .map(line -> line.replaceFirst("^\\$ ", ""))
                .filter(line -> line.startsWith("./"))
                .limit(2)
                .toList();
        assertThat(commands).containsExactly("./viper backtest", "./mvnw verify");
    }

    /** The run's id names strategy, options, data and version. */
    @Test
    void theReadmeShowsTheRunThatTheFirstCommandMakes() throws IOException {
        Block shown = blocks(Repository.root().resolve("README.md")).getFirst();
        Answer answer = new Shell(folder).run("backtest");
        assertThat(shown.lines().subList(1, 5))
                .isEqualTo(answer.out().lines().limit(4).toList());
    }

    private String[] words(String line) throws IOException {
        List<String> words = new ArrayList<>();
        for (String word : CommandText.split(line).stream().skip(1).toList()) {
            if (word.endsWith("/*.json"))
                words.addAll(documents(folder.resolve(word).getParent()));
            else words.add(word);
        }
        return words.toArray(String[]::new);
    }

    /** What a shell makes of a star. */
    private TreeSet<String> documents(Path where) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(where, "*.json")) {
            files.forEach(file -> names.add(folder.relativize(file).toString()));
        }
        return names;
    }

    private static List<Block> blocks(Path document) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Block open = null;
        for (String line : Files.readAllLines(document)) {
            if (!line.startsWith("```")) {
                if (open != null) open.lines().add(line);
            } else if (open == null) {
                open = new Block(line.substring(3).strip(), new ArrayList<>());
            } else {
                blocks.add(open);
                open = null;
            }
        }
        return blocks;
    }
}
