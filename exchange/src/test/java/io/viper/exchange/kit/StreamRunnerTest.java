package io.viper.exchange.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Currency;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.exchange.Credentials;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Secret;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import io.viper.exchange.bybit.BybitProtocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bybit's protocol against a server that answers as Bybit does: one bad topic, and all of its frame are refused. */
class StreamRunnerTest {
    private static final BybitProtocol BYBIT = new BybitProtocol(false);
    private static final Credentials KEY =
            new Credentials(new Secret("the-key"), new Secret("the-secret"), new Secret(""), false);

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void aRefusedTopicIsReportedAndTheOthersGoOn() throws IOException, InterruptedException {
        try (LineServer server = new LineServer(StreamRunnerTest::bybit);
                StreamRunner runner = market(server, trades("BTCUSDT"), trades("NOSUCH"), trades("ETHUSDT"))) {
            awaits("trade BTCUSDT");
            awaits("refused NOSUCH INVALID");
            awaits("trade ETHUSDT");
            server.cut();
            awaits("down");
            awaits("trade ETHUSDT");
            assertThat(server.heard().getLast()).singleElement().asString().contains("BTCUSDT", "ETHUSDT");
            assertThat(told).noneMatch(each -> each.contains("NOSUCH"));
            assertThat(runner).isNotNull();
        }
    }

    @Test
    void whereEveryTopicIsRefusedTheLineComesBackAndAsksAgain() throws IOException, InterruptedException {
        try (LineServer server = new LineServer(StreamRunnerTest::bybit);
                StreamRunner runner = market(server, trades("NOSUCH"), trades("NOSUCHEITHER"))) {
            for (int k = 0; k < 2; k++) {
                awaits("refused NOSUCH INVALID");
                awaits("refused NOSUCHEITHER INVALID");
                awaits("down: every topic was refused");
            }
            assertThat(runner).isNotNull();
        }
    }

    @Test
    void aKeyThatIsNotTakenEndsTheLineBeforeAnythingIsAskedFor() throws IOException, InterruptedException {
        var refused = "{\"success\":false,\"ret_msg\":\"API key is invalid.\",\"op\":\"auth\"}";
        try (LineServer server = new LineServer(_ -> List.of(refused));
                StreamRunner runner = runner(server, () -> BYBIT.accountStream(Product.SPOT), KEY, List.of())) {
            awaits("down: refused: KEY API key is invalid.");
            assertThat(server.heard().getFirst()).singleElement().asString().contains("\"auth\"");
            assertThat(runner).isNotNull();
        }
    }

    private static List<String> bybit(String frame) {
        if (!frame.contains("\"subscribe\"")) return List.of();
        if (frame.contains("NOSUCH")) {
            return List.of("{\"success\":false,\"ret_msg\":\"error:handler not found,topic:publicTrade.NOSUCH\","
                    + "\"conn_id\":\"1\",\"op\":\"subscribe\"}");
        }
        String trade = "{\"topic\":\"publicTrade.%1$s\",\"type\":\"snapshot\",\"ts\":1672304486868,\"data\":"
                + "[{\"T\":1672304486865,\"s\":\"%1$s\",\"S\":\"Buy\",\"v\":\"0.001\",\"p\":\"16578.50\",\"i\":\"1\"}]}";
        List<String> trades = List.of("BTCUSDT", "ETHUSDT").stream()
                .filter(frame::contains)
                .map(symbol -> trade.replace("%1$s", symbol))
                .toList();
        return Stream.concat(Stream.of("{\"success\":true,\"ret_msg\":\"\",\"op\":\"subscribe\"}"), trades.stream())
                .toList();
    }

    private static Topic trades(String symbol) {
        InstrumentSpec spec = InstrumentSpec.spot(
                new InstrumentId("bybit-spot", symbol), Currency.BTC, Currency.USDT, "0.01", "0.000001");
        Listing listing = new Listing(Product.SPOT, symbol, 0, spec, Listing.Status.TRADING, 1, 0);
        return new Topic(Topic.Kind.TRADES, listing, "");
    }

    private StreamRunner market(LineServer server, Topic... topics) {
        return runner(server, () -> BYBIT.marketStream(Product.SPOT), null, List.of(topics));
    }

    private StreamRunner runner(
            LineServer server, Supplier<StreamProtocol> protocol, @Nullable Credentials key, List<Topic> topics) {
        Caller caller = new Caller(BYBIT, "http://127.0.0.1:1", null, Caller.Timing.STANDARD, new Governor(List.of()));
        return new StreamRunner(protocol, caller, server.address(), key, topics, new Ear(), new StreamNotes(told));
    }

    /** Skips what is told until this is. */
    private void awaits(String start) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        List<String> skipped = new ArrayList<>();
        for (String next = ""; !next.startsWith(start); ) {
            skipped.add(next);
            next = told.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(next).as("waiting for " + start + " after " + skipped).isNotNull();
        }
    }

    private final class Ear implements StreamSink {
        @Override
        public void trade(String symbol, long time, String tradeId, double price, double size, boolean buyerTook) {
            told.add("trade " + symbol);
        }
    }
}
