package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.app.Shell.Answer;
import io.viper.journal.JournalWriter;
import io.viper.journal.Retention;
import io.viper.strategies.StrategyCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

    @Test
    void aStrategyOfTheUsersOwnDoesSoTooOrIsToldWhyNot() {
        Shell shell = shell();
        shell.write("Mine.java", MINE.formatted("private final List<double[]> seen = new ArrayList<>();"));
        assertThat(shell.line("paper Mine.java --to 2013-11-28 --home mine").code())
                .isZero();
        Answer again = shell.line("paper Mine.java --to 2013-12-01 --home mine");
        assertThat(again.all()).contains("goes on from the snapshot after record");
        assertThat(shell.line("paper Mine.java --to 2013-12-01 --home whole").code())
                .isZero();
        assertThat(state("mine")).isEqualTo(state("whole"));

        String counting = "private static final List<double[]> seen = new LinkedList<>();";
        shell.write("Mine.java", MINE.formatted(counting));
        Answer told = shell.line("paper Mine.java --to 2013-11-28 --home bad");
        assertThat(told.code()).as(told.all()).isZero();
        assertThat(told.all())
                .contains("there are no snapshots of this run", "a static java.util.LinkedList may change");
        Answer replayed = shell.line("paper Mine.java --to 2013-11-28 --home bad");
        assertThat(replayed.code()).isZero();
        assertThat(replayed.all()).doesNotContain("goes on from the snapshot");
    }

    @Test
    void botsFromFilesThatComeWhileTheRunIsOnGoOnFromItsSnapshotToo() {
        Shell shell = shell();
        String kept = MINE.formatted("private final List<double[]> seen = new ArrayList<>();");
        String plain = kept.replace("private final DoubleSupplier last = () -> average.value();", "")
                .replace("last.getAsDouble()", "average.value()");
        shell.write("Mine.java", plain);
        String run = "paper --bot mine=Mine.java --bot other=sma-cross --home bots --to ";
        Answer first = shell.line(run + "2013-11-28");
        assertThat(first.code()).as(first.all()).isZero();
        assertThat(first.all()).doesNotContain("there are no snapshots");
        assertThat(shell.line(run + "2013-12-01").all()).contains("goes on from the snapshot after record");
        assertThat(shell.line(run.replace("home bots", "home whole") + "2013-12-01")
                        .code())
                .isZero();
        assertThat(state("bots")).isEqualTo(state("whole"));

        shell.write("Mine.java", plain + "// another one\n");
        assertThat(shell.line(run + "2013-12-03").all())
                .contains("is not used: class Mine of ", " is not there any more");

        shell.write("Mine.java", kept);
        assertThat(shell.line(run.replace("home bots", "home kept") + "2013-11-28")
                        .all())
                .contains("there are no snapshots of this run", "a lambda that was made later");
    }

    /** Keeps what it has seen in classes, records and functions of its own. */
    private static final String MINE = """
            import io.viper.core.indicator.Ema;
            import io.viper.core.model.*;
            import io.viper.core.strategy.*;
            import java.util.*;
            import java.util.function.*;

            public class Mine implements Strategy {
                record Turn(long time, Direction direction) {}

                private class Memory {
                    private final Map<Direction, Turn> turns = new EnumMap<>(Direction.class);

                    boolean is(Direction direction, Bar bar) {
                        return turns.put(direction, new Turn(bar.closeTime(), direction)) == null;
                    }
                }

                %s
                private final Ema average = new Ema(20);
                private final DoubleSupplier last = () -> average.value();
                private Memory memory = new Memory();

                @Override
                public void onBar(Bar bar, Desk desk) {
                    average.add(bar.close());
                    seen.add(new double[] {bar.close(), last.getAsDouble()});
                    if (seen.size() > 50) seen.remove(0);
                    if (seen.size() < 50) return;
                    Direction direction = bar.close() > seen.get(seen.size() / 2)[1] ? Direction.LONG : Direction.EXIT;
                    if (!memory.is(direction, bar)) return;
                    memory = new Memory();
                    memory.is(direction, bar);
                    if (direction == Direction.LONG && desk.flat()) desk.signal(direction).stop(bar.close() * 0.97);
                    else if (direction == Direction.EXIT && !desk.flat()) desk.signal(direction);
                }
            }
            """;

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

    /** What needs the part that was removed says so; everything else is answered as if it were there. */
    @Test
    void whereTheBeginWasRemovedQuestionsAreAnsweredOrRefusedAndTheRunGoesOn() {
        String run = "paper ema-cross --feed synthetic --from 2024-01-02 --tf 15m --to ";
        assertThat(shell().line(run + "2024-02-20").code()).isZero();
        assertThat(shell().line(run + "2024-03-01").all()).contains("goes on from the snapshot");
        List<String> questions = List.of(
                "trades --json",
                "signals --json",
                "positions --json",
                "orders --json",
                "bot list --json",
                "why BTCUSDT");
        List<String> before =
                questions.stream().map(each -> shell().line(each).out()).toList();
        assertThat(before.getFirst()).contains("\"bot\"");
        String state = state("data");

        Retention retention = new Retention(JournalWriter.storage(folder.resolve("data/paper/journal")));
        Retention.Plan plan = retention.plan(Long.MAX_VALUE);
        assertThat(plan.segments()).isNotEmpty();
        retention.carryOut(plan);

        assertThat(questions.stream().map(each -> shell().line(each).out()).toList())
                .isEqualTo(before);
        assertThat(state("data")).isEqualTo(state);
        String anchor = String.format(Locale.ROOT, "%,d", plan.anchor());
        assertThat(shell().line("replay").out()).contains("behind record " + anchor);
        assertThat(shell().line("journal verify").out())
                .contains("the snapshot after record " + anchor + " stands on it");
        List<String> gone = List.of(
                "drift",
                "replay --with risk.max_positions=5",
                "replay 2024-01-05",
                "why BTCUSDT --at 2024-01-05T12:00");
        for (String each : gone) {
            Answer refused = shell().line(each);
            assertThat(refused.code()).as(each).isEqualTo(6);
            assertThat(refused.all()).contains("up to record " + anchor + " was removed");
        }
        assertThat(shell().line("why ord_1").all()).contains("there is no ord_1 in what is left of this run");
        assertThat(shell().line(run + "2024-03-03").all()).contains("goes on from the snapshot");
    }
}
