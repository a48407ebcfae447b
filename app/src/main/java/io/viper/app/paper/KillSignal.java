package io.viper.app.paper;

import io.viper.live.KillFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;

/**
 * The kill switch as a signal: {@code kill -USR2 PID}. The JDK's signals have no public interface, so they are looked up by
 * name; where there is no such signal, or somebody else has it, the file remains.
 */
public final class KillSignal {
    private static final String NAME = "USR2";

    private KillSignal() {}

    /** Listens from now on. Returns whether it can. */
    public static boolean install(KillFiles files) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object listener = Proxy.newProxyInstance(
                    KillSignal.class.getClassLoader(), new Class<?>[] {handler}, (_, method, _) -> {
                        if (method.getName().equals("handle")) kill(files);
                        return switch (method.getName()) {
                            case "hashCode" -> 1;
                            case "equals" -> false;
                            case "toString" -> NAME;
                            default -> null;
                        };
                    });
            Object wanted = signal.getConstructor(String.class).newInstance(NAME);
            signal.getMethod("handle", signal, handler).invoke(null, wanted, listener);
            return true;
        } catch (ReflectiveOperationException none) {
            return false;
        }
    }

    private static void kill(KillFiles files) {
        try {
            files.kill("signal " + NAME);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
