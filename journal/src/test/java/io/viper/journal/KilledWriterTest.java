package io.viper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Rng;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, really killed ({@code SIGKILL}), one after the other on the same journal. */
class KilledWriterTest {
    private static final int LIVES = 20;

    @TempDir
    Path folder;

    private long acknowledged;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void whateverMomentAWriterIsKilledWhatItAcknowledgedIsThereAndTheNextOneGoesOn()
            throws IOException, InterruptedException {
        Rng rng = new Rng(1);
        long next = 1;
        for (int life = 1; life <= LIVES; life++) {
            liveAndDie(next, life, rng);
            List<Long> found = Journals.numbers(folder);
            assertThat(found).as("life %s", life).isEqualTo(numbersUpTo(found.size()));
            assertThat((long) found.size()).as("life %s", life).isGreaterThanOrEqualTo(acknowledged);
            next = found.size() + 1;
        }
        assertThat(acknowledged).isGreaterThan(10 * LIVES);
        Journals.write(folder, next, 10, 1);
        JournalStat stat = JournalStat.of(Journals.storage(folder));
        assertThat(stat.epochs()).isEqualTo(LIVES + 1);
        assertThat(stat.tail().state()).isEqualTo(Tail.State.CLOSED);
    }

    /** Starts a writer, lets it acknowledge something, and kills it at a random moment. */
    private void liveAndDie(long first, int seed, Rng rng) throws IOException, InterruptedException {
        Process process = ChildProcess.start(EndlessWriter.class, folder.toString(), "" + first, "" + seed);
        try (BufferedReader output = process.inputReader()) {
            String ready = output.readLine();
            assertThat(ready).isEqualTo("ready");
            Thread.sleep(rng.nextInt(150));
            // By its handle, because the process itself would close its output, which is our evidence.
            process.toHandle().destroyForcibly();
            process.waitFor();
            // A last line without an end is a shorter number, and so a smaller one.
            String all = String.join("\n", output.lines().toList());
            for (String line : all.split("\n")) {
                if (!line.isEmpty()) acknowledged = Math.max(acknowledged, Long.parseLong(line));
            }
        }
        assertThat(process.exitValue()).isNotZero();
    }

    private static List<Long> numbersUpTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
