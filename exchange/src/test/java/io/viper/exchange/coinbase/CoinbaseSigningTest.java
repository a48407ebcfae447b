package io.viper.exchange.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.core.Seeds;
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
import java.util.List;
import org.junit.jupiter.api.Test;

class CoinbaseSigningTest {
    private static final String NAME = "organizations/a/apiKeys/b";
    private final CoinbaseProtocol coinbase = new CoinbaseProtocol();

    private static KeyPair pair() throws Exception {
        return pair("secp256r1");
    }

    private static KeyPair pair(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
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

    private static Credentials key(String name, String pem) {
        return new Credentials(new Secret(name), new Secret(pem), new Secret(""), false);
    }

    private String token(String pem) {
        Credentials key = key(NAME, pem);
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

    @Test
    void aKeyThatSignsHasNoFlawWhateverItsLinesEndWith() throws Exception {
        byte[] pkcs8 = pair().getPrivate().getEncoded();
        for (String pem : List.of(pem("PRIVATE KEY", pkcs8), pem("EC PRIVATE KEY", sec1(pkcs8)))) {
            for (String end : List.of("\n", "\r\n", "\\n")) {
                assertThat(coinbase.flaw(key(NAME, pem.replace("\n", end)))).isEmpty();
            }
            assertThat(coinbase.flaw(key("0f0e0d0c-0b0a-4908-8706-050403020100", pem)))
                    .isEmpty();
        }
    }

    @Test
    void aNameThatIsNotTheOneOfTheFileIsAFlaw() throws Exception {
        String pem = pem("PRIVATE KEY", pair().getPrivate().getEncoded());
        for (String wrong :
                List.of("\"" + NAME + "\"", "organizations/a", "/a/apiKeys/b", "organizations/a/apiKeys/")) {
            assertThat(coinbase.flaw(key(wrong, pem)))
                    .contains(
                            "the key of Coinbase is its name, organizations/…/apiKeys/…, or its id, as its file has it;"
                                    + " this one is neither");
        }
    }

    @Test
    void aKeyOfAnotherCurveOrKindIsAFlaw() throws Exception {
        byte[] larger = pair("secp384r1").getPrivate().getEncoded();
        byte[] edwards = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        List<String> wrong = List.of(
                pem("PRIVATE KEY", larger),
                pem("EC PRIVATE KEY", sec1(larger)),
                pem("PRIVATE KEY", edwards),
                Base64.getEncoder().encodeToString(new byte[64]),
                pem("PUBLIC KEY", pair().getPublic().getEncoded()));
        for (String each : wrong) {
            assertThat(coinbase.flaw(key(NAME, each)))
                    .contains("the secret of Coinbase is an ECDSA private key on P-256 in PEM, as its file has it;"
                            + " this one is none");
        }
    }

    @Test
    void whateverIsInAKeyItIsFlawlessOrToldAndNeverThrown() throws Exception {
        byte[] pkcs8 = pair().getPrivate().getEncoded();
        Seeds.times(300, random -> {
            boolean sec1 = random.nextBoolean();
            byte[] bytes = sec1 ? sec1(pkcs8) : pkcs8.clone();
            for (int k = random.nextInt(4); k >= 0; k--) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            if (random.nextBoolean()) bytes = Arrays.copyOf(bytes, random.nextInt(2 * bytes.length));
            Credentials key = key(NAME, pem(sec1 ? "EC PRIVATE KEY" : "PRIVATE KEY", bytes));
            Request request = Request.signed("GET", "/api/v3/brokerage/accounts", Lane.SAFETY);
            if (coinbase.flaw(key).isEmpty())
                assertThat(coinbase.sign(request, key, 1L).headers()).containsKey("Authorization");
        });
    }
}
