package io.viper.benchmarks;

import io.viper.core.model.Event;
import io.viper.core.model.Side;
import io.viper.core.network.WebSocketServer;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.StreamRunner;
import io.viper.live.Inbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * All instruments of a market at once: a server writes trades of 500 instruments as fast as the socket takes them, the stream
 * reads them into an inbox, and what comes out is counted: every trade of every instrument, in its order.
 */
final class Burst implements Workload {
    private static final int INSTRUMENTS = 500;
    private static final int TRADES = 400;
    private static final int ROOM = 1 << 19;
    private static final long BASE = 1_000_000_000_000L;

    private final Semaphore subscribed = new Semaphore(0);

    @Override
    public String name() {
        return "burst";
    }

    @Override
    public String description() {
        return INSTRUMENTS + " instruments, " + TRADES + " trades each as fast as they go: WebSocket, adapter, inbox";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) throws Exception {
        List<byte[]> frames = new ArrayList<>();
        List<Topic> topics = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (int k = 0; k < INSTRUMENTS; k++) {
            String symbol = "C" + k + "USDT";
            numbers.put(symbol, k);
            topics.add(new Topic(Topic.Kind.TRADES, BitgetMessages.listing(symbol), ""));
        }
        for (int n = 0; n < TRADES; n++) {
            for (int k = 0; k < INSTRUMENTS; k++) {
                frames.add(BitgetMessages.trade("C" + k + "USDT", n).getBytes(StandardCharsets.UTF_8));
            }
        }
        double[] rates = new double[settings.warmUps() + settings.rounds()];
        int highest = 0;
        try (WebSocketServer server = new WebSocketServer((peer, text) -> {
            if (text.contains("subscribe")) subscribed.release();
        })) {
            for (int k = 0; k < rates.length; k++) {
                Inbox inbox = new Inbox(ROOM);
                rates[k] = once(server, topics, numbers, frames, inbox);
                if (k >= settings.warmUps())
                    highest = Math.max(highest, inbox.health().highest());
            }
        }
        double[] counted = Arrays.copyOfRange(rates, settings.warmUps(), rates.length);
        Arrays.sort(counted);
        return List.of(Figure.alone(
                "trades of " + INSTRUMENTS + " instruments, socket to inbox, " + frames.size() + " of " + frames.size(),
                String.format(
                        Locale.ROOT, "%s, at most %,d waiting", Figure.rate(counted[counted.length / 2]), highest)));
    }

    /** @return trades a second, from the first that was written to the last that was taken out */
    private double once(
            WebSocketServer server, List<Topic> topics, Map<String, Integer> numbers, List<byte[]> frames, Inbox inbox)
            throws Exception {
        StreamSink sink = new StreamSink() {
            @Override
            public void trade(String symbol, long time, String id, double price, double size, boolean buyerTook) {
                int which = numbers.get(symbol);
                inbox.offer(new Event.TradeSeen(which, time, Side.BUY, Long.parseLong(id) - BASE, 1));
            }
        };
        try (StreamRunner _ = SocketRoads.runner(server, "http://127.0.0.1:1", topics, sink)) {
            subscribed.acquire();
            WebSocketServer.Peer peer = server.peers().getLast();
            long begun = System.nanoTime();
            Thread writer = Thread.ofPlatform().start(() -> write(peer, frames));
            take(inbox, frames.size());
            double rate = frames.size() * 1e9 / (System.nanoTime() - begun);
            writer.join();
            return rate;
        } finally {
            for (WebSocketServer.Peer peer : server.peers()) peer.drop();
            subscribed.drainPermits();
        }
    }

    private static void write(WebSocketServer.Peer peer, List<byte[]> frames) {
        try {
            for (byte[] frame : frames) peer.sayLater(frame);
            peer.flush();
        } catch (IOException lost) {
            throw new IllegalStateException(lost);
        }
    }

    /** Every one, and each instrument's in the order in which they were written. */
    private static void take(Inbox inbox, int count) throws InterruptedException {
        long[] next = new long[INSTRUMENTS];
        for (int k = 0; k < count; k++) {
            Event event = inbox.poll(20_000_000_000L);
            if (!(event instanceof Event.TradeSeen trade)) throw new IllegalStateException("only " + k + " came");
            if (trade.ticks() != next[trade.instrument()]++)
                throw new IllegalStateException("instrument " + trade.instrument() + " has lost " + trade);
        }
        if (inbox.health().conflated() > 0) throw new IllegalStateException("trades were put together");
    }
}
