package io.viper.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server on loopback whose certificate, made for the occasion, only it vouches for, as somebody in the middle would have. */
public final class Impostor implements AutoCloseable {
    private static final String PASSWORD = "only-for-this-test";

    private final AtomicInteger heard = new AtomicInteger();
    private final HttpsServer server;
    private final SSLContext itsOwn;

    /**
     * Listens.
     *
     * @param folder for its certificate
     * @param name whose certificate it shows
     */
    public Impostor(Path folder, String name) throws IOException, InterruptedException, GeneralSecurityException {
        itsOwn = context(folder.resolve(name + ".p12"), name);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(itsOwn));
        server.createContext("/", exchange -> {
            heard.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    private static SSLContext context(Path file, String name)
            throws IOException, InterruptedException, GeneralSecurityException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "it",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:" + name,
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

    /** Where it is: {@code https://localhost:…} or {@code wss://localhost:…}. */
    public String address(String scheme) {
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    /** What trusts it. */
    public SSLContext trusting() {
        return itsOwn;
    }

    /** How many requests it could read. */
    public int heard() {
        return heard.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
