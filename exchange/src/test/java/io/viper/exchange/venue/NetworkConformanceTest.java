package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.viper.core.Fault;
import io.viper.core.network.FaultProxy;
import io.viper.core.network.FaultProxy.Line;
import io.viper.core.network.Way;
import io.viper.core.network.Way.End;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Execution;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Placed;
import io.viper.exchange.Reply;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.StreamRunner;
import io.viper.venue.floor.Knob;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Between us and the exchange there is a network: what it does to each adapter. */
class NetworkConformanceTest extends Conformance {
    private static final Duration PATIENCE = Duration.ofMillis(800);
    private static final Duration LIMITS = Duration.ofSeconds(5);
    private static final long SOON_NANOS = 5_000_000_000L;

    private Caller through(String address) {
        return through(address, new Caller.Timing(PATIENCE, PATIENCE, LIMITS, LIMITS));
    }

    private Caller through(String address, Caller.Timing timing) {
        return new Caller(bench.protocol, address, bench.credentials(), timing, bench.caller.governor(), bench::millis);
    }

    private FaultProxy proxy() {
        return new FaultProxy(URI.create(bench.venue.address()).getPort(), 7);
    }

    private static String at(FaultProxy proxy) {
        return "http://127.0.0.1:" + proxy.port();
    }

    @Test
    @Fault("B5")
    void b5AReplyThatIsTornAtAnyPlaceIsUnclearAndTheOrderIsFoundByAsking() {
        try (FaultProxy proxy = proxy()) {
            for (int bytes : new int[] {0, 1, 16, 60, 130}) {
                for (End end : new End[] {End.CLOSE, End.RESET}) {
                    proxy.script(Line.down(Way.CLEAR.endingAfter(bytes, end)));
                    NewOrder order = bench.resting();
                    Reply.Failed<?> failed =
                            Bench.failed(through(at(proxy), Bench.TIMING), bench.protocol.place(order));
                    assertThat(failed.kind())
                            .as("%s after %d bytes", end, bytes)
                            .isEqualTo(ErrorKind.UNCLEAR);
                    Bench.await("found", () -> bench.find(bench.ref(order)).isPresent());
                    assertThat(bench.truthOf(order)).hasSize(1);
                    bench.clean();
                }
            }
        }
    }

    @Test
    @Fault("B5")
    void b5AReplyThatNeverComesEndsInTime() {
        try (FaultProxy proxy = proxy()) {
            proxy.script(Line.down(Way.HOLE));
            NewOrder order = bench.resting();
            long begun = System.nanoTime();
            assertThat(Bench.failed(through(at(proxy)), bench.protocol.place(order))
                            .kind())
                    .isEqualTo(ErrorKind.UNCLEAR);
            assertThat(System.nanoTime() - begun).isLessThan(SOON_NANOS);
            Bench.await("found", () -> bench.find(bench.ref(order)).isPresent());
        }
    }

    /** Somebody between us and the exchange answers in its place. */
    @Test
    @Fault("B6")
    void b6PagesOfOthersAndNothingAtAllAreUnclear() throws IOException {
        byte[] page = "<html><body>Checking your browser</body></html>".getBytes(StandardCharsets.UTF_8);
        byte[] packed = {0x1f, (byte) 0x8b, 8, 0, 0, 0};
        List<byte[]> bodies =
                List.of(page, new byte[0], "null".getBytes(StandardCharsets.UTF_8), packed, new byte[2 << 20]);
        for (int status : new int[] {200, 500, 502, 504}) {
            for (byte[] body : bodies) {
                HttpServer other = answering(status, body);
                try {
                    Caller caller =
                            through("http://127.0.0.1:" + other.getAddress().getPort());
                    Reply.Failed<?> failed = Bench.failed(caller, bench.protocol.place(bench.resting()));
                    assertThat(failed.kind())
                            .as("%d with %d bytes: %s", status, body.length, failed.text())
                            .isEqualTo(ErrorKind.UNCLEAR);
                    assertThat(Bench.failed(caller, bench.protocol.balances(bench.entrant.product())))
                            .isNotNull();
                } finally {
                    other.stop(0);
                }
            }
        }
    }

