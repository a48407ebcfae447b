package io.viper.exchange.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Reply.Failed;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KrakenErrorsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EOrder:Insufficient funds|FUNDS",
                "EOrder:Insufficient margin|FUNDS",
                "EOrder:Margin allowance exceeded|FUNDS",
                "EOrder:Order minimum not met|TOO_SMALL",
                "EOrder:Cost minimum not met|TOO_SMALL",
                "EOrder:Tick size check failed|INVALID",
                "EOrder:Post only order|WOULD_TAKE",
                "EOrder:Reduce only:No position exists|NOTHING_TO_REDUCE",
                "EOrder:Orders limit exceeded|TOO_MANY",
                "EOrder:Unknown order|NO_SUCH_ORDER",
                "EOrder:Rate limit exceeded|RATE_LIMIT",
                "EAPI:Rate limit exceeded|RATE_LIMIT",
                "EGeneral:Temporary lockout|BANNED",
                "EAPI:Invalid nonce|CLOCK",
                "EAPI:Invalid key|KEY",
                "EAPI:Invalid signature|KEY",
                "EGeneral:Permission denied|PERMISSION",
                "EQuery:Unknown asset pair|NO_SUCH_INSTRUMENT",
                "EGeneral:Invalid arguments:price|INVALID",
                "EOrder:Something new|OTHER"
            })
    void aTextOfSpotIsOfItsKind(String text, ErrorKind kind) {
        Failed<Object> failed = spot(200, "{\"error\":[\"" + text + "\"]}").orElseThrow();
        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @Fault("C10")
    @CsvSource({"EService:Unavailable", "EService:Busy", "EService:Deadline elapsed", "EGeneral:Internal error"})
    void c10WhatDoesNotSayThatNothingWasDoneIsUnclear(String text) {
        assertThat(spot(200, "{\"error\":[\"" + text + "\"]}").orElseThrow().kind())
                .isEqualTo(ErrorKind.UNCLEAR);
    }

    @ParameterizedTest
    @Fault("C14")
    @CsvSource({"cancel_only", "post_only", "limit_only"})
    void c14ARestrictedMarketIsNotTrading(String mode) {
        String body = "{\"error\":[\"EService:Market in " + mode + " mode\"]}";
        assertThat(spot(200, body).orElseThrow().kind()).isEqualTo(ErrorKind.NOT_TRADING);
    }

    @Test
    @Fault("C12")
    void c12TooManyRequestsTellHowLongToWaitAndABlockStopsEverything() {
        Failed<Object> limited =
                Samples.SPOT.refusal(429, Map.of("retry-after", "7"), "").orElseThrow();
        assertThat(limited.kind()).isEqualTo(ErrorKind.RATE_LIMIT);
        assertThat(limited.waitNanos()).isEqualTo(7_000_000_000L);
        assertThat(spot(403, "<html>").orElseThrow().kind()).isEqualTo(ErrorKind.BANNED);
        assertThat(Samples.FUTURES.refusal(429, Map.of(), "").orElseThrow().waitNanos())
                .isPositive();
    }

    @Test
    @Fault("C10")
    void c10ServerErrorsAndBodiesThatAreNoRepliesAreUnclear() {
        for (int status : new int[] {500, 502, 503, 504, 520}) {
            assertThat(spot(status, "").orElseThrow().kind()).isEqualTo(ErrorKind.UNCLEAR);
            assertThat(Samples.FUTURES
                            .refusal(status, Map.of(), "")
                            .orElseThrow()
                            .kind())
                    .isEqualTo(ErrorKind.UNCLEAR);
        }
        for (String body : new String[] {"", "<html>", "[]", "{}", "{\"error\":[]}", "{\"error\":1}"}) {
            assertThat(spot(200, body).orElseThrow().kind()).isEqualTo(ErrorKind.UNCLEAR);
        }
        assertThat(spot(200, "{\"error\":[],\"result\":{}}")).isEmpty();
        assertThat(spot(200, "{\"error\":[\"WGeneral:careful\"],\"result\":{}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "insufficientAvailableFunds, FUNDS",
        "invalidSize, INVALID",
        "postWouldExecute, WOULD_TAKE",
        "wouldNotReducePosition, NOTHING_TO_REDUCE",
        "clientOrderIdAlreadyExist, DUPLICATE_ID",
        "outsidePriceCollar, PRICE_BAND",
        "marketSuspended, NOT_TRADING",
        "tooManySmallOrders, TOO_MANY",
        "wouldProcessAfterSpecifiedTime, CLOCK",
        "somethingNew, OTHER"
    })
    void aStatusOfAFuturesOrderIsOfItsKind(String word, ErrorKind kind) {
        String body = "{\"result\":\"success\",\"sendStatus\":{\"status\":\"" + word + "\"}}";
        assertThat(futures(body).orElseThrow().kind()).isEqualTo(kind);
        assertThat(futures(body).orElseThrow().code()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({
        "apiLimitExceeded, RATE_LIMIT",
        "authenticationError, KEY",
        "nonceBelowThreshold, CLOCK",
        "nonceDuplicate, CLOCK",
        "Server Error, UNCLEAR",
        "Unavailable, UNCLEAR",
        "marketUnavailable, NOT_TRADING"
    })
    void anErrorOfFuturesIsOfItsKind(String word, ErrorKind kind) {
        assertThat(futures("{\"result\":\"error\",\"error\":\"" + word + "\"}")
                        .orElseThrow()
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    @Fault("C4")
    void c4ACancelOfAnOrderThatIsNotThereProvesNothing() {
        for (String word : new String[] {"notFound", "filled"}) {
            String body = "{\"result\":\"success\",\"cancelStatus\":{\"status\":\"" + word + "\"}}";
            assertThat(futures(body).orElseThrow().kind()).isEqualTo(ErrorKind.NO_SUCH_ORDER);
        }
        assertThat(futures("{\"result\":\"success\",\"cancelStatus\":{\"status\":\"noOrdersToCancel\"}}"))
                .isEmpty();
    }

    private static Optional<Failed<Object>> spot(int status, String body) {
        return Samples.SPOT.refusal(status, Map.of(), body);
    }

    private static Optional<Failed<Object>> futures(String body) {
        return Samples.FUTURES.refusal(200, Map.of(), body);
    }
}
