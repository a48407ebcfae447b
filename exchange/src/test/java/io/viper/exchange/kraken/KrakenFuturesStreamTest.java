package io.viper.exchange.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.exchange.BadReplyException;
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

class KrakenFuturesStreamTest {
    private static final String FOLDER = "kraken/Subscriptions/Futures/";

    private final StreamProtocol market = Samples.FUTURES.marketStream(Product.LINEAR);
    private final StreamProtocol account = Samples.FUTURES.accountStream(Product.LINEAR);
    private final HeardMessages heard = new HeardMessages();

    private static String ccxt(String name, int index) {
        return RecordedMessages.ccxt("krakenfutures_ws.json", name).get(index).toString();
    }

    @Test
    void theTickerTellsQuoteMarkAndFunding() throws BadReplyException {
        List<String> frames = market.subscribe(
                List.of(new Topic(Kind.QUOTE, Samples.PERPETUAL, ""), new Topic(Kind.MARK, Samples.PERPETUAL, "")));
        JsonNode recorded =
                Caller.parse(RecordedMessages.lines(FOLDER + "Ticker.txt", '>').getFirst());
        JsonNode ours = Caller.parse(frames.getLast().replace("PF_XBTUSD", "PF_ETHUSD"));
        assertThat(ours).isEqualTo(recorded);
        assertThat(market.read(
                        RecordedMessages.lines(FOLDER + "Ticker.txt", '<').getFirst(), 1, heard))
                .isEqualTo(new Control.Subscribed("ticker"));
        market.read(RecordedMessages.lines(FOLDER + "Ticker.txt", '=').getFirst(), 1, heard);
        assertThat(heard.lines)
                .containsExactly(
                        "quote PF_ETHUSD 1751.6 1.459 1751.7 2.886",
                        "mark PF_ETHUSD 1751.97553924942 1751.75",
                        "funding PF_ETHUSD 1.86711875E-5 1783591200000000000");
    }

    @Test
    @Fault("C27")
    void c27BooksAreCountedOneByOne() throws BadReplyException {
        market.read(ccxt("handleOrderBookSnapshot", 0), 1, heard);
        market.read(ccxt("handleOrderBook", 0), 1, heard);
        assertThat(heard.lines)
                .containsExactly(
                        "book PI_XBTUSD snapshot 326072249 326072249",
                        "bid 34892.5 6385.0",
                        "bid 34892.0 10924.0",
                        "ask 34911.5 20598.0",
                        "ask 34912.0 2300.0",
                        "end",
                        "book PI_XBTUSD change 326094134 326094134",
                        "ask 34981.0 0.0",
                        "end");
    }

    @Test
    void tradesAreTold() throws BadReplyException {
        market.read(ccxt("handleTrade", 0), 1, heard);
        assertThat(heard.lines)
                .containsExactly(
                        "trade PI_XBTUSD 1612266317519000000 05af78ac-a774-478c-a50c-8b9c234e071e 34969.5 15000.0 sell");
    }

    @ParameterizedTest
    @CsvSource({"OrderUpdate.txt, ORDERS", "UserTrade.txt, EXECUTIONS"})
    void theChallengeIsAnsweredAsRecorded(String name, Kind kind) throws BadReplyException {
        List<String> said = RecordedMessages.lines(FOLDER + name, '>');
        List<String> answers = RecordedMessages.lines(FOLDER + name, '<');
        assertThat(Caller.parse(account.login(Samples.KEY, 1).orElseThrow()).properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(names(said.getFirst()));
        String challenge = "{\"event\":\"challenge\",\"message\":\"226aee50-88fc-4618-a42a-34f7709570b2\"}";
        assertThat(account.read(challenge, 1, heard)).isEqualTo(Control.LOGGED_IN);
        JsonNode subscribe = Caller.parse(account.subscribe(List.of(new Topic(kind, Samples.PERPETUAL, "")))
                .getLast());
        assertThat(names(subscribe.toString())).containsExactlyInAnyOrderElementsOf(names(said.get(1)));
        assertThat(subscribe.get("feed")).isEqualTo(Caller.parse(said.get(1)).get("feed"));
        assertThat(subscribe.get("signed_challenge").asText())
                .isEqualTo(KrakenFuturesSigner.answer("226aee50-88fc-4618-a42a-34f7709570b2", Samples.KEY.secret()));
        assertThat(account.read(answers.get(1), 1, heard)).isInstanceOf(Control.Subscribed.class);
        account.read(RecordedMessages.lines(FOLDER + name, '=').getFirst(), 1, heard);
        assertThat(heard.lines).hasSize(1);
    }

    private static List<String> names(String json) throws BadReplyException {
        return Caller.parse(json).properties().stream()
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    @Test
    void ordersAndExecutionsSayWhatWasRecorded() throws BadReplyException {
        account.read(RecordedMessages.lines(FOLDER + "OrderUpdate.txt", '=').getFirst(), 1, heard);
        assertThat(heard.orders.getFirst().quantity()).isEqualTo("304");
        assertThat(heard.orders.getFirst().standing()).isEqualTo(Standing.WORKING);
        account.read(RecordedMessages.lines(FOLDER + "UserTrade.txt", '=').getFirst(), 1, heard);
        assertThat(heard.executions).hasSize(1);
        assertThat(heard.executions.getFirst().fee()).isEqualTo("-0.00009142857");
        assertThat(heard.executions.getFirst().feeCurrency()).isEqualTo("BTC");
        assertThat(heard.executions.getFirst().maker()).isTrue();
    }

    @Test
    @Fault("C35")
    void c35AReasonThatNobodyKnowsEndsNothing() throws BadReplyException {
        String order = RecordedMessages.lines(FOLDER + "OrderUpdate.txt", '=').getFirst();
        account.read(order, 1, heard);
        String end =
                "{\"feed\":\"open_orders\",\"order_id\":\"59302619-41d2-4f0b-941f-7e7914760ad3\",\"is_cancel\":true,\"reason\":\"%s\"}";
        account.read(end.formatted("moon_phase"), 1, heard);
        assertThat(heard.orders.getLast().standing()).isEqualTo(Standing.UNKNOWN);
        account.read(order, 1, heard);
        account.read(end.formatted("full_fill"), 1, heard);
        assertThat(heard.orders.getLast().standing()).isEqualTo(Standing.FILLED);
        assertThat(heard.orders.getLast().filled()).isEqualTo("304");
        assertThatThrownBy(() -> account.read(ccxt("handleOrder", 2), 1, heard)).isInstanceOf(BadReplyException.class);
    }

    @Test
    void positionsAndMoneyAreTold() throws BadReplyException {
        account.read(ccxt("handlePositions", 0), 1, heard);
        assertThat(heard.lines.getFirst()).contains("symbol=PF_LTCUSD, quantity=0.5, entryPrice=70.53");
        Samples.FUTURES.accountStream(Product.INVERSE).read(ccxt("handleBalance", 1), 1, heard);
        assertThat(heard.lines.getLast())
                .isEqualTo("BalanceSnapshot[currency=BTC, total=0.1219368845, available=0.1219368845]");
    }

    @Test
    void aRefusedKeyEndsTheLineAndSmallComplaintsDoNot() throws BadReplyException {
        assertThat(account.read(ccxt("handleErrorMessage", 0), 1, heard)).isInstanceOf(Control.Refused.class);
        assertThat(account.read(ccxt("handleErrorMessage", 1), 1, heard)).isEqualTo(Control.DATA);
    }
}
