package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.engine.EngineListener;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.market.FundingColumns;
import io.viper.journal.JournalFiles;
import io.viper.journal.JournalReader;
import io.viper.journal.JournalStat;
import io.viper.journal.JournalWriter;
import io.viper.journal.MarkFile;
import io.viper.journal.Retention;
import io.viper.journal.SnapshotRhythm;
import io.viper.journal.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots that are damaged or do not fit, segments that are compressed, and segments that are gone. */
class ShortenedJournalTest {
    private static final int HOURS = 200;

    @TempDir
    Path folder;

    private Path journal = Path.of("");
    private String end = "";

    @BeforeEach
    void runOnce() throws RunRefusedException {
        journal = folder.resolve("journal");
        end = PaperChild.ending(run(Market.input(HOURS), new Ears()));
        assertThat(snapshots()).hasSizeGreaterThanOrEqualTo(2);
    }

    private Status run(PortfolioLoop.Input input, Ears said) throws RunRefusedException {
        return run(input, SnapshotRhythm.every(150), said);
    }

    private Status run(PortfolioLoop.Input input, SnapshotRhythm rhythm, Ears said) throws RunRefusedException {
        try (PortfolioLoop loop = PortfolioLoop.open(
                Market.setup(), input, journal, Market.journal().withSnapshots(rhythm), new KillFiles(folder), said)) {
            return loop.run(Pace.MAX).last();
        }
    }

    /** The same market with one bar that reaches a little higher. */
    private static PortfolioLoop.Input bentAt(PortfolioLoop.Input input, int bar) {
        List<BarColumns> bars =
                List.of(bentAt(input.bars().getFirst(), bar), input.bars().getLast());
        return new PortfolioLoop.Input(bars, input.funding(), input.to());
    }

    static BarColumns bentAt(BarColumns bars, int bar) {
        BarColumnsBuilder other = new BarColumnsBuilder(bars.timeframe(), bars.size());
        for (int k = 0; k < bars.size(); k++) {
            double high = bars.high(k) + (k == bar ? 0.01 : 0);
            other.add(bars.openTime(k), bars.open(k), high, bars.low(k), bars.close(k), bars.volume(k));
        }
        return other.build();
    }

    private List<JournalFiles.Entry> snapshots() {
        return files("snapshot");
    }

    private List<JournalFiles.Entry> files(String kind) {
        return JournalFiles.list(storage()).stream()
                .filter(each -> each.kind().equals(kind))
                .toList();
    }

    /** What a person sees of it while nothing runs. */
    private String viewed() throws RunRefusedException {
        return ReplayedView.of(JournalReplay.of(journal), Market.setup().engine())
                .view()
                .toString();
    }

    private Storage storage() {
        return JournalWriter.storage(journal);
    }

    @Test
    @Fault("A6")
    void a6ADamagedSnapshotIsNotUsedAndTheOneBeforeIs() throws Exception {
        Seeds.times(5, this::flipped);
        for (JournalFiles.Entry each : snapshots()) Files.write(journal.resolve(each.name()), new byte[100]);
        Ears said = new Ears();
        assertThat(PaperChild.ending(run(Market.input(HOURS), said))).isEqualTo(end);
        assertThat(said.resumed).isZero();
        assertThat(said.alarms).hasSizeGreaterThanOrEqualTo(2).allMatch(each -> each.startsWith("not used: snapshot-"));
    }

    private void flipped(Rng rng) {
        Path newest = journal.resolve(snapshots().getLast().name());
        Ears said = new Ears();
        try {
            byte[] bytes = Files.readAllBytes(newest);
            int bit = rng.between(0, 8 * bytes.length - 1);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(newest, bytes);
            assertThat(PaperChild.ending(run(Market.input(HOURS), said))).isEqualTo(end);
        } catch (IOException | RunRefusedException failure) {
            throw new AssertionError(failure);
        }
        assertThat(said.alarms).anyMatch(each -> each.startsWith("not used: " + newest.getFileName()));
        assertThat(said.resumed).isPositive();
    }

    @Test
    void changedDataAreFoundOutAsIfThereWereNoSnapshot() {
        PortfolioLoop.Input changed = bentAt(Market.input(HOURS), 30);
        Ears said = new Ears();
        assertThatThrownBy(() -> run(changed, said)).isInstanceOf(DivergedException.class);
        assertThat(said.alarms).anyMatch(each -> each.endsWith("is not used: the data were changed"));
    }

