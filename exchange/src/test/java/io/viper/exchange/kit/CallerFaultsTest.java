package io.viper.exchange.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.viper.core.Fault;
import io.viper.core.model.Currency;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.network.FaultProxy;
import io.viper.core.network.FaultProxy.Line;
import io.viper.core.network.Way;
import io.viper.core.network.Way.End;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Call;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Placed;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Reply;
import io.viper.exchange.Secret;
import io.viper.exchange.bitget.BitgetProtocol;
import io.viper.exchange.okx.OkxProtocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders over bad lines and to bad servers: each leaves once, each call ends in time, and what is not certain is unclear. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallerFaultsTest {
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final String DONE = "{\"code\":\"00000\",\"msg\":\"success\",\"data\":"
            + "{\"orderId\":\"1001\",\"clientOid\":\"v0000000000000000000000000000001\"}}";
    private static final Protocol BITGET = new BitgetProtocol(false);
    private static final Protocol OKX = new OkxProtocol(false);
    private static final Listing LISTING = new Listing(
            Product.LINEAR,
            "BTCUSDT",
            0,
            InstrumentSpec.linear(
                    new InstrumentId("bitget-usdm", "BTCUSDT"), Currency.BTC, Currency.USDT, "0.1", "0.001"),
            Listing.Status.TRADING,
            100,
            8);
    private static final String ID = "v0000000000000000000000000000001";

    private final AtomicInteger heard = new AtomicInteger();
    private HttpServer server;
    private FaultProxy proxy;
    private volatile Answer answer = exchange -> reply(exchange, DONE.getBytes(StandardCharsets.UTF_8));

    /** How the server answers an order. */
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            heard.incrementAndGet();
            answer.to(exchange);
        });
        server.start();
        proxy = new FaultProxy(server.getAddress().getPort(), 5);
    }

    @AfterEach
    void close() {
        proxy.close();
        server.stop(0);
    }

    private static void reply(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Caller caller() {
        return caller(BITGET);
    }

    private Caller caller(Protocol protocol) {
        return caller(protocol, "key");
    }

    private Caller caller(Protocol protocol, String name) {
        Credentials key = new Credentials(new Secret(name), new Secret("secret"), new Secret("phrase"), false);
        Caller.Timing timing = new Caller.Timing(PATIENCE, PATIENCE, Duration.ofSeconds(30), Duration.ofSeconds(30));
        List<Protocol.Budget> budgets = List.of(new Protocol.Budget("enough", 1_000_000, 1_000, false, ""));
        return new Caller(protocol, "http://127.0.0.1:" + proxy.port(), key, timing, new Governor(budgets));
    }

    private static Call<Placed> order() {
        return order(BITGET);
    }

    private static Call<Placed> order(Protocol protocol) {
        OrderSpec spec = OrderSpec.limit(0, Side.BUY, new Quantity(1), new Price(10), Purpose.ENTRY);
        return protocol.place(new NewOrder(LISTING, ID, spec, AccountSettings.STANDARD));
    }

    private static void unclear(Reply<?> reply) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.kind()).as(failed.text()).isEqualTo(ErrorKind.UNCLEAR));
    }

    /** A call that takes longer than its reply may, and some scheduling, hangs. */
    private static void soon(long begun) {
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(4));
    }

    @Test
    void aGoodLineGivesAGoodReply() {
        assertThat(caller().call(order()))
                .isEqualTo(new Reply.Done<>(new Placed("1001", "v0000000000000000000000000000001")));
        assertThat(heard).hasValue(1);
    }

    @Test
    void aKeyThatNoHeaderCanHoldIsRefusedHereAndNotShown() {
        for (String odd : List.of("hidden\r", "hidden\n", "hid\0den", "hidden\u20ac")) {
            Reply<Placed> reply = caller(BITGET, odd).call(order());
            assertThat(reply)
                    .isInstanceOfSatisfying(
                            Reply.Failed.class,
                            failed -> assertThat(failed.kind()).isEqualTo(ErrorKind.KEY));
            assertThat(reply.toString()).contains("not sent").doesNotContain("hid");
        }
        assertThat(heard).hasValue(0);
    }

    @Test
    @Fault("B2")
    void b2AnOrderThatIsLostOnItsWayIsUnclearAndNotSentAgain() {
        proxy.become(Line.up(Way.HOLE));
        long begun = System.nanoTime();
        unclear(caller().call(order()));
        soon(begun);
        proxy.become(Line.down(Way.HOLE));
        begun = System.nanoTime();
        unclear(caller().call(order()));
        soon(begun);
        assertThat(heard).hasValue(1);
    }

    /** The server hears of each once, whichever byte of its answer was the last that came through. */
    @Test
    @Fault("B5")
    void b5AnAnswerThatIsCutAtAnyByteIsUnclearAndNothingIsSentAgain() {
        assertThat(caller().call(order()).optional()).isPresent();
        int whole = (int) proxy.bytesDown();
        assertThat(whole).isGreaterThan(DONE.length());
        for (End end : List.of(End.CLOSE, End.RESET)) {
            for (int bytes = 0; bytes < whole; bytes++) {
                int before = heard.get();
                proxy.become(Line.down(Way.CLEAR.endingAfter(bytes, end)));
                unclear(caller().call(order()));
                assertThat(heard.get() - before).as("cut at %s", bytes).isLessThanOrEqualTo(1);
            }
        }
    }

    /** As connections of a pool are that the exchange has closed meanwhile. */
    @Test
    @Fault("B5")
    void b5AConnectionThatEndsBetweenTwoOrdersCostsNoneOfThemTwice() {
        Caller caller = caller();
        for (int k = 1; k <= 20; k++) {
            assertThat(caller.call(order()).optional()).isPresent();
            proxy.become(Line.down(Way.CLEAR.endingAfter(0, k % 2 == 0 ? End.CLOSE : End.RESET)));
            caller.call(order());
            proxy.become(Line.CLEAR);
            assertThat(heard.get()).isLessThanOrEqualTo(2 * k);
        }
    }

    /** The head came, and then nothing more, or a letter now and then: the call ends all the same. */
    @Test
    @Fault("B5")
    void b5AnAnswerThatStandsStillInTheMiddleEndsInTime() {
        Way[] ways = {Way.CLEAR.endingAfter(150, End.SWALLOW), Way.CLEAR.limited(100)};
        for (Way way : ways) {
            proxy.become(Line.down(way));
            long begun = System.nanoTime();
            unclear(caller().call(order()));
            soon(begun);
        }
        assertThat(heard).hasValue(ways.length);
    }

    @Test
    @Fault("B5")
    void b5ALengthThatIsNotTheBodysIsUnclear() {
        byte[] body = DONE.getBytes(StandardCharsets.UTF_8);
        answer = exchange -> {
            exchange.sendResponseHeaders(200, body.length + 50L);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            throw new IOException("half of it");
        };
        unclear(caller().call(order()));
        answer = exchange -> {
            exchange.sendResponseHeaders(200, body.length - 5L);
            exchange.getResponseBody().write(body, 0, body.length - 5);
            exchange.close();
        };
        unclear(caller().call(order()));
        assertThat(heard).hasValue(2);
    }

    @Test
    @Fault("B6")
    void b6APageNothingABombAndAnEndlessAnswerAreUnclear() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream bomb = new GZIPOutputStream(packed)) {
            for (int k = 0; k < 64; k++) bomb.write(new byte[1 << 20]);
        }
        List<byte[]> bodies = List.of(
                "<html><body>Checking your browser</body></html>".getBytes(StandardCharsets.UTF_8),
                new byte[0],
                "null".getBytes(StandardCharsets.UTF_8),
                packed.toByteArray(),
                new byte[2 << 20]);
        for (byte[] body : bodies) {
            answer = exchange -> {
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                reply(exchange, body);
            };
            unclear(caller().call(order()));
        }
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) exchange.getResponseBody().write(new byte[1 << 14]);
        };
        long begun = System.nanoTime();
        unclear(caller().call(order()));
        soon(begun);
        assertThat(heard).hasValue(bodies.size() + 1);
    }

    @Test
    void slowLinesAndSlicesChangeNothing() {
        Way way = Way.CLEAR.sliced(20).delayed(Duration.ZERO, Duration.ofMillis(1));
        proxy.become(new Line(way, way, false));
        Caller patient = caller();
        for (int k = 0; k < 5; k++) {
            assertThat(patient.call(order()).optional()).isPresent();
        }
        assertThat(heard).hasValue(5);
    }

    /** No exchange bans for longer than three days: a header of centuries would shut out our cancels for good. */
    @Test
    @Fault("C12")
    void c12AWaitOfCenturiesIsTakenForThreeDays() {
        answer = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "9999999");
            exchange.sendResponseHeaders(429, -1);
            exchange.close();
        };
        Caller caller = caller(OKX);
        assertThat(caller.call(order(OKX)))
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.kind()).as(failed.text()).isEqualTo(ErrorKind.RATE_LIMIT));
        Governor.Admission next = caller.governor().admit(order(OKX).request(), System.nanoTime());
        long left = switch (next) {
            case Governor.Admission.Go _ -> 0;
            case Governor.Admission.Wait(long nanos) -> nanos;
            case Governor.Admission.Banned(long nanos) -> nanos;
        };
        assertThat(Duration.ofNanos(left)).isBetween(Duration.ofDays(2), Duration.ofDays(3));
    }

    /** Nobody listens, or hangs up at once: the call ends at once, and works as soon as somebody is there again. */
    @Test
    void refusedAndDroppedConnectionsEndAtOnce() {
        Caller caller = caller();
        proxy.refuse();
        long begun = System.nanoTime();
        unclear(caller.call(order()));
        soon(begun);
        proxy.accept();
        proxy.script(Line.DROPPED, Line.DROPPED, Line.DROPPED);
        unclear(caller.call(order()));
        proxy.become(Line.CLEAR);
        assertThat(heard).hasValue(0);
        OrderRef ref = new OrderRef(LISTING, ID, "", false);
        for (int k = 0; k < 3; k++) caller.call(BITGET.cancel(ref));
        assertThat(caller.call(order()).optional()).isPresent();
    }
}
