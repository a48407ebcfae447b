package io.viper.app.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What becomes of a thread that dies of something nobody caught. Without memory the process ends at once, as a kill would end it,
 * which loses nothing: a process in which some threads are gone and others wait for them would only look as if it were on.
 * Says so without needing memory. Everything else is told, and the others go on.
 */
public final class LastWord implements Thread.UncaughtExceptionHandler {
    private static final byte[] TEXT = """
            error: java.lang.OutOfMemoryError: the process ends, nothing that was written is lost
              fix: correct a strategy that keeps too much, or give more memory: VIPER_JAVA_OPTS='-XX:+UseSerialGC -Xmx2g'
            """.getBytes(StandardCharsets.UTF_8);

    // looked up while there is memory
    private final FileOutputStream err = new FileOutputStream(FileDescriptor.err);
    private final Runtime process = Runtime.getRuntime();
    private final int code = ExitCode.BUG.number();

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) end();
        System.err.println("the thread " + thread.getName() + " has ended:");
        thrown.printStackTrace();
    }

    private void end() {
        try {
            err.write(TEXT);
        } catch (IOException | OutOfMemoryError nobodyReads) {
            // it ends all the same
        } finally {
            process.halt(code);
        }
    }
}
