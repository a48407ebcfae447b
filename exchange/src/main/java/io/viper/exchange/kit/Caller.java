package io.viper.exchange.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Protocol;
import io.viper.exchange.Protocol.SignedRequest;
import io.viper.exchange.Reply;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls to one exchange: waits for the budget, signs, sends, and reads. A call blocks its thread, which should be a
 * virtual one. Reads of the market are repeated a few times where that may help; orders, changes and cancels are sent once,
 * and what is not certain about them is {@link ErrorKind#UNCLEAR}. Safe for all threads.
 */
public final class Caller {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final int READS = 3;
    private static final int MOST_ORDER_BYTES = 1 << 20;
    private static final int MOST_MARKET_BYTES = 32 << 20;
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final long FIRST_WAIT = 200 * NANOS_OF_MILLI;
    /** No exchange bans for longer; whoever asks for more is not understood. */
    private static final long LONGEST_BAN = Duration.ofDays(3).toNanos();

    private static final long LONGEST_WAIT = 5_000 * NANOS_OF_MILLI;

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxNumberLength(64)
                        .maxStringLength(1 << 16)
                        .build());
    }

    private final Protocol protocol;
    private final String address;
    private final @Nullable Credentials credentials;
    private final Optional<String> flaw;
    private final Timing timing;
    private final Wire wire;
    private final Governor governor;
    private final LongSupplier millis;
    private final ExchangeClock clock = new ExchangeClock();

    /**
     * How patient a caller is.
     *
     * @param connect longest wait for a connection
     * @param reply longest wait for a whole reply, the connection included
     * @param budget longest wait for the budget, after which a call fails without having been sent
     * @param order the same for an order or a change, which is meant for its moment
     */
    public record Timing(Duration connect, Duration reply, Duration budget, Duration order) {
        /** 3 s, 10 s, 5 s, 2.5 s. */
        public static final Timing STANDARD = new Timing(
                Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(2_500));

        /** With another wait of orders for the budget. */
        public Timing orderingWithin(Duration longest) {
            return new Timing(connect, reply, budget, longest);
        }
    }

    /**
     * A caller.
     *
     * @param address where the exchange is, without a slash at the end; usually {@code protocol.endpoints().rest()}
     * @param credentials null for public calls only
     */
    public Caller(
            Protocol protocol, String address, @Nullable Credentials credentials, Timing timing, Governor governor) {
        this(protocol, address, credentials, timing, governor, System::currentTimeMillis);
    }

    /**
     * The same by another clock, for an exchange whose time is not ours.
     *
     * @param millis UTC epoch milliseconds; may be asked by any thread
     */
    public Caller(
            Protocol protocol,
            String address,
            @Nullable Credentials credentials,
            Timing timing,
            Governor governor,
            LongSupplier millis) {
        this.protocol = protocol;
        this.address = address;
        this.credentials = credentials;
        this.flaw = flaw(credentials);
        this.timing = timing;
        this.wire = new Wire(timing.connect());
        this.governor = governor;
        this.millis = millis;
    }

    /** What keeps a key from being used, for people; none has no flaw. */
    Optional<String> flaw(@Nullable Credentials key) {
        return key == null ? Optional.empty() : protocol.flaw(key);
    }

    /** Our clock, UTC epoch milliseconds. */
    long millis() {
        return millis.getAsLong();
    }

    /** The exchange's clock, as far as it was asked. */
    public ExchangeClock clock() {
        return clock;
    }

    /** The limits that its calls keep to. */
    public Governor governor() {
        return governor;
    }

    /** Asks the exchange what time it is. */
    public Reply<Long> askTime() {
        long sent = millis();
        Reply<Long> reply = call(protocol.serverTime());
        reply.optional().ifPresent(theirs -> clock.asked(sent, theirs, millis()));
        return reply;
    }

    /** Makes a call. */
    public <T> Reply<T> call(Call<T> call) {
        boolean repeatable =
                call.request().lane() == Lane.MARKET && call.request().method().equals("GET");
        Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, System.nanoTime());
        Reply<T> reply = once(call);
        for (int k = 1; k < READS && repeatable && mayWorkLater(reply); k++) {
            LockSupport.parkNanos(backoff.next());
            reply = once(call);
        }
        return reply;
    }

    private static boolean mayWorkLater(Reply<?> reply) {
        return reply instanceof Reply.Failed<?> failed && failed.kind().passing();
    }

    private <T> Reply<T> once(Call<T> call) {
        if (call.request().signed() && flaw.isPresent()) {
            return Reply.failed(ErrorKind.KEY, "", flaw.get() + ": not sent");
        }
        Reply.Failed<T> refusal = admitted(call.request());
        if (refusal != null) return refusal;
        try {
            Wire.Answer answer = counted(call.request());
            governor.told(answer.headers(), System.nanoTime());
            return read(call, answer);
        } catch (IOException failed) {
            return Reply.unclear("no reply: " + failed.getClass().getSimpleName() + words(failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Reply.unclear("interrupted while waiting for the reply");
        }
    }

    private Wire.Answer counted(Request request) throws IOException, InterruptedException {
        try {
            return send(request);
        } finally {
            governor.answered(request, System.nanoTime());
        }
    }

    /** Null once it may be sent. What is refused here never left. */
    private <T> Reply.@Nullable Failed<T> admitted(Request request) {
        Duration patience = request.lane() == Lane.ORDER ? timing.order() : timing.budget();
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            switch (governor.admit(request, System.nanoTime())) {
                case Governor.Admission.Go _ -> {
                    return null;
                }
                case Governor.Admission.Banned(long nanos) -> {
                    return new Reply.Failed<>(ErrorKind.BANNED, "", "banned: not sent", nanos);
                }
                case Governor.Admission.Wait(long nanos) -> {
                    if (System.nanoTime() + nanos > deadline) {
                        return new Reply.Failed<>(ErrorKind.RATE_LIMIT, "", "our own limit: not sent", nanos);
                    }
                    LockSupport.parkNanos(nanos);
                    if (Thread.interrupted()) {
                        Thread.currentThread().interrupt();
                        return new Reply.Failed<>(ErrorKind.RATE_LIMIT, "", "stopped while waiting: not sent", 0);
                    }
                }
            }
        }
    }

    private Wire.Answer send(Request request) throws IOException, InterruptedException {
        int most = request.lane() == Lane.MARKET ? MOST_MARKET_BYTES : MOST_ORDER_BYTES;
        if (!request.signed()) {
            Map<String, String> headers =
                    request.body().isEmpty() ? Map.of() : Map.of("Content-Type", request.contentType());
            return wire.send(
                    request.method(),
                    uri(request.path(), request.queryText()),
                    headers,
                    request.body(),
                    timing.reply(),
                    most);
        }
        if (credentials == null) throw new IllegalStateException("a signed call without a key: " + request.path());
        SignedRequest signed = protocol.sign(request, credentials, clock.at(millis()));
        return wire.send(
                request.method(),
                uri(request.path(), signed.query()),
                signed.headers(),
                signed.body(),
                timing.reply(),
                most);
    }

    private URI uri(String path, String query) {
        return URI.create(address + path + (query.isEmpty() ? "" : "?" + query));
    }

    private <T> Reply<T> read(Call<T> call, Wire.Answer answer) {
        Optional<Reply.Failed<Object>> refusal = protocol.refusal(answer.status(), answer.headers(), answer.body());
        if (refusal.isPresent()) {
            Reply.Failed<Object> failed = refusal.get();
            boolean ban = failed.kind() == ErrorKind.BANNED;
            if (ban || failed.kind() == ErrorKind.RATE_LIMIT) {
                governor.closeFor(Math.clamp(failed.waitNanos(), FIRST_WAIT, LONGEST_BAN), ban, System.nanoTime());
            }
            return failed.as();
        }
        try {
            JsonNode body = parse(answer.body());
            T value = call.reader().read(body);
            Optional<Call<T>> rest = call.following().after(body, value);
            return rest.isPresent() ? once(rest.get().on(call.request().lane())) : new Reply.Done<>(value);
        } catch (BadReplyException wrong) {
            return Reply.unclear("a reply that makes no sense (status " + answer.status() + "): " + wrong.getMessage());
        }
    }

    /** JSON of bounded depth and numbers. @throws BadReplyException if it is none */
    public static JsonNode parse(String body) throws BadReplyException {
        try {
            JsonNode node = JSON.readTree(body);
            if (node == null || node.isMissingNode()) throw new BadReplyException("an empty body");
            return node;
        } catch (JsonProcessingException
                | NumberFormatException
                | ArithmeticException wrong) { // an exponent beyond 32 bits
            throw new BadReplyException("no JSON");
        }
    }

    /** What an exception says, without addresses, in which signatures stand. */
    private static String words(IOException failed) {
        String message = failed.getMessage();
        return message == null || message.contains("://") || message.contains("?") ? "" : " (" + message + ")";
    }
}
