package io.viper.exchange.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Currency;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.network.FaultProxy;
import io.viper.core.network.Way.End;
import io.viper.core.network.WebSocketServer;
import io.viper.core.network.WebSocketServer.Peer;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.StreamSink;
import io.viper.exchange.okx.OkxProtocol;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A line that is told to end: OKX's notice and what follows on it, against a server that answers as OKX does. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SuccessionTest {
    private static final Protocol OKX = new OkxProtocol(false);
    private static final String NOTICE =
            "{\"event\":\"notice\",\"code\":\"64008\",\"msg\":\"The connection will soon be closed.\",\"connId\":\"1\"}";
    private static final Listing LISTING = new Listing(
            Product.SPOT,
            "BTC-USDT",
            0,
            InstrumentSpec.spot(
                    new InstrumentId("okx-spot", "BTC-USDT"), Currency.BTC, Currency.USDT, "0.1", "0.00000001"),
            Listing.Status.TRADING,
            1,
            0);

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final WebSocketServer server = new WebSocketServer((peer, text) -> {
        if (text.equals("ping")) peer.say("pong");
        else if (text.contains("subscribe")) {
            peer.say(
                    "{\"event\":\"subscribe\",\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},\"connId\":\"1\"}");
        }
    });
    private final FaultProxy proxy = new FaultProxy(server.port(), 3);

    private StreamRunner run() {
        Caller caller = new Caller(OKX, "http://127.0.0.1:1", null, Caller.Timing.STANDARD, new Governor(List.of()));
        StreamSink sink = new StreamSink() {
            @Override
            public void trade(String symbol, long time, String id, double price, double size, boolean buyerTook) {
                told.add(id);
            }
        };
        return new StreamRunner(
                () -> OKX.marketStream(Product.SPOT),
                caller,
                "ws://127.0.0.1:" + proxy.port() + "/ws/v5/public",
                null,
                List.of(new Topic(Kind.TRADES, LISTING, "")),
                sink,
                new StreamNotes(told));
    }

    @AfterEach
    void close() {
        proxy.close();
        server.close();
    }

    private void hears(String begin) throws InterruptedException {
        assertThat(told.poll(20, TimeUnit.SECONDS)).isNotNull().startsWith(begin);
    }

    private Peer first() throws InterruptedException {
        return peer(0);
    }

    private Peer peer(int number) throws InterruptedException {
        while (server.peers().size() <= number) TimeUnit.MILLISECONDS.sleep(5);
        return server.peers().get(number);
    }

    private static String trade(int id) {
        long now = System.currentTimeMillis();
        return "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},\"data\":[{\"instId\":\"BTC-USDT\",\"tradeId\":\""
                + id + "\",\"px\":\"42219.9\",\"sz\":\"0.12\",\"side\":\"buy\",\"ts\":\"" + now
                + "\",\"count\":\"1\"}]}";
    }

    /** What both tell is told once, what only one tells is told too, whichever of the two is ahead. */
    @Test
    @Fault("B12")
    void b12WhileTwoLinesStandEverythingIsToldOnce() throws Exception {
        try (StreamRunner _ = run()) {
            hears("up");
            Peer old = first();
            old.say(trade(1));
            hears("1");
            old.say(NOTICE);
            Peer next = peer(1);
            TimeUnit.MILLISECONDS.sleep(300);
            old.say(trade(2));
            hears("2");
            next.say(trade(2));
            next.say(trade(3));
            old.say(trade(3));
            hears("3");
            old.say(trade(4));
            hears("4");
            while (server.peers().contains(old)) {
                old.say("pong");
                TimeUnit.MILLISECONDS.sleep(20);
            }
            next.say(trade(4));
            next.say(trade(5));
            hears("5");
            assertThat(told).isEmpty();
        }
    }

    @Test
    @Fault("B12")
    void b12ALineThatIsEndedWhenAnotherStandsIsNoLoss() throws Exception {
        try (StreamRunner _ = run()) {
            hears("up");
            Peer old = first();
            old.say(NOTICE);
            Peer next = peer(1);
            // subscribed, and the runner has seen that
            TimeUnit.MILLISECONDS.sleep(500);
            next.say(trade(1));
            old.close(1001);
            hears("1");
            next.say(trade(2));
            hears("2");
            assertThat(told).isEmpty();
        }
    }

    /** Nobody knows what was still under way on a line that broke. */
    @Test
    @Fault("B12")
    void b12ALineThatBreaksBeforeTheOtherHasTakenOverIsALoss() throws Exception {
        try (StreamRunner _ = run()) {
            hears("up");
            first().say(NOTICE);
            peer(1);
            proxy.cut(End.RESET);
            hears("down");
            hears("up");
        }
    }

    @Test
    @Fault("B12")
    void b12WhereNoOtherLineCanBeOpenedTheOldOneTellsUntilItsEnd() throws Exception {
        try (StreamRunner _ = run()) {
            hears("up");
            Peer old = first();
            proxy.refuse();
            old.say(NOTICE);
            TimeUnit.MILLISECONDS.sleep(700);
            old.say(trade(1));
            hears("1");
            proxy.accept();
            Peer next = peer(1);
            while (server.peers().contains(old)) {
                old.say("pong");
                TimeUnit.MILLISECONDS.sleep(20);
            }
            next.say(trade(2));
            hears("2");
            assertThat(told).isEmpty();
        }
    }

    /** A server that sends everybody away is not besieged: lines are tried later each time. */
    @Test
    @Fault("B12")
    void b12LinesThatAreAllToBeEndedAreTriedLaterEachTime() throws Exception {
        try (StreamRunner _ = run()) {
            hears("up");
            Peer old = first();
            old.say(NOTICE);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (System.nanoTime() < end) {
                for (Peer peer : server.peers()) {
                    try {
                        peer.say(NOTICE);
                    } catch (IOException gone) {
                        // it was given up
                    }
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(server.opened()).isBetween(3, 7);
            old.say(trade(1));
            hears("1");
        }
    }
}
