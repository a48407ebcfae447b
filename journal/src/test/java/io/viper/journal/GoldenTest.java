package io.viper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.Repository;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.JournalRecord.EpochStarted;
import io.viper.journal.codec.JournalRecord.JournalClosed;
import io.viper.journal.codec.RecordType;
import io.viper.journal.storage.DiskStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Journals that earlier versions of the program wrote are read for ever, and say what they said then. */
class GoldenTest {
    private static final Path GOLDEN = Repository.root().resolve("journal/src/test/resources/golden");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("corpora")
    @Fault("A17")
    void a17AJournalOfAnEarlierVersionSaysWhatItSaid(Path corpus) throws IOException {
        assertThat(GoldenCorpus.lines(DiskStorage.of(corpus)))
                .isEqualTo(Files.readAllLines(corpus.resolve(GoldenCorpus.LINES)));
    }

    @Test
    void theNewestCorpusHasEveryTypeInItsVersionOfToday() throws IOException {
        JournalStat stat = JournalStat.of(DiskStorage.of(corpora().getLast()));
        assertThat(stat.types()).containsOnlyKeys(RecordType.values());
        List<String> lines = Files.readAllLines(corpora().getLast().resolve(GoldenCorpus.LINES));
        for (RecordType type : RecordType.values()) {
            assertThat(lines).anyMatch(line -> line.contains("\"" + type.text() + "\",\"version\":" + type.version()));
        }
    }

    /** Otherwise the program of today writes another format under the same number. */
    @Test
    @Fault("A17")
    void a17WhatTheNewestCorpusSaysIsStillWrittenAsTheSameBytes() throws IOException {
        Path newest = corpora().getLast();
        List<JournalRecord> records = Journals.records(newest).stream()
                .filter(record -> !(record instanceof EpochStarted || record instanceof JournalClosed))
                .toList();
        GoldenCorpus.write(folder, records);
        List<Path> files = files(newest).stream()
                .filter(file -> !file.endsWith(GoldenCorpus.LINES))
                .toList();
        assertThat(files).hasSizeGreaterThan(2);
        assertThat(files(folder)).hasSameSizeAs(files);
        for (Path file : files) {
            assertThat(folder.resolve(file.getFileName())).hasSameBinaryContentAs(file);
        }
    }

    static List<Path> corpora() throws IOException {
        return files(GOLDEN).stream()
                .sorted(Comparator.comparingInt(
                        corpus -> Integer.parseInt(corpus.getFileName().toString())))
                .toList();
    }

    private static List<Path> files(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.sorted().toList();
        }
    }
}
