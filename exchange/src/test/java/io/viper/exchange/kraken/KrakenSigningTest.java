package io.viper.exchange.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.Seeds;
import io.viper.exchange.Protocol.SignedRequest;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KrakenSigningTest {

    /** docs.kraken.com, "Spot REST Authentication". */
    @Test
    void theSignatureOfTheDocumentationsExampleIsMade() {
        String body = "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25";
        assertThat(KrakenSigner.signature("/0/private/AddOrder", "1616492376594", body, Samples.KEY))
                .isEqualTo("4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==");
    }

    @Test
    void aSpotRequestCarriesNonceAndDeadlineInItsBody() {
        Request request =
                Request.signed("POST", "/0/private/AddOrder", Lane.ORDER).form("pair=XBTUSD");
        SignedRequest signed = Samples.SPOT.sign(request, Samples.KEY, 1_700_000_000_000L);
        assertThat(signed.body()).matches("nonce=[0-9]{16}&deadline=2023-11-14T22%3A13%3A25Z&pair=XBTUSD");
        assertThat(signed.headers()).containsEntry("API-Key", "the-key").containsKeys("API-Sign", "Content-Type");
        Request question =
                Request.signed("POST", "/0/private/OpenOrders", Lane.SAFETY).form("");
        assertThat(Samples.SPOT.sign(question, Samples.KEY, 1_700_000_000_000L).body())
                .matches("nonce=[0-9]{16}");
    }

    @Test
    @Fault("C42")
    void c42NumbersOfRequestsRiseWhateverTheClockDoes() {
        Seeds.times(200, rng -> {
            Nonces nonces = new Nonces(rng.nextLong(0, 2_000_000_000_000_000L));
            long last = nonces.floor();
            for (int k = 0; k < 50; k++) {
                long next = nonces.next(rng.between(1_600_000_000_000L, 1_900_000_000_000L));
                assertThat(next).isGreaterThan(last);
                last = next;
                assertThat(nonces.floor()).isEqualTo(last);
            }
        });
    }

    @Test
    @Fault("C42")
    void c42ParallelCallsNeverShareANumber() throws InterruptedException {
        Nonces nonces = new Nonces(0);
        Set<Long> seen = new ConcurrentSkipListSet<>();
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            threads[t] = Thread.ofVirtual().start(() -> {
                for (int k = 0; k < 2_000; k++) seen.add(nonces.next(1_700_000_000_000L));
            });
        }
        for (Thread thread : threads) thread.join();
        assertThat(seen).hasSize(8_000);
    }

    @Test
    @Fault("C42")
    void c42AfterARestartNumbersGoOnAboveTheFloorThatWasKept() {
        Nonces before = new Nonces(0);
        before.next(1_800_000_000_000L);
        Nonces after = new Nonces(before.floor());
        assertThat(after.next(1_700_000_000_000L)).isEqualTo(before.floor() + 1);
    }

    /** By the words of the documentation: SHA-256 of parameters, nonce and path without {@code /derivatives}, then HMAC-SHA512. */
    @Test
    void aFuturesRequestIsSignedOverParametersNonceAndPath() throws Exception {
        Request request = Request.signed("POST", "/derivatives/api/v3/cancelorder", Lane.SAFETY)
                .form("order_id=a&cliOrdId=b");
        SignedRequest signed = Samples.FUTURES.sign(request, Samples.KEY, 1_700_000_000_000L);
        String text = "order_id=a&cliOrdId=b" + signed.headers().get("Nonce") + "/api/v3/cancelorder";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(Samples.SECRET), "HmacSHA512"));
        assertThat(signed.headers())
                .containsEntry("Authent", Base64.getEncoder().encodeToString(mac.doFinal(hash)))
                .containsEntry("APIKey", "the-key");
        assertThat(signed.body()).isEqualTo(request.body());
    }

    @Test
    void aNewFuturesOrderSaysUntilWhenItMayBeTaken() {
        Request request = Request.signed("POST", "/derivatives/api/v3/sendorder", Lane.ORDER)
                .form("size=1");
        assertThat(Samples.FUTURES
                        .sign(request, Samples.KEY, 1_700_000_000_000L)
                        .body())
                .isEqualTo("size=1&processBefore=2023-11-14T22%3A13%3A25Z");
    }

    @Test
    void noSecretIsShown() {
        SignedRequest signed = Samples.SPOT.sign(
                Request.signed("POST", "/0/private/Balance", Lane.SAFETY).form(""), Samples.KEY, 1_700_000_000_000L);
        assertThat(Samples.KEY + signed.body() + signed.query()).doesNotContain(Samples.SECRET, "the-key");
        assertThat(signed.headers().values()).doesNotContain(Samples.SECRET);
    }
}
