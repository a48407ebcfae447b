package io.viper.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Protocol.SignedRequest;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import org.junit.jupiter.api.Test;

/** The worked examples of the documentation of the REST API, and the rules around them. */
class BinanceSigningTest {
    private static final long TIME = 1_499_827_319_559L;

    private static Request example() {
        return Request.signed("POST", "/api/v3/order", Lane.ORDER)
                .with("symbol", "LTCBTC")
                .with("side", "BUY")
                .with("type", "LIMIT")
                .with("timeInForce", "GTC")
                .with("quantity", "1")
                .with("price", "0.1");
    }

    @Test
    void theDocumentedRequestGetsTheDocumentedSignature() {
        SignedRequest signed = BinanceCases.SPOT.sign(example(), BinanceCases.KEY, TIME);
        assertThat(signed.query())
                .isEqualTo("symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"
                        + "&timestamp=1499827319559"
                        + "&signature=c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71");
        assertThat(signed.headers())
                .containsEntry("X-MBX-APIKEY", BinanceCases.KEY.key().reveal());
        assertThat(signed.body()).isEmpty();
        assertThat(BinanceCases.USDM.sign(example(), BinanceCases.KEY, TIME)).isEqualTo(signed);
    }

    @Test
    void queryAndBodyAreSignedWithNothingBetweenThem() {
        String query = "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC";
        String body = "quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559";
        assertThat(BinanceSigner.signature(BinanceCases.KEY.secret(), query, body))
                .isEqualTo("0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77");
    }

    @Test
    void whatIsSentEncodedIsSignedEncoded() {
        Request odd = Request.signed("GET", "/api/v3/order", Lane.SAFETY).with("origClientOrderId", "a b/ü");
        SignedRequest signed = BinanceCases.SPOT.sign(odd, BinanceCases.KEY, TIME);
        String payload = "origClientOrderId=a%20b%2F%C3%BC&recvWindow=5000&timestamp=1499827319559";
        assertThat(signed.query())
                .isEqualTo(payload + "&signature=" + BinanceSigner.signature(BinanceCases.KEY.secret(), payload, ""));
    }

    @Test
    void listenKeysAreAskedForWithTheKeyAlone() {
        Request open = BinanceCases.USDM
                .accountStream(Product.LINEAR)
                .ticket()
                .orElseThrow()
                .open()
                .request();
        SignedRequest signed = BinanceCases.USDM.sign(open, BinanceCases.KEY, TIME);
        assertThat(signed.query()).isEmpty();
        assertThat(signed.headers()).containsOnlyKeys("X-MBX-APIKEY");
    }

    @Test
    @Fault("C41")
    void c41AKeyOfTheOtherEnvironmentSignsNothing() {
        for (var demo : new Protocol[] {new BinanceSpotProtocol(true), new BinanceUsdmProtocol(true)}) {
            assertThatThrownBy(() -> demo.sign(example(), BinanceCases.KEY, TIME))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContainingAny("NhqPtm", "vmPUZE");
            assertThat(demo.endpoints().rest()).contains("demo");
            assertThat(demo.endpoints().accountStream() + demo.endpoints().marketStream())
                    .doesNotContain("//stream.binance.com", "//ws-api.binance.com", "//fstream.binance.com");
        }
    }
}
