package io.viper.exchange.bybit;

import static io.viper.exchange.bybit.BybitCases.BYBIT;
import static io.viper.exchange.bybit.BybitCases.KEY;
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

class BybitErrorTest {

    private static Reply.Failed<Object> refusal(int status, String body) {
        return BYBIT.refusal(status, Map.of(), body).orElseThrow();
    }

    private static ErrorKind code(int code, String message) {
        return refusal(200, "{\"retCode\":" + code + ",\"retMsg\":\"" + message + "\",\"result\":{}}")
                .kind();
    }

    private static ErrorKind code(int code) {
        return code(code, "words");
    }

    @Test
    void recordedRefusals() throws BadReplyException {
        Archive examples = Archive.named("ccxt-comment-payloads");
        var symbol = refusal(
                200, examples.payloads("bybit_rest.json", "handleErrors").getFirst());
        assertThat(symbol.code()).isEqualTo("10001");
        assertThat(symbol.kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(symbol.text()).isEqualTo("symbol params err");
        assertThat(refusal(
                                200,
                                examples.payloads("bybit_rest.json", "handleErrors")
                                        .get(1))
                        .kind())
                .as("of another version")
                .isEqualTo(ErrorKind.UNCLEAR);
        var margin = refusal(
                200,
                Archive.named("jkorf")
                        .endpoint("bybit/Endpoints/V5Api/Account/SetMarginMode.txt")
                        .reply());
        assertThat(margin.code()).isEqualTo("3400045");
        assertThat(margin.kind()).isEqualTo(ErrorKind.OTHER);
    }

    @Test
    void successIsNoRefusal() throws BadReplyException {
        assertThat(BYBIT.refusal(200, Map.of(), "{\"retCode\":0,\"result\":{}}"))
                .isEmpty();
        String time = Archive.named("ccxt-comment-payloads")
                .payloads("bybit_rest.json", "fetchTime")
                .getFirst();
        assertThat(BYBIT.refusal(200, Map.of(), time)).isEmpty();
    }

    @Test
    @Fault("C10")
    void c10WhatNobodyKnowsIsUnclear() {
        assertThat(refusal(500, "{\"retCode\":0}").kind()).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(refusal(404, "<html>").kind()).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(refusal(200, "{}").kind()).isEqualTo(ErrorKind.UNCLEAR);
        for (int code : new int[] {10000, 10016, 170007, 170146, 170147, 170310, 429}) {
            assertThat(code(code)).as("" + code).isEqualTo(ErrorKind.UNCLEAR);
        }
    }

    @Test
    @Fault("C12")
    void c12AskingTooOftenIsToldWithHowLongToWait() {
        var limited = BYBIT.refusal(
                200,
                Map.of("x-bapi-limit-reset-timestamp", "1672738135824"),
                "{\"retCode\":10006,\"retMsg\":\"Too many visits!\",\"result\":{},\"time\":1672738134824}");
        assertThat(limited)
                .isEqualTo(Optional.of(
                        new Reply.Failed<>(ErrorKind.RATE_LIMIT, "10006", "Too many visits!", 1_000_000_000L)));
        var banned = refusal(403, "access too frequent");
        assertThat(banned.kind()).isEqualTo(ErrorKind.BANNED);
        assertThat(banned.waitNanos()).isEqualTo(600_000_000_000L);
        assertThat(refusal(429, "").kind()).isEqualTo(ErrorKind.RATE_LIMIT);
        assertThat(code(10009)).isEqualTo(ErrorKind.BANNED);
    }

    @Test
    @Fault("C4")
    void c4AnOrderThatIsNotThereIsNoProof() {
        for (int code : new int[] {110001, 110008, 110010, 170139, 170142, 170143, 170213}) {
            assertThat(code(code)).isEqualTo(ErrorKind.NO_SUCH_ORDER);
        }
    }

    @Test
    void theKindsThatTradingDependsOn() {
        assertThat(code(10002)).isEqualTo(ErrorKind.CLOCK);
        assertThat(code(-1)).isEqualTo(ErrorKind.CLOCK);
        assertThat(code(10003)).isEqualTo(ErrorKind.KEY);
        assertThat(code(10005)).isEqualTo(ErrorKind.PERMISSION);
        assertThat(code(110007)).isEqualTo(ErrorKind.FUNDS);
        assertThat(code(170131)).isEqualTo(ErrorKind.FUNDS);
        assertThat(code(110072)).isEqualTo(ErrorKind.DUPLICATE_ID);
        assertThat(code(170141)).isEqualTo(ErrorKind.DUPLICATE_ID);
        assertThat(code(110017)).isEqualTo(ErrorKind.NOTHING_TO_REDUCE);
        assertThat(code(110094)).isEqualTo(ErrorKind.TOO_SMALL);
        assertThat(code(170140)).isEqualTo(ErrorKind.TOO_SMALL);
        assertThat(code(110003)).isEqualTo(ErrorKind.PRICE_BAND);
        assertThat(code(170218)).isEqualTo(ErrorKind.WOULD_TAKE);
        assertThat(code(110009)).isEqualTo(ErrorKind.TOO_MANY);
        assertThat(code(110074)).isEqualTo(ErrorKind.NOT_TRADING);
        assertThat(code(170121)).isEqualTo(ErrorKind.NO_SUCH_INSTRUMENT);
        assertThat(code(110043)).isEqualTo(ErrorKind.NO_CHANGE);
        assertThat(code(10001, "order not modified")).isEqualTo(ErrorKind.NO_CHANGE);
        assertThat(code(999_999)).isEqualTo(ErrorKind.OTHER);
    }

    @Test
    @Fault("C24")
    void c24AWrongModeIsNoWrongParameter() {
        assertThat(code(10001, "position idx not match position mode")).isEqualTo(ErrorKind.POSITION_MODE);
        assertThat(code(110024)).isEqualTo(ErrorKind.POSITION_MODE);
    }

    @Test
    void noSecretIsShownAnywhere() {
        var request = BYBIT.key().orElseThrow().request();
        assertThat(KEY + " " + request + " " + BYBIT).doesNotContain("the-key", "the-secret", "the-phrase");
    }

    @Test
    void everyBodyIsARefusalOrNot() {
        Seeds.times(500, rng -> {
            StringBuilder body = new StringBuilder();
            for (int k = rng.nextInt(60); k > 0; k--) body.append("{}[]\":,0123456789retCode".charAt(rng.nextInt(24)));
            BYBIT.refusal(rng.nextBoolean() ? 200 : rng.between(100, 599), Map.of(), body.toString());
        });
    }
}
