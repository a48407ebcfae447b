package io.viper.exchange.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.core.Seeds;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Garbling;
import io.viper.exchange.HeardMessages;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Product;
import io.viper.exchange.RecordedMessages;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.kit.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoinbaseStreamTest {
    private static final String FOLDER = "coinbase/Subscriptions/AdvancedTrade/";
    private static final long NOW = 1_700_000_000_000_000_000L;
    private final CoinbaseProtocol coinbase = new CoinbaseProtocol();
    private final HeardMessages heard = new HeardMessages();

    private Control market(String frame) throws BadReplyException {
        return coinbase.marketStream(Product.SPOT).read(frame, NOW, heard);
    }

    @ParameterizedTest
    @CsvSource({"Trades.txt, TRADES, ''", "Ticker.txt, QUOTE, ''", "Klines.txt, BARS, 5m"})
    void subscriptionsAreTheRecordedOnes(String name, Kind kind, String detail) throws BadReplyException {
        JsonNode recorded =
                Caller.parse(RecordedMessages.lines(FOLDER + name, '>').getFirst());
        List<String> frames =
                coinbase.marketStream(Product.SPOT).subscribe(List.of(new Topic(kind, CoinbaseSamples.ETHER, detail)));
        assertThat(frames.getFirst()).contains("heartbeats");
        JsonNode ours = Caller.parse(frames.getLast());
        for (String member : List.of("type", "channel", "product_ids")) {
            assertThat(ours.get(member)).isEqualTo(recorded.get(member));
        }
        assertThat(market(RecordedMessages.lines(FOLDER + name, '<').getFirst()))
                .isInstanceOf(Control.Subscribed.class);
        assertThat(market(RecordedMessages.lines(FOLDER + name, '=').getFirst()))
                .isEqualTo(Control.DATA);
        assertThat(heard.lines).isNotEmpty();
    }

    @Test
    void recordedFramesSayWhatTheySay() throws BadReplyException {
        for (String name : new String[] {"Trades.txt", "Ticker.txt", "Klines.txt", "Heartbeat.txt"}) {
            market(RecordedMessages.lines(FOLDER + name, '=').getFirst());
        }
        assertThat(heard.lines)
                .hasSize(4)
                .startsWith(
                        "trade ETH-USDT 1728026011084859000 22381690 2375.56 0.5 sell",
                        "trade ETH-USDT 1728026011088388000 22381691 2375.56 0.5 sell",
                        "quote ETH-USDT 21931.98 8000.21 21933.98 8038.07770938");
        assertThat(heard.lines.getLast()).startsWith("bar ETH-USDT Bar[timeframe=5m, openTime=1688998200000000000");
        market(RecordedMessages.ccxt("coinbase_ws.json", "handleTickers")
                .getFirst()
                .toString());
        market(RecordedMessages.ccxt("coinbase_ws.json", "handleTrade")
                .getFirst()
                .toString());
        assertThat(heard.lines).hasSize(4);
    }

    @Test
    @Fault("C27")
    void c27BooksAreToldAndAMissingFrameClosesTheLine() throws BadReplyException {
        String frame = RecordedMessages.ccxt("coinbase_ws.json", "handleOrderBook")
                .getFirst()
                .toString();
        StreamProtocol stream = coinbase.marketStream(Product.SPOT);
        assertThat(stream.read(frame, NOW, heard)).isEqualTo(Control.DATA);
        assertThat(heard.lines.getFirst()).startsWith("book BTC-USD snapshot ");
        assertThat(heard.lines.subList(1, heard.lines.size()))
                .containsExactly("bid 21921.74 0.06317902", "bid 21921.3 0.02", "end unchecked");
        String next = frame.replace("\"snapshot\"", "\"update\"");
        assertThat(stream.read(next.replace("\"sequence_num\":0", "\"sequence_num\":1"), NOW, heard))
                .isEqualTo(Control.DATA);
        int told = heard.lines.size();
        assertThat(stream.read(next.replace("\"sequence_num\":0", "\"sequence_num\":3"), NOW, heard))
                .isEqualTo(Control.CLOSING);
        assertThat(heard.lines).hasSize(told);
        stream.subscribe(List.of());
        assertThat(stream.read(frame, NOW, heard)).isEqualTo(Control.DATA);
    }

    @Test
    @Fault("C32")
    void c32NothingOfABadFrameIsTold() {
        String frame = RecordedMessages.ccxt("coinbase_ws.json", "handleOrderBook")
                .getFirst()
                .toString();
        assertThatThrownBy(() -> market(frame.replace("0.02", "-0.02"))).isInstanceOf(BadReplyException.class);
        assertThatThrownBy(() -> market(frame.replace("\"side\":\"bid\"", "\"side\":\"left\"")))
                .isInstanceOf(BadReplyException.class);
        assertThat(heard.lines).isEmpty();
    }

    @Test
    void theAccountTellsOrdersOnceItsSubscriptionIsTaken() throws BadReplyException {
        StreamProtocol account = coinbase.accountStream(Product.SPOT);
        assertThat(account.read(RecordedMessages.lines(FOLDER + "User.txt", '<').getFirst(), NOW, heard))
                .isEqualTo(Control.LOGGED_IN);
        StreamProtocol again = coinbase.accountStream(Product.SPOT);
        again.read(RecordedMessages.lines(FOLDER + "User.txt", '=').getFirst(), NOW, heard);
        assertThat(heard.orders).hasSize(1);
        assertThat(heard.orders.getFirst().standing()).isEqualTo(Standing.FILLED);
        assertThat(heard.orders.getFirst().quantity()).isEqualTo("0.01");
        assertThat(heard.orders.getFirst().price()).isEqualTo("50000");
        coinbase.accountStream(Product.SPOT)
                .read(
                        RecordedMessages.ccxt("coinbase_ws.json", "handleOrder")
                                .getFirst()
                                .toString(),
                        NOW,
                        heard);
        assertThat(heard.orders.getLast().quantity()).isEqualTo("0.000994");
        assertThat(again.read("{\"type\":\"error\",\"message\":\"authentication failure\"}", NOW, heard))
                .isEqualTo(new Control.Refused(ErrorKind.KEY, "authentication failure"));
    }

    private List<Call<?>> calls() {
        OrderRef ref = new OrderRef(CoinbaseSamples.BITCOIN, "vpr-17", "0000-00000", false);
        List<Call<?>> all = new ArrayList<>();
        all.add(coinbase.listings(Product.SPOT).getFirst());
        all.add(coinbase.bars(CoinbaseSamples.BITCOIN, Timeframe.M1, 0, Long.MAX_VALUE));
        all.add(coinbase.order(ref));
        all.add(coinbase.openOrders(CoinbaseSamples.BITCOIN).getFirst());
        all.add(coinbase.executions(CoinbaseSamples.BITCOIN, 0));
        all.add(coinbase.balances(Product.SPOT));
        all.add(coinbase.key().orElseThrow());
        all.add(coinbase.cancel(ref));
        all.add(coinbase.serverTime());
        return all;
    }

    @Test
    @Fault("C32")
    void c32DamagedRepliesAreRefusedOrHarmless() {
        List<String> bodies = new ArrayList<>();
        RecordedMessages.below("coinbase/Endpoints").forEach((name, text) -> bodies.add(text.split("\n", 4)[3]));
        for (JsonNode payload : RecordedMessages.ccxt("coinbase_rest.json", "")) bodies.add(payload.toString());
        List<Call<?>> calls = calls();
        Seeds.times(3_000, rng -> {
            String body = Garbling.garbled(rng.oneOf(bodies), rng);
            assertThat(coinbase.refusal(200, Map.of(), body)).isNotNull();
            assertThat(coinbase.refusal(400, Map.of(), body)).isPresent();
            try {
                JsonNode node = Caller.parse(body);
                for (Call<?> call : calls) read(call, node);
            } catch (BadReplyException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        });
    }

    private static void read(Call<?> call, JsonNode node) {
        try {
            assertThat(call.reader().read(node).toString()).doesNotContain("E+", "Infinity");
        } catch (BadReplyException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    @Test
    @Fault("C32")
    void c32DamagedFramesAreRefusedOrHarmless() {
        List<String> frames = new ArrayList<>();
        RecordedMessages.below("coinbase/Subscriptions")
                .forEach((name, text) -> frames.addAll(RecordedMessages.lines(name.substring("jkorf/".length()), '=')));
        for (JsonNode payload : RecordedMessages.ccxt("coinbase_ws.json", "")) frames.add(payload.toString());
        Seeds.times(3_000, rng -> {
            String frame = Garbling.garbled(rng.oneOf(frames), rng);
            for (StreamProtocol stream :
                    List.of(coinbase.marketStream(Product.SPOT), coinbase.accountStream(Product.SPOT))) {
                HeardMessages told = new HeardMessages();
                try {
                    stream.read(frame, NOW, told);
                } catch (BadReplyException refused) {
                    assertThat(told.lines).isEmpty();
                }
            }
        });
    }
}
