package io.viper.exchange.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.exchange.Credentials;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.Secret;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CoinbaseSigningTest {
    private static final String NAME = "organizations/a/apiKeys/b";
    private final CoinbaseProtocol coinbase = new CoinbaseProtocol();

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String pem(String kind, byte[] bytes) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }

    /** SEC 1 is what PKCS 8 wraps: its last octet string. */
    private static byte[] sec1(byte[] pkcs8) {
        int head = 2 + 3 + 21;
        int length = pkcs8[1] == (byte) 0x81 ? 1 : 0;
        int at = head + length;
        int skip = pkcs8[at + 1] == (byte) 0x81 ? 3 : 2;
        return Arrays.copyOfRange(pkcs8, at + skip, pkcs8.length);
    }

    private static JsonNode part(String token, int index) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[index]));
    }

    private static boolean verified(String token, KeyPair pair) throws Exception {
        int dot = token.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(pair.getPublic());
        signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
    }

    private String token(String pem) {
        Credentials key = new Credentials(new Secret(NAME), new Secret(pem), new Secret(""), false);
        Request request =
                Request.signed("GET", "/api/v3/brokerage/accounts", Lane.SAFETY).with("limit", "250");
        return coinbase.sign(request, key, 1_700_000_000_999L)
                .headers()
                .get("Authorization")
                .substring("Bearer ".length());
    }

    @Test
    void theTokenNamesTheRequestAndIsSignedWithTheKey() throws Exception {
        KeyPair pair = pair();
        String token = token(pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        assertThat(verified(token, pair)).isTrue();
        assertThat(part(token, 0).get("alg").asText()).isEqualTo("ES256");
        assertThat(part(token, 0).get("kid").asText()).isEqualTo(NAME);
        JsonNode claims = part(token, 1);
        assertThat(claims.get("uri").asText()).isEqualTo("GET api.coinbase.com/api/v3/brokerage/accounts");
        assertThat(claims.get("iss").asText()).isEqualTo("cdp");
        assertThat(claims.get("sub").asText()).isEqualTo(NAME);
        assertThat(claims.get("nbf").asLong()).isEqualTo(1_700_000_000L);
        assertThat(claims.get("exp").asLong()).isEqualTo(1_700_000_120L);
    }

    @Test
    void keysAreTakenAsCoinbaseHandsThemOut() throws Exception {
        KeyPair pair = pair();
        String sec1 = pem("EC PRIVATE KEY", sec1(pair.getPrivate().getEncoded()));
        assertThat(verified(token(sec1), pair)).isTrue();
        assertThat(verified(token(sec1.replace("\n", "\\n")), pair)).isTrue();
    }

    @Test
    void noTokenIsUsedTwice() throws Exception {
        String pem = pem("PRIVATE KEY", pair().getPrivate().getEncoded());
        assertThat(part(token(pem), 0).get("nonce"))
                .isNotEqualTo(part(token(pem), 0).get("nonce"));
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutShowingIt() {
        for (String wrong : new String[] {"", "hunter2", pem("EC PRIVATE KEY", new byte[] {1, 2, 3})}) {
            assertThatThrownBy(() -> token(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("hunter2")
                    .hasNoCause();
        }
    }
}
