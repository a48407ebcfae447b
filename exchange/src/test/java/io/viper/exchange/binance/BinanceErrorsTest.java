package io.viper.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Protocol;
import io.viper.exchange.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statuses, codes and words as the exchange documents and sends them. */
class BinanceErrorsTest {
    private static final List<Protocol> BOTH = List.of(BinanceCases.SPOT, BinanceCases.USDM);

    private static Reply.Failed<Object> failed(Protocol protocol, int status, String body) {
        return protocol.refusal(status, Map.of(), body).orElseThrow();
    }

    private static ErrorKind kind(Protocol protocol, int code, String words) {
        String body = "{\"code\":" + code + ",\"msg\":\"" + words + "\"}";
        Reply.Failed<Object> failed = failed(protocol, 400, body);
        assertThat(failed.code()).isEqualTo(Integer.toString(code));
        assertThat(failed.text()).isEqualTo(words);
        return failed.kind();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -1003 | Too many requests                                          | RATE_LIMIT
                    -1015 | Too many new orders                                        | RATE_LIMIT
                    -1006 | An unexpected response was received from the message bus.  | UNCLEAR
                    -1007 | Timeout waiting for response from backend server.          | UNCLEAR
                    -1013 | Filter failure: PERCENT_PRICE_BY_SIDE                      | PRICE_BAND
                    -1013 | Filter failure: NOTIONAL                                   | TOO_SMALL
                    -1013 | Filter failure: MAX_NUM_ALGO_ORDERS                        | TOO_MANY
                    -1013 | Filter failure: LOT_SIZE                                   | INVALID
                    -1021 | Timestamp for this request is outside of the recvWindow.   | CLOCK
                    -1022 | Signature for this request is not valid.                   | KEY
                    -1100 | Illegal characters found in parameter 'price'.             | INVALID
                    -1111 | Precision is over the maximum defined for this asset.      | INVALID
                    -1121 | Invalid symbol.                                            | NO_SUCH_INSTRUMENT
                    -2010 | Account has insufficient balance for requested action.     | FUNDS
                    -2010 | Order would immediately match and take.                    | WOULD_TAKE
                    -2010 | Duplicate order sent.                                      | DUPLICATE_ID
                    -2010 | Market is closed.                                          | NOT_TRADING
                    -2010 | This action is disabled on this account.                   | PERMISSION
                    -2010 | Stop price would trigger immediately.                      | INVALID
                    -2011 | Unknown order sent.                                        | NO_SUCH_ORDER
                    -2011 | Order was not canceled due to cancel restrictions.         | INVALID
                    -2013 | Order does not exist.                                      | NO_SUCH_ORDER
                    -2008 | Invalid Api-Key ID.                                        | KEY
                    -2014 | API-key format invalid.                                    | KEY
                    -2015 | Invalid API-key, IP, or permissions for action.            | PERMISSION
                    -2026 | Order was archived.                                        | NO_SUCH_ORDER
                    -2021 | Order cancel-replace partially failed.                     | UNCLEAR
                    -9999 | Something new.                                             | OTHER
                    """)
    void spotCodesAndWordsMeanWhatTheyAreDocumentedToMean(int code, String words, ErrorKind kind) {
        assertThat(kind(BinanceCases.SPOT, code, words)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -1007 | Timeout waiting for response from backend server.     | UNCLEAR
                    -1122 | Invalid symbol status.                                | NOT_TRADING
                    -2011 | Unknown order sent.                                   | NO_SUCH_ORDER
                    -2013 | Order does not exist.                                 | NO_SUCH_ORDER
                    -2018 | Balance is insufficient.                              | FUNDS
                    -2019 | Margin is insufficient.                               | FUNDS
                    -2021 | Order would immediately trigger.                      | INVALID
                    -2022 | ReduceOnly Order is rejected.                         | NOTHING_TO_REDUCE
                    -2025 | Reach max open order limit.                           | TOO_MANY
                    -4004 | Quantity less than or equal to zero.                  | TOO_SMALL
                    -4005 | Quantity greater than max quantity.                   | INVALID
                    -4016 | Price is higher than mark price multiplier cap.       | PRICE_BAND
                    -4046 | No need to change margin type.                        | NO_CHANGE
                    -4048 | Margin type cannot be changed if there exists position. | INVALID
                    -4059 | No need to change position side.                      | NO_CHANGE
                    -4061 | Order's position side does not match user's setting.  | POSITION_MODE
                    -4116 | clientOrderId is duplicated                           | DUPLICATE_ID
                    -4118 | ReduceOnly Order Failed.                              | NOTHING_TO_REDUCE
                    -4120 | Order type not supported for this endpoint.           | INVALID
                    -4131 | The counterparty's best price does not meet the PERCENT_PRICE filter limit. | PRICE_BAND
                    -4164 | Order's notional must be no smaller than 5.0          | TOO_SMALL
                    -4400 | Futures Trading Quantitative Rules violated.          | NOT_TRADING
                    -5022 | Due to the order could not be executed as maker.      | WOULD_TAKE
                    -5027 | No need to modify the order.                          | NO_CHANGE
                    -5028 | Timestamp for this request is outside of the ME recvWindow. | CLOCK
                    -4999 | Something new.                                        | OTHER
                    -9999 | Something new.                                        | OTHER
                    """)
    void usdmCodesMeanWhatTheyAreDocumentedToMean(int code, String words, ErrorKind kind) {
        assertThat(kind(BinanceCases.USDM, code, words)).isEqualTo(kind);
    }