    @Test
    void soIsChangedFunding() {
        PortfolioLoop.Input input = Market.input(HOURS);
        FundingColumns first = input.funding().getFirst();
        double[] rates = new double[first.size()];
        double[] marks = new double[first.size()];
        Arrays.setAll(rates, k -> first.rate(k) + (k == 2 ? 0.0001 : 0));
        Arrays.setAll(marks, first::markPrice);
        long[] times = IntStream.range(0, first.size()).mapToLong(first::time).toArray();
        List<FundingColumns> funding =
                List.of(new FundingColumns(times, rates, marks), input.funding().getLast());
        Ears said = new Ears();
        assertThatThrownBy(() -> run(new PortfolioLoop.Input(input.bars(), funding, input.to()), said))
                .isInstanceOf(DivergedException.class);
        assertThat(said.alarms).anyMatch(each -> each.endsWith("is not used: the data were changed"));
    }

    @Test
    void compressedSegmentsAreReadLikeOthers() throws Exception {
        assertThat(files("packed")).isNotEmpty();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) assertThat(reader.record()).isNotNull();
        }
        JournalReplay.Outcome outcome =
                JournalReplay.of(journal).run(Market.setup().engine(), new EngineListener() {});
        assertThat(outcome.difference()).isEmpty();
        for (JournalFiles.Entry each : snapshots()) Files.delete(journal.resolve(each.name()));
        assertThat(PaperChild.ending(run(Market.input(HOURS), new Ears()))).isEqualTo(end);
        Path packed = journal.resolve(files("packed").getFirst().name());
        byte[] bytes = Files.readAllBytes(packed);
        bytes[bytes.length / 2] ^= 4;
        Files.write(packed, bytes);
        assertThatThrownBy(() -> JournalStat.of(storage())).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aSnapshotThatTheJournalContradictsIsPutAsideUnlessNothingElseStandsForTheBegin() throws Exception {
        Retention retention = new Retention(storage());
        retention.carryOut(retention.plan(Long.MAX_VALUE));
        assertThat(JournalStat.of(storage()).firstSequence()).isGreaterThan(1);
        PortfolioLoop.Input longer = Market.input(HOURS + 50);
        Ears first = new Ears();
        List<JournalFiles.Entry> before = snapshots();
        String whole = PaperChild.ending(run(longer, SnapshotRhythm.NEVER, first));
        assertThat(first.resumed).isEqualTo(before.getLast().first());
        assertThat(snapshots()).isEqualTo(before);

        PortfolioLoop.Input changed = bentAt(longer, HOURS + 5);
        assertThatThrownBy(() -> run(changed, new Ears())).isInstanceOf(DivergedException.class);
        assertThat(snapshots()).isEqualTo(before.subList(0, before.size() - 1));
        assertThat(Files.list(journal).map(each -> String.valueOf(each.getFileName())))
                .contains("refused-" + before.getLast().name());

        for (int k = 0; k < 3; k++) {
            assertThatThrownBy(() -> run(changed, new Ears())).isInstanceOf(DivergedException.class);
        }
        assertThat(snapshots()).hasSize(1);
        assertThat(PaperChild.ending(run(longer, new Ears()))).isEqualTo(whole);
    }

    @Test
    void aRunGoesOnWithoutItsBegin() throws Exception {
        long whole = JournalStat.of(storage()).lastSequence();
        String before = viewed();
        assertThat(before).contains("trades=[ClosedTrade[", "decisions=[decision ");
        Retention retention = new Retention(storage());
        assertThat(retention.plan(0).segments()).isEmpty();
        Retention.Plan plan = retention.plan(Long.MAX_VALUE);
        assertThat(plan.segments()).isNotEmpty();
        assertThat(plan.anchor())
                .isEqualTo(snapshots().get(snapshots().size() - 2).first());
        retention.carryOut(plan);
        assertThat(JournalStat.of(storage()).firstSequence())
                .isEqualTo(plan.first())
                .isGreaterThan(1);
        assertThat(snapshots()).hasSize(2);

        assertThat(viewed()).isEqualTo(before);
        JournalReplay replay = JournalReplay.of(journal);
        JournalReplay.Outcome outcome = replay.run(Market.setup().engine(), new EngineListener() {});
        assertThat(replay.after()).isEqualTo(plan.anchor());
        assertThat(outcome.difference()).isEmpty();
        assertThat(end).startsWith("%016x".formatted(outcome.engine().stateHash()));

        Ears said = new Ears();
        assertThat(PaperChild.ending(run(Market.input(HOURS), said))).isEqualTo(end);
        assertThat(said.resumed).isGreaterThanOrEqualTo(plan.anchor()).isLessThanOrEqualTo(whole);
        run(Market.input(HOURS + 50), new Ears());
        for (JournalFiles.Entry each : snapshots()) Files.delete(journal.resolve(each.name()));
        Files.delete(MarkFile.beside(journal).file());
        assertThatThrownBy(() -> run(Market.input(HOURS), new Ears()))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("the begin of the journal was removed");
    }
}