    private static HttpServer answering(int status, byte[] body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    @Fault("B8")
    void b8ASilentLineOfTheAccountIsGivenUp() {
        try (Streams streams = Streams.account(bench, Kind.ORDERS)) {
            bench.wrong(Knob.HALF_OPEN, "", 1);
            NewOrder order = bench.placed(bench.resting());
            Bench.await("down", () -> !streams.heard.downs.isEmpty());
            assertThat(streams.heard.downs.getFirst()).contains("silent");
            Bench.await("up again", () -> streams.heard.ups.get() >= 2);
            assertThat(bench.find(bench.ref(order))).isPresent();
        }
    }

    @Test
    @Fault("B11")
    void b11ALineThatFlapsIsTriedLaterEachTime() {
        try (Streams streams = Streams.market(bench, "", Kind.TRADES)) {
            long begun = System.nanoTime();
            for (int k = 0; k < 3; k++) {
                int ups = streams.heard.ups.get();
                bench.venue.cutStreams();
                Bench.await("up again", () -> streams.heard.ups.get() > ups);
            }
            // a quarter, half of a second and a whole one, or half as much each
            assertThat(System.nanoTime() - begun).isGreaterThan(875_000_000L);
        }
    }

    /** Exchanges end lines after a day, or before maintenance: what happens meanwhile is found by asking. */
    @Test
    @Fault("B12")
    void b12ALineThatTheExchangeEndsIsBackAtOnceAndNothingIsMissed() {
        try (Streams streams = Streams.account(bench, Kind.ORDERS)) {
            int ups = streams.heard.ups.get();
            long since = bench.venue.floor().now() - 1_000_000_000L;
            bench.venue.endStreams();
            NewOrder order = bench.bought(300);
            Bench.await("up again", () -> streams.heard.ups.get() >= 2 * ups);
            assertThat(streams.heard.downs).hasSize(ups);
            List<Execution> asked = bench.executions(since);
            assertThat(asked).isNotEmpty();
            Bench.await("told by the new line", () -> {
                bench.done(bench.protocol.cancel(bench.ref(bench.placed(bench.resting()))));
                return !streams.heard.orders.isEmpty();
            });
            assertThat(bench.truthOf(order)).hasSize(1);
        }
        bench.flat();
    }

    @Test
    @Fault("B13")
    void b13ANameThatDoesNotResolveIsUnclearAndEndsInTime() {
        long begun = System.nanoTime();
        Reply.Failed<?> failed =
                Bench.failed(through("http://no-such-exchange.invalid"), bench.protocol.place(bench.resting()));
        assertThat(failed.kind()).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(System.nanoTime() - begun).isLessThan(2 * SOON_NANOS);
    }

    @Test
    @Fault("B18")
    void b18RequestsWorkWithoutStreamsAndStreamsWithoutRequests() {
        try (FaultProxy proxy = proxy()) {
            Heard heard = new Heard(bench.entrant.bookRule(), Optional::empty);
            proxy.refuse();
            try (StreamRunner _ = trades(proxy, heard)) {
                Bench.await("no line", () -> !heard.downs.isEmpty());
                bench.done(bench.protocol.cancel(bench.ref(bench.placed(bench.resting()))));
                proxy.accept();
                Bench.await("trades", () -> !heard.trades.isEmpty());
                Caller lost = through("http://127.0.0.1:1");
                Reply<Placed> reply = lost.call(bench.protocol.place(bench.resting()));
                assertThat(reply).isInstanceOf(Reply.Failed.class);
                int before = heard.trades.size();
                Bench.await("more trades", () -> heard.trades.size() > before);
            }
        }
    }

    private StreamRunner trades(FaultProxy proxy, Heard heard) {
        var product = bench.entrant.product();
        URI real = bench.protocol.marketLines(product).stream()
                .filter(each -> each.kinds().contains(Kind.TRADES))
                .map(each -> URI.create(each.address()))
                .findFirst()
                .orElseThrow();
        String path = real.getRawPath() == null ? "" : real.getRawPath();
        String query = real.getRawQuery() == null ? "" : "?" + real.getRawQuery();
        String address = "ws://127.0.0.1:" + proxy.port() + (path.isEmpty() && !query.isEmpty() ? "/" : path) + query;
        List<Topic> topics = List.of(new Topic(Kind.TRADES, bench.listing, ""));
        return new StreamRunner(
                () -> bench.protocol.marketStream(product), bench.caller, address, null, topics, heard, heard);
    }
}
