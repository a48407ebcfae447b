package io.viper.app.console;

import java.lang.reflect.Proxy;

/**
 * Signals of the system. The JDK's have no public interface, so they are looked up by name; where there is none of a name, or
 * somebody else has it, nothing is heard.
 */
public final class Signals {
    private Signals() {}

    /** Does something whenever a signal comes, such as {@code USR2}, on a thread of its own. Returns whether it will. */
    public static boolean on(String name, Runnable work) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object listener =
                    Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, (_, method, _) -> {
                        if (method.getName().equals("handle")) work.run();
                        return switch (method.getName()) {
                            case "hashCode" -> 1;
                            case "equals" -> false;
                            case "toString" -> name;
                            default -> null;
                        };
                    });
            Object wanted = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, wanted, listener);
            return true;
        } catch (ReflectiveOperationException none) {
            return false;
        }
    }
}
