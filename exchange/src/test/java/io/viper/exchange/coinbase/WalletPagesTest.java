package io.viper.exchange.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.viper.core.Fault;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Reply;
import io.viper.exchange.Secret;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Coinbase keeps a wallet for each coin, and tells 250 of them at a time. */
class WalletPagesTest {
    private static final int PAGE = 250;

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private Caller caller;
    private int wallets = 600;
    /** The wallet after which no further page is answered. */
    private int silence = Integer.MAX_VALUE;

    @BeforeEach
    void listen() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v3/brokerage/accounts", exchange -> {
            asked.incrementAndGet();
            String query = exchange.getRequestURI().getQuery();
            int at = query.indexOf("cursor=w");
            int from = at < 0 ? 0 : Integer.parseInt(query.substring(at + "cursor=w".length()));
            byte[] body = page(from).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(from < silence ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        byte[] secret = generator.generateKeyPair().getPrivate().getEncoded();
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(secret)
                + "\n-----END PRIVATE KEY-----\n";
        Credentials key = new Credentials(new Secret("name"), new Secret(pem), new Secret(""), false);
        Governor governor = new Governor(List.of(new Protocol.Budget("enough", 1_000_000, 1_000, false, "")));
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        caller = new Caller(new CoinbaseProtocol(), address, key, Caller.Timing.STANDARD, governor);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private String page(int from) {
        int to = Math.min(wallets, from + PAGE);
        String rows = IntStream.range(from, to)
                .mapToObj(k -> "{\"currency\":\"C" + k + "\",\"available_balance\":{\"value\":\"" + k + "\"}}")
                .collect(Collectors.joining(","));
        return "{\"accounts\":[" + rows + "],\"has_next\":" + (to < wallets) + ",\"cursor\":\"w" + to + "\"}";
    }

    private Reply<List<BalanceSnapshot>> balances() {
        return caller.call(new CoinbaseProtocol().balances(Product.SPOT));
    }

    @Test
    @Fault("C37")
    void c37EveryWalletIsSeenOnWhateverPageItIs() {
        assertThat(balances().optional().orElseThrow())
                .containsExactlyElementsOf(IntStream.range(0, wallets)
                        .mapToObj(k -> new BalanceSnapshot("C" + k, Integer.toString(k), Integer.toString(k)))
                        .toList());
        assertThat(asked).hasValue(3);
    }

    @Test
    @Fault("C38")
    void c38APartOfTheWalletsIsNotTakenForAll() {
        silence = 2 * PAGE;
        assertThat(balances()).isInstanceOf(Reply.Failed.class);
    }

    @Test
    @Fault("C38")
    void c38PagesWithoutEndAreNoAnswer() {
        wallets = Integer.MAX_VALUE;
        assertThat(balances())
                .isInstanceOfSatisfying(
                        Reply.Failed.class, failed -> assertThat(failed.kind()).isEqualTo(ErrorKind.UNCLEAR));
        assertThat(asked).hasValueLessThan(100);
    }
}
