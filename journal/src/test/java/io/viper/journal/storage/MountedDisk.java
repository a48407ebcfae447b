package io.viper.journal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;

/** A real file system in memory, of a fixed size. */
public final class MountedDisk implements AutoCloseable {
    private final String folder;

    private MountedDisk(Path folder) {
        this.folder = folder.toString();
    }

    /** Mounts one with options such as {@code size=1m}; where nobody may, the test is skipped. */
    public static MountedDisk at(Path folder, String options) throws IOException {
        MountedDisk disk = new MountedDisk(folder);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.folder) == 0;
        assumeTrue(mounted, "needs the right to mount a file system of a fixed size");
        return disk;
    }

    /** Gives it other options. */
    public void change(String options) throws IOException {
        assertThat(run("mount", "-o", "remount," + options, folder)).isZero();
    }

    @Override
    public void close() throws IOException {
        assertThat(run("umount", folder)).isZero();
    }

    private static int run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchCommand) {
            return -1;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(String.join(" ", command));
        }
    }
}
