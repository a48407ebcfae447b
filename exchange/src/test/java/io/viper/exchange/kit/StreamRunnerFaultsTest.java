package io.viper.exchange.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Currency;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.network.FaultProxy;
import io.viper.core.network.FaultProxy.Line;
import io.viper.core.network.Way;
import io.viper.core.network.Way.End;
import io.viper.core.network.WebSocketServer;
import io.viper.core.network.WebSocketServer.Peer;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.StreamAround;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.StreamSink;
import io.viper.exchange.bitget.BitgetProtocol;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream over bad lines: every loss is noticed and told, the line comes back and asks for everything again, and never in a storm. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamRunnerFaultsTest {
    private static final Protocol BITGET = new BitgetProtocol(false);
    private static final Listing LISTING = new Listing(
            Product.LINEAR,
            "BTCUSDT",
            0,
            InstrumentSpec.linear(
                    new InstrumentId("bitget-usdm", "BTCUSDT"), Currency.BTC, Currency.USDT, "0.1", "0.001"),
            Listing.Status.TRADING,
            100,
            8);
    private static final long SILENCE_MILLIS = 500;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Double> prices = new LinkedBlockingQueue<>();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final WebSocketServer server = new WebSocketServer((peer, text) -> {
        if (text.equals("ping")) peer.say("pong");
        else if (text.contains("subscribe")) {
            subscriptions.incrementAndGet();
            peer.say("{\"event\":\"subscribe\",\"arg\":{\"channel\":\"trade\",\"instId\":\"BTCUSDT\"}}");
        }
    });
    private final FaultProxy proxy = new FaultProxy(server.port(), 11);

    /** Bitget's stream that says something ten times as often. */
    private record Brisk(StreamProtocol real) implements StreamAround {
        @Override
        public long pingMillis() {
            return 100;
        }

        @Override
        public long silenceMillis() {
            return SILENCE_MILLIS;
        }
    }

    private StreamRunner run() {
        Caller caller = new Caller(
                BITGET,
                "http://127.0.0.1:" + proxy.port(),
                null,
                Caller.Timing.STANDARD,
                new Governor(BITGET.budgets()));
        StreamSink sink = new StreamSink() {
            @Override
            public void trade(String symbol, long time, String id, double price, double size, boolean buyerTook) {
                prices.add(price);
            }
        };
        return new StreamRunner(
                () -> new Brisk(BITGET.marketStream(Product.LINEAR)),
                caller,
                "ws://127.0.0.1:" + proxy.port() + "/ws",
                null,
                List.of(new Topic(Kind.TRADES, LISTING, "")),
                sink,
                new StreamNotes(events));
    }

    @AfterEach
    void close() {
        proxy.close();
        server.close();
    }

    private static String trade(int price) {
        return "{\"action\":\"update\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"trade\",\"instId\":\"BTCUSDT\"},"
                + "\"data\":[{\"ts\":\"1695716760565\",\"price\":\"" + price
                + "\",\"size\":\"0.001\",\"side\":\"buy\",\"tradeId\":\"" + price + "\"}],\"ts\":1695716761589}";
    }

    /** The server says a price, as soon as somebody is there who asked for it. */
    private void say(int price) throws IOException, InterruptedException {
        while (server.peers().isEmpty()) TimeUnit.MILLISECONDS.sleep(5);
        for (Peer peer : server.peers()) {
            try {
                peer.say(trade(price));
            } catch (IOException gone) {
                // it is about to be taken off the list
            }
        }
    }

    private void told(String begin) throws InterruptedException {
        assertThat(events.poll(20, TimeUnit.SECONDS)).isNotNull().startsWith(begin);
    }

    private void price(int expected) throws InterruptedException {
        assertThat(prices.poll(20, TimeUnit.SECONDS)).isEqualTo(expected);
    }

    @Test
    @Fault("B7")
    void b7AStreamThatBreaksComesBackAndAsksForEverythingAgain() throws Exception {
        try (StreamRunner _ = run()) {
            told("up");
            int next = 1;
            for (End end : List.of(End.CLOSE, End.RESET)) {
                say(next);
                price(next++);
                proxy.cut(end);
                told("down");
                told("up");
            }
            server.peers().forEach(StreamRunnerFaultsTest::goAway);
            told("down: closed by the exchange: 1001");
            told("up");
            say(next);
            price(next);
        }
        while (subscriptions.get() < 4) TimeUnit.MILLISECONDS.sleep(5);
        assertThat(subscriptions).hasValue(4);
    }

    private static void goAway(Peer peer) {
        try {
            peer.close(1001);
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    /** Pings are answered or not, the socket is open: what counts is that nothing comes. Had it been closed, the reason would be another. */
    @Test
    @Fault("B8")
    void b8AHalfOpenStreamIsNoticedAndOpenedAnew() throws Exception {
        try (StreamRunner _ = run()) {
            told("up");
            for (Line line : List.of(Line.HALF_OPEN, Line.down(Way.HOLE))) {
                proxy.become(line);
                long begun = System.nanoTime();
                told("down: silent");
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .isLessThan(Duration.ofMillis(2 * SILENCE_MILLIS + 500));
                proxy.become(Line.CLEAR);
                told("up");
            }
            say(5);
            price(5);
        }
    }

    /** Flaps of every kind: each try comes later than the one before, and a short life does not begin the count anew. */
    @Test
    @Fault("B11")
    void b11ALineThatFlapsIsTriedLaterEachTime() throws Exception {
        for (Line line : List.of(Line.DROPPED, Line.down(Way.CLEAR.endingAfter(60, End.RESET)))) {
            proxy.become(line);
            int before = proxy.accepted();
            events.clear();
            try (StreamRunner _ = run()) {
                TimeUnit.SECONDS.sleep(4);
                assertThat(events).as("losses in 4 s").hasSizeBetween(2, 7);
                assertThat(proxy.accepted() - before)
                        .as("connections in 4 s: the client tries some twice")
                        .isLessThanOrEqualTo(14);
            }
        }
    }

    /** It was up each time, and everything was asked for. */
    @Test
    @Fault("B11")
    void b11AnExchangeThatHangsUpAfterEveryWelcomeIsTriedLaterEachTime() throws Exception {
        try (StreamRunner _ = run()) {
            long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            while (System.nanoTime() < end) {
                String event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if ("up".equals(event)) server.peers().forEach(StreamRunnerFaultsTest::goAway);
            }
            assertThat(server.opened()).as("connections in 4 s").isBetween(2, 7);
        }
    }

    @Test
    @Fault("B18")
    void b18RequestsGoOnWhileTheStreamIsAwayAndTheStreamWhileRequestsFail() throws Exception {
        try (StreamRunner _ = run()) {
            told("up");
            proxy.refuse();
            say(7);
            price(7);
            proxy.cut(End.RESET);
            told("down");
            told("down: no connection");
            proxy.accept();
            told("up");
            say(8);
            price(8);
        }
    }

    @Test
    void framesInPiecesOfAFewBytesAreReadWholeAndInOrder() throws Exception {
        Way way = Way.CLEAR.sliced(9).delayed(Duration.ZERO, Duration.ofNanos(200_000));
        proxy.become(new Line(way, way, false));
        try (StreamRunner _ = run()) {
            told("up");
            for (int k = 1; k <= 50; k++) say(k);
            for (int k = 1; k <= 50; k++) price(k);
        }
    }
}
