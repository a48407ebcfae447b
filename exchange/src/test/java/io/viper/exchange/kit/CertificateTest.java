package io.viper.exchange.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.viper.core.Fault;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Reply;
import io.viper.exchange.Secret;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import io.viper.exchange.bitget.BitgetProtocol;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate only it vouches for, as somebody in the middle would have. */
class CertificateTest {
    private static final String PASSWORD = "only-for-this-test";
    private static final Protocol BITGET = new BitgetProtocol(false);

    @TempDir
    private Path folder;

    private final AtomicInteger heard = new AtomicInteger();
    private HttpsServer server;
    private SSLContext itsOwn;

    @BeforeEach
    void listen() throws Exception {
        itsOwn = context();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(itsOwn));
        server.createContext("/", exchange -> {
            heard.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private SSLContext context() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "it",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private String address(String scheme) {
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    @Test
    @Fault("B14")
    void b14ACertificateThatNobodyVouchesForEndsCallsAndStreamsBeforeAnythingIsSaid() throws Exception {
        Credentials key = new Credentials(new Secret("key"), new Secret("secret"), new Secret("phrase"), false);
        Caller caller =
                new Caller(BITGET, address("https"), key, Caller.Timing.STANDARD, new Governor(BITGET.budgets()));
        Reply<?> reply = caller.call(BITGET.balances(Product.LINEAR));
        assertThat(reply).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(ErrorKind.UNCLEAR);
            assertThat(failed.text()).contains("SSLHandshake");
        });
        BlockingQueue<String> losses = new LinkedBlockingQueue<>();
        StreamRunner.Watcher watcher = new StreamRunner.Watcher() {
            @Override
            public void up() {
                losses.add("up");
            }

            @Override
            public void down(String reason) {
                losses.add(reason);
            }

            @Override
            public void refused(Topic topic, ErrorKind kind, String text) {
                losses.add("refused");
            }
        };
        try (StreamRunner _ = new StreamRunner(
                BITGET.marketStream(Product.LINEAR),
                caller,
                address("wss"),
                null,
                List.of(),
                new StreamSink() {},
                watcher)) {
            assertThat(losses.poll(20, TimeUnit.SECONDS)).isEqualTo("no connection");
        }
        assertThat(heard).hasValue(0);
    }

    /** It was the certificate: who trusts it is served. */
    @Test
    void whoTrustsTheCertificateIsServed() throws Exception {
        try (HttpClient trusting = HttpClient.newBuilder().sslContext(itsOwn).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address("https"))).build();
            assertThat(trusting.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(heard).hasValue(1);
    }
}
