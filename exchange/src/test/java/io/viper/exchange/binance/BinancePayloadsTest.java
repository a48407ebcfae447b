package io.viper.exchange.binance;

import static io.viper.exchange.binance.BinanceCases.named;
import static io.viper.exchange.binance.BinanceCases.read;
import static io.viper.exchange.binance.BinanceCases.sleeping;
import static io.viper.exchange.binance.BinanceCases.spot;
import static io.viper.exchange.binance.BinanceCases.usdm;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.BookRule;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Protocol.FundingPoint;
import io.viper.exchange.Request;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.kit.BookKeeper;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import io.viper.exchange.recorded.Archive;
import io.viper.exchange.recorded.Told;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Payloads that another library's authors wrote down beside their code, and the limits. */
class BinancePayloadsTest {
    private static final long MILLI = 1_000_000L;

    /** The payload that stands at a line of the other library's source. */
    private static String at(String file, int line) {
        try {
            for (JsonNode each :
                    Caller.parse(Archive.named("ccxt-comment-payloads").file("binance_" + file + ".json"))) {
                if (each.path("line").asInt() == line)
                    return each.get("payload").toString();
            }
        } catch (BadReplyException wrong) {
            throw new AssertionError(wrong);
        }
        throw new AssertionError("nothing at line " + line);
    }

    private static String rest(int line) {
        return at("rest", line);
    }

    private static List<Object> told(Product product, String frame) throws BadReplyException {
        Told told = new Told();
        Protocol protocol = product == Product.SPOT ? BinanceCases.SPOT : BinanceCases.USDM;
        assertThat(protocol.accountStream(product).read(frame, 0, told)).isEqualTo(Control.DATA);
        return told.values();
    }

    @Test
    void ordersOfBothMarketsAreRead() {
        OrderSnapshot spot = read(BinanceCases.SPOT.order(named(spot("LTCBTC"), "myOrder1")), rest(6255))
                .orElseThrow();
        assertThat(spot.price()).isEqualTo("0.1");
        assertThat(spot.standing()).isEqualTo(Standing.WORKING);
        OrderSnapshot usdm = read(BinanceCases.USDM.order(named(usdm("BTCUSDT"), "myOrder1")), rest(6321))
                .orElseThrow();
        assertThat(usdm.filled()).isEqualTo("1.0");
        OrderSnapshot open = read(
                        BinanceCases.USDM.order(named(usdm("BTCUSDT"), "x-xcKtGhcufb20c5a7761a4aa09aa156")), rest(6612))
                .orElseThrow();
        assertThat(open.price()).isEqualTo("33000.00");
        assertThat(read(BinanceCases.SPOT.openOrders(spot("LTCBTC")).getFirst(), rest(7898)))
                .isNotEmpty();
        assertThat(read(BinanceCases.USDM.openOrders(usdm("BTCUSDT")).getFirst(), rest(7921)))
                .isNotEmpty();
    }

    @Test
    void sleepersAreRead() {
        OrderSnapshot sleeper = read(
                        BinanceCases.USDM.order(sleeping(usdm("BTCUSDT"), "yT58zmV3DSzMBQxc5tAJXU")), rest(6736))
                .orElseThrow();
        assertThat(sleeper.exchangeOrderId()).isEqualTo("3358");
        assertThat(sleeper.trigger()).isEqualTo("100000.00");
        assertThat(sleeper.price()).isEqualTo("102000.00");
        assertThat(read(BinanceCases.USDM.cancel(sleeping(usdm("BTCUSDT"), "yT58zmV3DSzMBQxc5tAJXU")), rest(6764)))
                .isEqualTo(new Placed("3358", "yT58zmV3DSzMBQxc5tAJXU"));
    }

    @Test
    void changesAreRead() {
        String name = "x-TKT5PX2F22ecb58eb9074fb1be018c";
        var replace = BinanceCases.SPOT.amend(
                BinanceCases.order(spot("BTCUSDT"), name, BinanceCases.limit(Side.BUY, 85, 1_350_000)),
                named(spot("BTCUSDT"), "web_3f6286480b194b079870ac75fb6978b7"));
        assertThat(read(replace, rest(5797))).isEqualTo(new Placed("16383176297", name));
        var ref = named(usdm("BTCUSDT"), "web_pCCGp9AIHjziKLlpGpXI");
        var amend = BinanceCases.USDM.amend(
                BinanceCases.order(ref.listing(), ref.clientOrderId(), BinanceCases.limit(Side.BUY, 1, 250_000)), ref);
        assertThat(read(amend, rest(6062))).isEqualTo(new Placed("151007482392", ref.clientOrderId()));
    }

    @Test
    void moneyPositionsAndExecutionsAreRead() {
        assertThat(read(BinanceCases.SPOT.balances(Product.SPOT), rest(4209)))
                .containsExactly(new BalanceSnapshot("BTC", "0.00219821", "0.00219821"));
        assertThat(read(BinanceCases.USDM.balances(Product.LINEAR), rest(4342)))
                .containsExactly(new BalanceSnapshot("BNB", "0.01000000", "0.01000000"));
        assertThat(read(BinanceCases.USDM.positions(Product.LINEAR), rest(12369)))
                .containsExactly(new PositionSnapshot("WLDUSDT", "5", "2.3483", 0, false, false, ""));
        assertThat(read(BinanceCases.USDM.positions(Product.LINEAR), rest(12411)))
                .isNotEmpty();
        Execution spot = read(BinanceCases.SPOT.executions(spot("BNBBTC"), 0), "[" + rest(5340) + "]")
                .getFirst();
        assertThat(spot.feeCurrency()).isEqualTo("BNB");
        for (int line : new int[] {5356, 5373}) {
            Execution usdm = read(BinanceCases.USDM.executions(usdm("BTCUSDT"), 0), "[" + rest(line) + "]")
                    .getFirst();
            assertThat(usdm.side()).isEqualTo(Side.SELL);
        }
    }

