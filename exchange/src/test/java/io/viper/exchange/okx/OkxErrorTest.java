package io.viper.exchange.okx;

import static io.viper.exchange.okx.OkxCases.KEY;
import static io.viper.exchange.okx.OkxCases.OKX;
import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.Seeds;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Reply;
import io.viper.exchange.recorded.Archive;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OkxErrorTest {

    private static Reply.Failed<Object> refusal(int status, String body) {
        return OKX.refusal(status, Map.of(), body).orElseThrow();
    }

    private static ErrorKind item(String code) {
        return refusal(200, "{\"code\":\"1\",\"data\":[{\"sCode\":\"" + code + "\",\"sMsg\":\"words\"}]}")
                .kind();
    }

    @Test
    void theCodeOfAnItemCountsEvenInAReplyThatSucceeded() throws BadReplyException {
        Archive examples = Archive.named("ccxt-comment-payloads");
        var rejected = refusal(200, Archive.named("nautilus-binance-okx").file("http_place_algo_order_rejected.json"));
        assertThat(rejected.code()).isEqualTo("51000");
        assertThat(rejected.kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(rejected.text()).isEqualTo("Parameter instId error");
        var broke =
                refusal(200, examples.payloads("okx_rest.json", "handleErrors").getFirst());
        assertThat(broke.kind()).isEqualTo(ErrorKind.FUNDS);
        var mode = refusal(
                200, examples.payloads("okx_rest.json", "createOrderRequest").getFirst());
        assertThat(mode.code()).isEqualTo("51000");
        var password =
                refusal(200, examples.payloads("okx_rest.json", "handleErrors").get(1));
        assertThat(password.code()).isEqualTo("58001");
        assertThat(password.kind()).isEqualTo(ErrorKind.OTHER);
        var nobody = refusal(
                401, examples.payloads("okx_rest.json", "fetchCurrencies").getFirst());
        assertThat(nobody.kind()).isEqualTo(ErrorKind.KEY);
    }

    @Test
    void successIsNoRefusal() {
        assertThat(OKX.refusal(200, Map.of(), "{\"code\":\"0\",\"data\":[{\"sCode\":\"0\"}]}"))
                .isEmpty();
        assertThat(OKX.refusal(200, Map.of(), "{\"code\":\"0\",\"data\":[[\"1\",\"2\"]]}"))
                .isEmpty();
    }

    @Test
    @Fault("C10")
    void c10WhatNobodyKnowsIsUnclear() {
        assertThat(refusal(500, "{\"code\":\"0\"}").kind()).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(refusal(503, "{\"code\":\"50001\",\"msg\":\"\"}").kind()).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(refusal(400, "{\"code\":\"50004\",\"msg\":\"timeout\"}").kind())
                .isEqualTo(ErrorKind.UNCLEAR);
        assertThat(refusal(200, "{\"msg\":\"hello\"}").kind()).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(refusal(200, "{\"code\":\"1\",\"data\":[]}").kind()).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(refusal(404, "<html>").kind()).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(item("51149")).isEqualTo(ErrorKind.UNCLEAR);
    }

    @Test
    @Fault("C12")
    void c12AskingTooOftenIsToldWithHowLongToWait() {
        var wait = OKX.refusal(429, Map.of("retry-after", "7"), "{\"code\":\"50011\",\"msg\":\"\"}");
        assertThat(wait)
                .isEqualTo(Optional.of(
                        new Reply.Failed<>(ErrorKind.RATE_LIMIT, "429", "too many requests", 7_000_000_000L)));
        assertThat(refusal(200, "{\"code\":\"50011\",\"msg\":\"\"}").kind()).isEqualTo(ErrorKind.RATE_LIMIT);
        assertThat(refusal(403, "<html>").kind()).isEqualTo(ErrorKind.BANNED);
        assertThat(refusal(418, "").kind()).isEqualTo(ErrorKind.BANNED);
        assertThat(refusal(403, "{\"code\":\"50035\",\"msg\":\"\"}").kind()).isEqualTo(ErrorKind.PERMISSION);
    }

    @Test
    @Fault("C4")
    void c4AnOrderThatIsNotThereIsNoProof() {
        for (String code : new String[] {"51400", "51401", "51402", "51503", "51509", "51510", "51603"}) {
            assertThat(item(code)).isEqualTo(ErrorKind.NO_SUCH_ORDER);
        }
    }

    @Test
    void theKindsThatTradingDependsOn() {
        assertThat(item("51008")).isEqualTo(ErrorKind.FUNDS);
        assertThat(item("51008_1001")).isEqualTo(ErrorKind.FUNDS);
        assertThat(item("51016")).isEqualTo(ErrorKind.DUPLICATE_ID);
        assertThat(item("51065")).isEqualTo(ErrorKind.DUPLICATE_ID);
        assertThat(item("51020")).isEqualTo(ErrorKind.TOO_SMALL);
        assertThat(item("51006")).isEqualTo(ErrorKind.PRICE_BAND);
        assertThat(item("51169")).isEqualTo(ErrorKind.NOTHING_TO_REDUCE);
        assertThat(item("51022")).isEqualTo(ErrorKind.NOT_TRADING);
        assertThat(item("51001")).isEqualTo(ErrorKind.NO_SUCH_INSTRUMENT);
        assertThat(item("51102")).isEqualTo(ErrorKind.TOO_MANY);
        assertThat(item("50102")).isEqualTo(ErrorKind.CLOCK);
        assertThat(item("50037")).isEqualTo(ErrorKind.CLOCK);
        assertThat(item("50105")).isEqualTo(ErrorKind.KEY);
        assertThat(item("50110")).isEqualTo(ErrorKind.PERMISSION);
        assertThat(item("59000")).isEqualTo(ErrorKind.POSITION_MODE);
        assertThat(item("51121")).isEqualTo(ErrorKind.INVALID);
        assertThat(item("59999")).isEqualTo(ErrorKind.OTHER);
    }

    @Test
    @Fault("C24")
    void c24AWrongSideOfThePositionIsAWrongMode() {
        var failed =
                refusal(200, "{\"code\":\"1\",\"data\":[{\"sCode\":\"51000\",\"sMsg\":\"Parameter posSide error\"}]}");
        assertThat(failed.kind()).isEqualTo(ErrorKind.POSITION_MODE);
    }

    @Test
    void noSecretIsShownAnywhere() {
        var request = OKX.key().orElseThrow().request();
        assertThat(KEY + " " + request + " " + OKX).doesNotContain("the-key", "the-secret", "the-phrase");
    }

    @Test
    void everyBodyIsARefusalOrNot() {
        Seeds.times(500, rng -> {
            StringBuilder body = new StringBuilder();
            for (int k = rng.nextInt(60); k > 0; k--)
                body.append("{}[]\":,0123456789codesCode".charAt(rng.nextInt(26)));
            OKX.refusal(rng.nextBoolean() ? 200 : rng.between(100, 599), Map.of(), body.toString());
        });
    }
}
