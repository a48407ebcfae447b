package io.viper.exchange.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Impostor;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Reply;
import io.viper.exchange.Secret;
import io.viper.exchange.StreamSink;
import io.viper.exchange.bitget.BitgetProtocol;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate only it vouches for, as somebody in the middle would have. */
class CertificateTest {
    private static final Protocol BITGET = new BitgetProtocol(false);

    @TempDir
    private Path folder;

    private Impostor server;

    @BeforeEach
    void listen() throws Exception {
        server = new Impostor(folder, "localhost");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @Fault("B14")
    void b14ACertificateThatNobodyVouchesForEndsCallsAndStreamsBeforeAnythingIsSaid() throws Exception {
        Credentials key = new Credentials(new Secret("key"), new Secret("secret"), new Secret("phrase"), false);
        Caller caller = new Caller(
                BITGET, server.address("https"), key, Caller.Timing.STANDARD, new Governor(BITGET.budgets()));
        Reply<?> reply = caller.call(BITGET.balances(Product.LINEAR));
        assertThat(reply).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(ErrorKind.UNCLEAR);
            assertThat(failed.text()).contains("SSLHandshake");
        });
        BlockingQueue<String> losses = new LinkedBlockingQueue<>();
        try (StreamRunner _ = new StreamRunner(
                () -> BITGET.marketStream(Product.LINEAR),
                caller,
                server.address("wss"),
                null,
                List.of(),
                new StreamSink() {},
                new StreamNotes(losses))) {
            assertThat(losses.poll(20, TimeUnit.SECONDS)).isEqualTo("down: no connection");
        }
        assertThat(server.heard()).isZero();
    }

    /** Whoever vouches for it: it is the one of somebody else. */
    @Test
    @Fault("B14")
    void b14ACertificateOfAnotherHostIsRefusedWhoeverVouchesForIt() throws Exception {
        try (Impostor other = new Impostor(folder, "exchange.example")) {
            assertThat(TrustingChild.run(other))
                    .satisfiesExactly(
                            asked -> assertThat(asked).contains("UNCLEAR", "SSLHandshake"),
                            streamed -> assertThat(streamed).isEqualTo("down: no connection"));
            assertThat(other.heard()).isZero();
        }
        TrustingChild.run(server);
        assertThat(server.heard()).as("its own host is asked").isPositive();
    }

    /** It was the certificate: who trusts it is served. */
    @Test
    void whoTrustsTheCertificateIsServed() throws Exception {
        try (HttpClient trusting =
                HttpClient.newBuilder().sslContext(server.trusting()).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(server.address("https"))).build();
            assertThat(trusting.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(server.heard()).isEqualTo(1);
    }
}