    @Test
    void historyIsRead() {
        assertThat(read(BinanceCases.SPOT.bars(spot("ETHBTC"), Timeframe.M1, 0, Long.MAX_VALUE), rest(5265)))
                .isNotEmpty()
                .allMatch(bar -> bar.high() >= bar.low());
        assertThat(read(BinanceCases.USDM.funding(usdm("BTCUSDT"), 0, Long.MAX_VALUE), "[" + rest(11132) + "]"))
                .containsExactly(new FundingPoint(1_621_267_200_000L * MILLI, 0.00063521, Double.NaN));
        assertThat(read(BinanceCases.USDM.book(usdm("ETHUSDT")).orElseThrow(), rest(4439))
                        .last())
                .isEqualTo(333_598_053_905L);
        Listing listing = read(BinanceCases.USDM.listings(Product.LINEAR).getFirst(), rest(3564))
                .getFirst();
        assertThat(listing.spec().lotSize()).isEqualByComparingTo("0.001");
    }

    @Test
    void settingsAreRead() {
        var calls = BinanceCases.USDM.configure(usdm("BTCUSDT"), AccountSettings.STANDARD);
        assertThat(read(calls.get(0), rest(12759))).isTrue();
        assertThat(read(calls.get(1), rest(12649))).isTrue();
        assertThat(BinanceCases.USDM
                        .refusal(400, Map.of(), rest(12645))
                        .orElseThrow()
                        .kind())
                .isEqualTo(ErrorKind.INVALID);
        assertThat(BinanceCases.USDM
                        .refusal(400, Map.of(), rest(6421))
                        .orElseThrow()
                        .kind())
                .isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void eventsOfAccountsAreRead() throws BadReplyException {
        assertThat(told(Product.SPOT, at("ws", 3519))).hasSize(1);
        assertThat(told(Product.SPOT, at("ws", 3509))).isEmpty();
        assertThat(told(Product.SPOT, at("ws", 3563))).isEmpty();
        assertThat(told(Product.SPOT, at("ws", 1442))).hasSize(2);
        assertThat(told(Product.LINEAR, "{\"e\":\"ORDER_TRADE_UPDATE\",\"T\":1,\"o\":" + at("ws", 1479) + "}"))
                .hasSize(2);
        assertThat(told(Product.LINEAR, at("ws", 3534))).hasSize(2);
        assertThat(told(Product.LINEAR, at("ws", 4710))).hasSize(1);
        var spot = BinanceCases.SPOT.accountStream(Product.SPOT);
        assertThat(spot.read(at("ws", 2830), 0, new Told())).isEqualTo(Control.LOGGED_IN);
        assertThat(spot.read(at("ws", 5664), 0, new Told())).isInstanceOf(Control.Broken.class);
    }

    @Test
    @Fault("C13")
    void c13WhatTheExchangeSaysWasUsedHoldsBackEverythingButCancelsAndQuestions() {
        for (Protocol protocol : List.of(BinanceCases.SPOT, BinanceCases.USDM)) {
            Governor governor = new Governor(protocol.budgets());
            Request cancel = Request.signed("DELETE", "/x", Request.Lane.SAFETY);
            int most = protocol.budgets().getFirst().units();
            governor.told(Map.of("x-mbx-used-weight-1m", Integer.toString(most * 9 / 10)), 0);
            assertThat(governor.admit(Request.get("/x"), 0)).isInstanceOf(Governor.Admission.Wait.class);
            assertThat(governor.admit(cancel, 0)).isInstanceOf(Governor.Admission.Go.class);
            Governor orders = new Governor(protocol.budgets());
            int count = protocol.budgets().get(1).units();
            orders.told(Map.of("x-mbx-order-count-10s", Integer.toString(count)), 0);
            assertThat(orders.admit(Request.signed("POST", "/x", Request.Lane.ORDER), 0))
                    .isInstanceOf(Governor.Admission.Wait.class);
            assertThat(orders.admit(cancel, 0)).isInstanceOf(Governor.Admission.Go.class);
        }
    }

    /** The snapshot comes from elsewhere, so the first change hardly ever names exactly its number. */
    @Test
    void theFirstChangeAfterASnapshotMayNameAnOlderOneButNoLaterChangeMay() {
        BookKeeper book = new BookKeeper(BookRule.NAMES_PREVIOUS);
        book.snapshot(100);
        assertThat(book.change(90, 95)).isFalse();
        assertThat(book.change(95, 103)).isTrue();
        assertThat(book.change(103, 105)).isTrue();
        assertThat(book.change(104, 108)).isFalse();
        assertThat(book.state()).isEqualTo(BookKeeper.State.BROKEN);
        book.snapshot(200);
        assertThat(book.change(201, 203)).isFalse();
        assertThat(book.state()).isEqualTo(BookKeeper.State.BROKEN);
    }
}
