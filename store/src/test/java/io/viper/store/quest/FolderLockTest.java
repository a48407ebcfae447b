package io.viper.store.quest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.store.series.DataException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path folder;

    @Test
    void aSecondAttemptInTheSameProcessIsRefusedAndLeavesTheLockToOtherProcesses() throws Exception {
        try (FolderLock held = FolderLock.take(folder)) {
            assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(DataException.class);
            assertThat(otherProcessGetsIt()).isFalse();
            assertThat(held).isNotNull();
        }
        assertThat(otherProcessGetsIt()).isTrue();
    }

    @Test
    void whoClosesTwiceTakesNothingFromTheNextHolder() throws Exception {
        FolderLock first = FolderLock.take(folder);
        first.close();
        try (FolderLock second = FolderLock.take(folder)) {
            first.close();
            assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(DataException.class);
            assertThat(second).isNotNull();
        }
    }

    /** Asks a JVM of its own, because the system's lock is invisible to the process that holds it. */
    private boolean otherProcessGetsIt() throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process other = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Taker.class.getName(), folder.toString())
                .redirectErrorStream(true)
                .start();
        return other.waitFor() == 0;
    }

    /** Ends with 0 if it gets the lock. */
    static final class Taker {
        private Taker() {}

        public static void main(String[] folder) throws IOException {
            try (FolderLock lock = FolderLock.take(Path.of(folder[0]))) {
                System.exit(lock == null ? 2 : 0);
            } catch (DataException taken) {
                System.exit(1);
            }
        }
    }
}
