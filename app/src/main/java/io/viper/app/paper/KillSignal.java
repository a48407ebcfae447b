package io.viper.app.paper;

import io.viper.app.console.Signals;
import io.viper.live.KillFiles;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The kill switch as a signal: {@code kill -USR2 PID}. Where there is no such signal the file remains. */
public final class KillSignal {
    private static final String NAME = "USR2";

    private KillSignal() {}

    /** Listens from now on. Returns whether it can. */
    public static boolean install(KillFiles files) {
        return Signals.on(NAME, () -> kill(files));
    }

    private static void kill(KillFiles files) {
        try {
            files.kill("signal " + NAME);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
