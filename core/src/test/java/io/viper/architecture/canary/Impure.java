package io.viper.architecture.canary;

import java.net.URI;
import java.nio.channels.Channel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** One method for each rule of purity, named like it. */
final class Impure {
    private Impure() {}

    static long milliseconds() {
        return System.currentTimeMillis();
    }

    static LongSupplier nanoseconds() {
        return System::nanoTime;
    }

    static Instant now() {
        return Instant.now();
    }

    static Clock clock() {
        return Clock.systemUTC();
    }

    static ZoneId zone() {
        return ZoneId.systemDefault();
    }

    static TimeZone timeZone() {
        return TimeZone.getDefault();
    }

    static Locale locale() {
        return Locale.getDefault();
    }

    static double mathRandom() {
        return Math.random();
    }

    static UUID uuid() {
        return UUID.randomUUID();
    }

    static int identity() {
        return System.identityHashCode("");
    }

    static String environment() {
        return System.getenv("HOME");
    }

    static String property() {
        return System.getProperty("user.dir");
    }

    static Random unseeded() {
        return new Random();
    }

    static int threadLocalRandom() {
        return ThreadLocalRandom.current().nextInt();
    }

    static byte[] secureRandom() {
        return new SecureRandom().generateSeed(1);
    }

    static Thread thread() {
        return Thread.currentThread();
    }

    static void executor(Executor executor) {
        executor.execute(() -> {});
    }

    static Timer timer() {
        return new Timer();
    }

    static void console() {
        System.out.println();
    }

    static Path file() {
        return Path.of("file");
    }

    static boolean channel(Channel channel) {
        return channel.isOpen();
    }

    static URI network() {
        return URI.create("network:");
    }
}
