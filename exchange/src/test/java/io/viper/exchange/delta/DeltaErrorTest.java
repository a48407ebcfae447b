package io.viper.exchange.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Reply;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaErrorTest {
    private static final DeltaProtocol DELTA = new DeltaProtocol(DeltaSite.INDIA);

    private static Reply.Failed<Object> refused(int status, String body) {
        return DELTA.refusal(status, Map.of(), body.replace('\'', '"')).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "insufficient_margin, FUNDS",
        "insufficient_commission, FUNDS",
        "order_size_exceed_available, INVALID",
        "risk_limits_breached, INVALID",
        "invalid_contract, NO_SUCH_INSTRUMENT",
        "immediate_liquidation, INVALID",
        "immediate_execution_stop_order, INVALID",
        "out_of_bankruptcy, PRICE_BAND",
        "self_matching_disrupted_post_only, NOT_TRADING",
        "immediate_execution_post_only, WOULD_TAKE",
        "open_order_not_found, NO_SUCH_ORDER",
        "order_already_filled, NO_SUCH_ORDER",
        "no_position_for_reduce_only, NOTHING_TO_REDUCE",
        "less_than_order_min_size, TOO_SMALL",
        "max_orders_count_exceeded, TOO_MANY",
        "trading_not_allowed_on_current_margin_mode, POSITION_MODE",
        "bad_schema, INVALID",
        "invalid_signature, KEY",
        "ip_blocked_for_api_key, PERMISSION",
        "kyc_pending, PERMISSION",
        "unavailable, UNCLEAR",
        "rate_limit_exceeded, RATE_LIMIT",
        "something_new, OTHER",
    })
    void aCodeIsOneOfOurKinds(String code, ErrorKind kind) {
        Reply.Failed<Object> failed = refused(400, "{'success':false,'error':{'code':'" + code + "'}}");
        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(refused(200, "{'success':false,'error':{'code':'" + code + "'}}")
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"SignatureExpired, CLOCK", "InvalidApiKey, KEY", "UnauthorizedApiAccess, PERMISSION"})
    void theOlderShapeOfAnErrorIsKnownToo(String code, ErrorKind kind) {
        assertThat(refused(401, "{'error':'" + code + "','message':'words'}").kind())
                .isEqualTo(kind);
    }

    @Test
    void whatDeltaSaysIsToldOn() {
        Reply.Failed<Object> failed = DELTA.refusal(
                        400, Map.of(), DeltaData.payload("handleErrors", 0).toString())
                .orElseThrow();
        assertThat(failed.kind()).isEqualTo(ErrorKind.FUNDS);
        assertThat(failed.code()).isEqualTo("insufficient_margin");
        assertThat(failed.text()).contains("required_additional_balance", "1.618626");
    }

    @Test
    void aRefusalOfTheKeySaysNothingOfTheKey() {
        Reply.Failed<Object> failed =
                refused(401, "{'success':false,'error':{'code':'invalid_api_key','context':{'api_key':'abc'}}}");
        assertThat(failed.toString()).doesNotContain("abc");
        assertThat(refused(400, "{'success':false,'error':{'code':'x','context':'" + "y".repeat(9_999) + "'}}")
                        .text())
                .hasSizeLessThan(400);
    }

    @Test
    @Fault("C10")
    void c10WhatIsNeitherDoneNorRefusedIsUnclear() {
        for (String body : new String[] {"", "<html>", "{}", "[]", "null", "{'result':{}}", "{'success':'true'}"}) {
            for (int status : new int[] {200, 500, 502, 503, 504}) {
                assertThat(refused(status, body).kind()).as(status + body).isEqualTo(ErrorKind.UNCLEAR);
            }
        }
        assertThat(refused(503, "{'success':false,'error':{'code':'insufficient_margin'}}")
                        .kind())
                .isEqualTo(ErrorKind.UNCLEAR);
        assertThat(refused(400, "{'success':true,'result':{}}").kind()).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(DELTA.refusal(200, Map.of(), "{\"success\":true,\"result\":{}}"))
                .isEmpty();
    }

    @Test
    @Fault("C12")
    void c12TooManyRequestsWaitAsTold() {
        Optional<Reply.Failed<Object>> told = DELTA.refusal(429, Map.of("x-rate-limit-reset", "1500"), "{}");
        assertThat(told.orElseThrow().kind()).isEqualTo(ErrorKind.RATE_LIMIT);
        assertThat(told.orElseThrow().waitNanos()).isEqualTo(1_500_000_000L);
        assertThat(DELTA.refusal(429, Map.of("retry-after", "7"), "")
                        .orElseThrow()
                        .waitNanos())
                .isEqualTo(7_000_000_000L);
        assertThat(DELTA.refusal(429, Map.of("x-rate-limit-reset", "soon"), "")
                        .orElseThrow()
                        .waitNanos())
                .isEqualTo(60_000_000_000L);
        assertThat(refused(418, "").kind()).isEqualTo(ErrorKind.BANNED);
        assertThat(refused(403, "<html>forbidden</html>").kind()).isEqualTo(ErrorKind.BANNED);
        assertThat(refused(403, "{'success':false,'error':{'code':'ip_blocked_for_api_key'}}")
                        .kind())
                .isEqualTo(ErrorKind.PERMISSION);
    }
}
