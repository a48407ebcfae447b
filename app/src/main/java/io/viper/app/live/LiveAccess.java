package io.viper.app.live;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Surroundings;
import io.viper.app.exchange.ExchangeCatalog;
import io.viper.app.exchange.Keys;
import io.viper.app.exchange.RefusedException;
import io.viper.exchange.Call;
import io.viper.exchange.Credentials;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Reply;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The way to one exchange with one key. Keys come from the environment only; one for the real exchange is never used elsewhere,
 * and a test's never there: they stand under different names.
 *
 * @param at which exchange is meant
 * @param protocol how it is spoken to
 * @param caller calls with the key
 * @param credentials the key
 * @param clock the run's: by the exchange's time
 */
public record LiveAccess(LiveSpec.At at, Protocol protocol, Caller caller, Credentials credentials, LiveClock clock) {
    /** Where time is faster an order has to leave sooner, or it is refused for certain. */
    private static final Duration HURRY = Duration.ofMillis(500);

    private static final int TRIES = 5;
    private static final long PAUSE_NANOS = 300_000_000L;

    /** Opens the way. @throws FailureException if the address may not be used, or there is no key of its form */
    static LiveAccess of(LiveSpec.At where, LiveClock clock, Surroundings around) throws FailureException {
        KeptNames.keep();
        Protocol protocol = ExchangeCatalog.of(where.exchange(), where.product(), where.demo());
        if (!where.url().isEmpty()) local("--url", where.url());
        if (!where.streams().isEmpty()) local("--ws", where.streams());
        Credentials credentials = credentials(where, protocol, around);
        String rest = where.url().isEmpty() ? protocol.endpoints().rest() : where.url();
        Caller.Timing usual = Caller.Timing.STANDARD;
        Caller.Timing timing = clock.speed() == 1 ? usual : usual.orderingWithin(HURRY);
        Caller caller =
                new Caller(protocol, rest, credentials, timing, new Governor(protocol.budgets()), clock::millis);
        return new LiveAccess(where, protocol, caller, credentials, clock);
    }

    /** Keys of a test leave this machine only for the exchange's own test environment. */
    private static void local(String option, String address) throws FailureException {
        if (Keys.mayGoTo(address)) return;
        throw Failure.of(
                        ExitCode.REFUSED,
                        option + " " + address + " is not on this machine",
                        "give an address such as http://127.0.0.1:9000; --demo is the exchange's own test environment")
                .toException();
    }

    /** Their names: {@code BITGET_API_KEY}, for everything but the real exchange {@code BITGET_DEMO_API_KEY}. */
    private static Credentials credentials(LiveSpec.At where, Protocol protocol, Surroundings around)
            throws FailureException {
        String prefix = Keys.prefix(where.exchange(), where.real());
        Optional<Credentials> key = Keys.read(prefix, where.demo(), around);
        if (key.isEmpty()) {
            throw Failure.of(
                            ExitCode.CONFIGURATION,
                            "there is no key for " + where.exchange() + (where.real() ? "" : " as a test"),
                            "set " + prefix + "_API_KEY, " + prefix + "_API_SECRET and, where the exchange has one, "
                                    + prefix + "_API_PASSWORD in the environment of this command")
                    .toException();
        }
        Credentials found = key.get();
        Optional<String> flaw = protocol.flaw(found);
        if (flaw.isPresent()) {
            throw Failure.of(ExitCode.CONFIGURATION, flaw.get(), Keys.remedy(prefix))
                    .toException();
        }
        return found;
    }

    /** What is traded there. */
    Product product() {
        return at.product();
    }

    /** The address of a WebSocket, at an exchange on this machine under the same path. */
    String stream(String address) {
        if (at.url().isEmpty()) return address;
        URI theirs = URI.create(address);
        String base = at.streams().isEmpty() ? at.url().replaceFirst("^http", "ws") : at.streams();
        String path = theirs.getRawPath() == null ? "" : theirs.getRawPath();
        String query = theirs.getRawQuery() == null ? "" : "?" + theirs.getRawQuery();
        return base.replaceFirst("/$", "") + path + query;
    }

    /**
     * Learns the exchange's time.
     *
     * @param leads whether the run lives by it, where it is not this machine's
     * @throws FailureException if it does not tell
     */
    void syncClock(boolean leads) throws FailureException {
        long millis = ask(protocol.serverTime());
        if (leads) clock.follow(millis);
        for (int k = 0; k < TRIES; k++) caller.askTime();
    }

    /** An answer. @throws FailureException if there is none */
    <T> T ask(Call<T> call) throws FailureException {
        return answer(patiently(call));
    }

    /** Asks some times where that may help: for what changes nothing when it is done twice. */
    <T> Reply<T> patiently(Call<T> call) {
        Reply<T> reply = caller.call(call);
        for (int k = 1;
                k < TRIES
                        && reply instanceof Reply.Failed<T> failed
                        && failed.kind().passing();
                k++) {
            LockSupport.parkNanos(Math.max(PAUSE_NANOS, failed.waitNanos()));
            reply = caller.call(call);
        }
        return reply;
    }

    private <T> T answer(Reply<T> reply) throws FailureException {
        return switch (reply) {
            case Reply.Done<T>(T value) -> value;
            case Reply.Failed<T> failed ->
                throw new RefusedException(protocol.exchange(), failed)
                        .failure()
                        .toException();
        };
    }
}
