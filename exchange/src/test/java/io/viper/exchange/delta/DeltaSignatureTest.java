package io.viper.exchange.delta;

import static io.viper.exchange.delta.DeltaListed.BTCUSD;
import static io.viper.exchange.delta.DeltaListed.limit;
import static io.viper.exchange.delta.DeltaListed.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.model.Side;
import io.viper.exchange.Credentials;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.SignedRequest;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.Secret;
import io.viper.exchange.kit.Hmac;
import org.junit.jupiter.api.Test;

class DeltaSignatureTest {
    /** The pair that the documentation shows. */
    private static final String KEY = "a207900b7693435a8fa9230a38195d";

    private static final String SECRET = "7b6f39dcf660ec1c7c664f612c60410a2bd0c258416b498bf0311f94228f";
    private static final long TIME = 1_542_110_948_999L;

    private static Credentials credentials(boolean demo) {
        return new Credentials(new Secret(KEY), new Secret(SECRET), new Secret(""), demo);
    }

    private static SignedRequest sign(Request request) {
        return new DeltaProtocol(DeltaSite.INDIA).sign(request, credentials(false), TIME);
    }

    /** The signature that the page on authentication prints, which was made for the path without its version. */
    @Test
    void theDocumentationsOwnExampleComesOut() {
        Request request = Request.signed("GET", "/orders", Lane.SAFETY)
                .with("product_id", "1")
                .with("state", "open");
        SignedRequest signed = sign(request);
        assertThat(signed.headers())
                .containsEntry("signature", "ad767fead0bdbe91ba1e4feb142079245fecd66aa5e47a70b40ba1a4c9b4e3db")
                .containsEntry("api-key", KEY)
                .containsEntry("timestamp", "1542110948")
                .containsKey("User-Agent");
        assertThat(signed.query()).isEqualTo("product_id=1&state=open");
    }

    @Test
    void methodTimePathQueryAndBodyAreSigned() {
        Request request = new DeltaProtocol(DeltaSite.INDIA)
                .place(order(BTCUSD, limit(Side.BUY)))
                .request();
        SignedRequest signed = sign(request);
        assertThat(signed.headers())
                .containsEntry(
                        "signature", Hmac.sha256Hex(new Secret(SECRET), "POST1542110948/v2/orders" + request.body()))
                .containsEntry("Content-Type", "application/json");
        assertThat(signed.body()).isEqualTo(request.body());
        Request other = request.with("a", "b c");
        assertThat(sign(other).headers())
                .containsEntry(
                        "signature",
                        Hmac.sha256Hex(new Secret(SECRET), "POST1542110948/v2/orders?a=b%20c" + request.body()));
    }

    @Test
    void theStreamIsOpenedWithTheSignatureOfItsPath() {
        String frame = new DeltaProtocol(DeltaSite.INDIA)
                .accountStream(Product.LINEAR)
                .login(credentials(false), TIME)
                .orElseThrow();
        assertThat(frame)
                .isEqualTo("{\"type\":\"key-auth\",\"payload\":{\"api-key\":\"" + KEY + "\",\"signature\":\""
                        + Hmac.sha256Hex(new Secret(SECRET), "GET1542110948/live")
                        + "\",\"timestamp\":\"1542110948\"}}");
        assertThat(new DeltaProtocol(DeltaSite.GLOBAL)
                        .accountStream(Product.LINEAR)
                        .login(credentials(false), TIME))
                .get()
                .asString()
                .startsWith("{\"type\":\"auth\"");
    }

    @Test
    @Fault("C41")
    void c41AKeyIsNotUsedInAnotherEnvironment() {
        Request request = Request.signed("GET", "/v2/profile", Lane.SAFETY);
        for (DeltaSite site : DeltaSite.values()) {
            DeltaProtocol there = new DeltaProtocol(site);
            Credentials wrong = credentials(!site.testnet());
            assertThatThrownBy(() -> there.sign(request, wrong, TIME)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> there.accountStream(Product.LINEAR).login(wrong, TIME))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(KEY)
                    .hasMessageNotContaining(SECRET);
            there.sign(request, credentials(site.testnet()), TIME);
        }
    }
}
