package io.viper.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Archive;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.kit.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The replies that CCXT keeps as examples, of classic accounts, for the calls that we make: 27 of them, and 6 refusals. */
class BitgetPayloadsTest {
    private static final long MILLI = 1_000_000L;
    private static final Listing SPOT = BitgetFixture.SPOT;
    private static final Listing LINEAR = BitgetFixture.LINEAR;

    private final BitgetProtocol protocol = new BitgetProtocol(false);
    private final JsonNode payloads = payloads();
    private int used;

    private static JsonNode payloads() {
        Map<String, String> files =
                Archive.files("ccxt-comment-payloads.tar.gz", "ccxt-comment-payloads/bitget_rest.json");
        try {
            return Caller.parse(files.values().iterator().next());
        } catch (BadReplyException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** What a call makes of the example at a line of CCXT's source; a bare row is put into the reply that it is from. */
    private <T> T at(int line, Call<T> call) throws BadReplyException {
        for (JsonNode each : payloads) {
            if (each.get("line").asInt() != line) continue;
            used++;
            JsonNode payload = each.get("payload");
            String body = payload.toString();
            if (!payload.has("data")) body = "{\"code\":\"00000\",\"data\":[" + body + "]}";
            assertThat(protocol.refusal(200, Map.of(), body)).isEmpty();
            return call.reader().read(Caller.parse(body));
        }
        throw new AssertionError("no example of line " + line);
    }

    @Test
    void repliesAreReadIntoTheirValues() throws BadReplyException {
        market();
        orders();
        lists();
        account();
        assertThat(used).isEqualTo(27);
    }

    private void market() throws BadReplyException {
        assertThat(at(2120, protocol.serverTime())).isEqualTo(1_700_111_073_740L);
        Listing coin = at(2226, protocol.listings(Product.SPOT).getFirst()).getFirst();
        assertThat(coin.spec().tickSize()).isEqualByComparingTo("0.000001");
        assertThat(coin.spec().minLots()).isEqualTo(1);
        Listing perpetual =
                at(2245, protocol.listings(Product.LINEAR).getFirst()).getFirst();
        assertThat(perpetual.spec().lotSize()).isEqualByComparingTo("0.001");
        assertThat(perpetual.maxLeverage()).isEqualTo(125);
        assertThat(at(2874, protocol.tiers(LINEAR, 1).orElseThrow()).maxLeverage())
                .isEqualTo(125);
        assertThat(at(9442, protocol.funding(LINEAR, 0, Long.MAX_VALUE))
                        .getFirst()
                        .rate())
                .isEqualTo(-0.0003);
        long open = 1_645_911_960_000L * MILLI;
        assertThat(at(4684, protocol.bars(LINEAR, Timeframe.M1, open, open + 1))
                        .getFirst()
                        .low())
                .isEqualTo(39374.5);
    }

    private void orders() throws BadReplyException {
        OrderRef limit = new OrderRef(SPOT, "63f95110-93b5-4309-8f77-46339f1bcf3c", "", false);
        assertThat(at(7051, protocol.order(limit)).orElseThrow())
                .isEqualTo(new OrderSnapshot(
                        "BTCUSDT",
                        Product.SPOT,
                        limit.clientOrderId(),
                        "1111461743123927040",
                        Standing.WORKING,
                        "0.0002000000000000",
                        "0.0000000000000000",
                        "25000.0000000000000000",
                        "",
                        1_700_719_050_198L * MILLI));
        OrderRef linear = new OrderRef(LINEAR, "1111465253431574529", "", false);
        assertThat(at(7080, protocol.order(linear)).orElseThrow().price()).isEqualTo("27000");
        OrderRef canceled = new OrderRef(LINEAR, "1111491399869075456", "", true);
        Optional<OrderSnapshot> plan =
                at(7922, protocol.orderElsewhere(canceled).get(1));
        assertThat(plan.orElseThrow().standing()).isEqualTo(Standing.CANCELED);
        assertThat(plan.get().trigger()).isEqualTo("24000");
        OrderRef sleeping = new OrderRef(SPOT, "1111503385910648832", "", true);
        assertThat(at(7817, protocol.orderElsewhere(sleeping).getFirst())
                        .orElseThrow()
                        .standing())
                .isEqualTo(Standing.CANCELED);
        OrderRef taken = new OrderRef(SPOT, "1098758604585598977", "", false);
        assertThat(at(6667, protocol.cancel(taken)).exchangeOrderId()).isEqualTo("1098758604547850241");
        OrderRef plans = new OrderRef(LINEAR, "1111428059067125760", "", true);
        assertThat(at(6679, protocol.cancel(plans)).exchangeOrderId()).isEqualTo("1111428059067125761");
        assertThat(at(6696, protocol.cancel(sleeping)).clientOrderId()).isEqualTo("1111503385910648832");
        assertThat(at(6939, protocol.cancelAll(SPOT).getFirst())).isZero();
        assertThat(at(6969, protocol.cancelAll(LINEAR).getFirst())).isEqualTo(1);
    }

    private void lists() throws BadReplyException {
        OrderSnapshot open = at(7325, protocol.openOrders(SPOT).getFirst()).getFirst();
        assertThat(open.price()).isEqualTo("25000.0000000000000000");
        assertThat(at(7353, protocol.openOrders(SPOT).getLast()).getFirst().trigger())
                .isEqualTo("26000");
        assertThat(at(7416, protocol.openOrders(LINEAR).getFirst()).getFirst().quantity())
                .isEqualTo("0.002");
        assertThat(at(8694, protocol.executions(SPOT, 0)))
                .containsExactly(new Execution(
                        "BTCUSDT",
                        Product.SPOT,
                        "1098394344974925824",
                        "",
                        "1098394344925597696",
                        Side.SELL,
                        "28467.68",
                        "0.0002",
                        "0.005693536",
                        "USDT",
                        false,
                        1_697_603_539_699L * MILLI));
        // closes a long position, whatever its side says
        assertThat(at(8756, protocol.executions(LINEAR, 0)).getFirst().side()).isEqualTo(Side.SELL);
    }

    private void account() throws BadReplyException {
        assertThat(at(9035, protocol.positions(Product.LINEAR)))
                .containsExactly(
                        new PositionSnapshot("BTCUSDT", "0.002", "37355.5", 20, false, true, "31725.023602417"));
        assertThat(at(5016, protocol.balances(Product.SPOT)))
                .containsExactly(new BalanceSnapshot("USDT", "0.00000000", "0.00000000"));
        assertThat(at(5034, protocol.balances(Product.LINEAR))).containsExactly(new BalanceSnapshot("USDT", "0", "0"));
        assertThat(at(11_562, protocol.settings(LINEAR).orElseThrow())).isEqualTo(new AccountSettings(true, false, 20));
        List<Call<Boolean>> calls = protocol.configure(LINEAR, new AccountSettings(true, false, 25));
        assertThat(at(10_252, calls.get(0))).isTrue();
        assertThat(at(10_192, calls.get(1))).isFalse();
        assertThat(at(10_140, calls.get(2))).isTrue();
    }

    /** Old replies without a code are not understood, whatever they say; those with one are. */
    @Test
    void refusalsAreNeverTakenForAnythingElse() {
        int coded = 0;
        for (JsonNode each : payloads) {
            if (!each.get("function").asText().equals("handleErrors")) continue;
            ErrorKind kind = protocol.refusal(200, Map.of(), each.get("payload").toString())
                    .orElseThrow()
                    .kind();
            String code = each.get("payload").path("code").asText("");
            ErrorKind expected = switch (code) {
                case "40017" -> ErrorKind.INVALID;
                case "40301", "40108" -> ErrorKind.OTHER;
                default -> ErrorKind.UNCLEAR;
            };
            assertThat(kind).as(each.toString()).isEqualTo(expected);
            if (!code.isEmpty()) coded++;
        }
        assertThat(coded).isEqualTo(6);
    }
}
