package io.viper.exchange.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.HeardMessages;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Product;
import io.viper.exchange.RecordedMessages;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.kit.Caller;
import java.util.List;
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
                .containsExactly("bid 21921.74 0.06317902", "bid 21921.3 0.02", "end");
        String next = frame.replace("\"snapshot\"", "\"update\"");
        assertThat(stream.read(next.replace("\"sequence_num\":0", "\"sequence_num\":1"), NOW, heard))
                .isEqualTo(Control.DATA);
        int told = heard.lines.size();
        assertThat(stream.read(next.replace("\"sequence_num\":0", "\"sequence_num\":3"), NOW, heard))
                .isInstanceOf(Control.Broken.class);
        String later = next.replace("\"sequence_num\":0", "\"sequence_num\":4");
        assertThat(stream.read(later, NOW, heard)).isInstanceOf(Control.Broken.class);
        assertThat(heard.lines).hasSize(told);
        stream.subscribe(List.of());
        assertThat(stream.read(frame, NOW, heard)).isEqualTo(Control.DATA);
    }

    @Test
    void aFrameThatWasToldBeforeSaysNothingNew() throws BadReplyException {
        String frame = RecordedMessages.lines(FOLDER + "Trades.txt", '=').getFirst();
        StreamProtocol stream = coinbase.marketStream(Product.SPOT);
        assertThat(stream.read(frame, NOW, heard)).isEqualTo(Control.DATA);
        int told = heard.lines.size();
        assertThat(stream.read(frame, NOW, heard)).isEqualTo(Control.DATA);
        String older = frame.replace("\"sequence_num\":2", "\"sequence_num\":1");
        assertThat(stream.read(older, NOW, heard)).isEqualTo(Control.DATA);
        assertThat(heard.lines).hasSize(told);
    }

    /** 2023-07-10T14:10 and five minutes. */
    @ParameterizedTest
    @CsvSource({"2023-07-10T14:14:59.9Z, open", "2023-07-10T14:15:00Z, closed"})
    void aBarIsOverWhenItsEndHasPassedByTheClockOfTheExchange(String time, String word) throws BadReplyException {
        String frame = RecordedMessages.lines(FOLDER + "Klines.txt", '=').getFirst();
        market(frame.replace("2023-06-09T20:19:35.39625135Z", time));
        assertThat(heard.lines.getFirst()).endsWith(word);
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
}