    @Test
    @Fault("C10")
    void c10NothingIsKnownAfterAServersErrorWhateverItSays() {
        String unknown = "{\"code\":-1000,\"msg\":\"Unknown error, please check your request or try again later.\"}";
        for (Protocol protocol : BOTH) {
            for (int status : new int[] {500, 502, 503, 504, 520}) {
                assertThat(failed(protocol, status, unknown).kind()).isEqualTo(ErrorKind.UNCLEAR);
                assertThat(failed(protocol, status, "<html>").kind()).isEqualTo(ErrorKind.UNCLEAR);
                assertThat(failed(protocol, status, "{\"code\":-2010,\"msg\":\"no\"}")
                                .kind())
                        .isEqualTo(ErrorKind.UNCLEAR);
            }
            assertThat(failed(protocol, 404, "<html>not here</html>").kind()).isEqualTo(ErrorKind.UNCLEAR);
            assertThat(failed(protocol, 400, "").kind()).isEqualTo(ErrorKind.UNCLEAR);
            assertThat(failed(protocol, 302, "").kind()).isEqualTo(ErrorKind.UNCLEAR);
        }
    }

    @Test
    @Fault("C14")
    void c14AnOverloadedExchangeSaysThatItDidNothing() {
        String busy = "{\"code\":-1008,\"msg\":\"Request throttled by system-level protection.\"}";
        for (Protocol protocol : BOTH) {
            assertThat(failed(protocol, 503, busy).kind()).isEqualTo(ErrorKind.MAINTENANCE);
        }
    }

    @Test
    @Fault("C12")
    void c12LimitsAndBansSayHowLongToWait() {
        String body = "{\"code\":-1003,\"msg\":\"Way too many requests; IP(1.2.3.4) banned until 1659146400000.\"}";
        for (Protocol protocol : BOTH) {
            Reply.Failed<Object> limit =
                    protocol.refusal(429, Map.of("retry-after", "7"), body).orElseThrow();
            assertThat(limit.kind()).isEqualTo(ErrorKind.RATE_LIMIT);
            assertThat(limit.waitNanos()).isEqualTo(7_000_000_000L);
            Reply.Failed<Object> ban =
                    protocol.refusal(418, Map.of("retry-after", "259200"), body).orElseThrow();
            assertThat(ban.kind()).isEqualTo(ErrorKind.BANNED);
            assertThat(ban.waitNanos()).isEqualTo(259_200_000_000_000L);
            assertThat(failed(protocol, 418, "").waitNanos()).isEqualTo(120_000_000_000L);
            assertThat(failed(protocol, 403, "<html>").kind()).isEqualTo(ErrorKind.RATE_LIMIT);
        }
    }

    /** Cancel done, new order refused: a plain refusal would say that the old one still works. */
    @Test
    @Fault("C40")
    void c40AReplacementThatFailedInOneHalfIsUnclear() {
        String half = """
                {"code":-2021,"msg":"Order cancel-replace partially failed.","data":{"cancelResult":"SUCCESS",
                "newOrderResult":"FAILURE","cancelResponse":{"symbol":"BTCUSDT","orderId":9},
                "newOrderResponse":{"code":-2010,"msg":"Order would immediately match and take."}}}""";
        assertThat(failed(BinanceCases.SPOT, 409, half).kind()).isEqualTo(ErrorKind.UNCLEAR);
        String none = """
                {"code":-2022,"msg":"Order cancel-replace failed.","data":{"cancelResult":"FAILURE",
                "newOrderResult":"NOT_ATTEMPTED","cancelResponse":{"code":-2011,"msg":"Unknown order sent."},
                "newOrderResponse":null}}""";
        Reply.Failed<Object> refused = failed(BinanceCases.SPOT, 400, none);
        assertThat(refused.kind()).isEqualTo(ErrorKind.NO_SUCH_ORDER);
        assertThat(refused.code()).isEqualTo("-2011");
        assertThat(failed(BinanceCases.SPOT, 400, "{\"code\":-2022,\"msg\":\"Order cancel-replace failed.\"}")
                        .kind())
                .isEqualTo(ErrorKind.UNCLEAR);
    }

    @Test
    void successIsNoRefusalThoughItHasACode() {
        for (Protocol protocol : BOTH) {
            assertThat(protocol.refusal(200, Map.of(), "{\"code\":200,\"msg\":\"success\"}"))
                    .isEmpty();
            assertThat(protocol.refusal(200, Map.of(), "{\"code\":\"200\",\"msg\":\"success\",\"algoId\":1}"))
                    .isEmpty();
            assertThat(protocol.refusal(200, Map.of(), "[]")).isEmpty();
            assertThat(failed(protocol, 200, "{\"code\":-1007,\"msg\":\"Timeout\"}")
                            .kind())
                    .isEqualTo(ErrorKind.UNCLEAR);
        }
    }
}
