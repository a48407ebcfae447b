package io.viper.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Seeds;
import io.viper.core.network.FaultProxy.Line;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The line does what it was told to, and nothing else. Behind it a server says back what it hears. */
class FaultProxyTest {
    private static final int SILENCE_MILLIS = 150;

    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void listen() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = new FaultProxy(echo.getLocalPort(), 7);
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket client = echo.accept();
                Thread.ofVirtual().start(() -> {
                    try (client) {
                        client.getInputStream().transferTo(client.getOutputStream());
                    } catch (IOException gone) {
                        // the test ended it
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        echo.close();
    }

    private Socket client() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(10_000);
        return client;
    }

    private static byte[] said(Socket client, byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
        return client.getInputStream().readNBytes(bytes.length);
    }

    @Test
    void nothingIsChangedWhateverTheSlices() {
        Seeds.times(20, rng -> {
            Way way = Way.CLEAR.sliced(1 + rng.nextInt(50));
            proxy.script(new Line(way, way, false));
            byte[] bytes = new byte[1 + rng.nextInt(3_000)];
            rng.nextBytes(bytes);
            try (Socket client = client()) {
                assertThat(said(client, bytes)).isEqualTo(bytes);
            }
        });
        assertThat(proxy.accepted()).isGreaterThanOrEqualTo(1);
        assertThat(proxy.bytesUp()).isEqualTo(proxy.bytesDown());
    }

    @Test
    void asManyBytesGetThroughAsWereAllowed() throws IOException {
        for (int most : new int[] {0, 1, 7, 99}) {
            proxy.script(Line.down(Way.CLEAR.endingAfter(most, Way.End.CLOSE)));
            try (Socket client = client()) {
                client.getOutputStream().write(new byte[100]);
                assertThat(client.getInputStream().readAllBytes()).hasSize(most);
            }
        }
    }

    @Test
    void aResetIsAnErrorAndNoEnd() throws IOException {
        proxy.script(Line.up(Way.CLEAR.endingAfter(10, Way.End.RESET)));
        try (Socket client = client()) {
            client.getOutputStream().write(new byte[10]);
            assertThatThrownBy(() -> client.getInputStream().readAllBytes()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aHalfOpenLineIsSilentAndOpen() throws IOException {
        try (Socket client = client()) {
            assertThat(said(client, new byte[] {1})).containsExactly(1);
            proxy.become(Line.HALF_OPEN);
            client.getOutputStream().write(2);
            client.setSoTimeout(SILENCE_MILLIS);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(proxy.open()).isEqualTo(1);
            proxy.become(Line.CLEAR);
            client.setSoTimeout(10_000);
            assertThat(said(client, new byte[] {3})).containsExactly(3);
        }
    }

    @Test
    void aHoleOnTheWayBackLetsTheRequestThrough() throws IOException {
        proxy.become(Line.down(Way.HOLE));
        try (Socket client = client()) {
            client.setSoTimeout(SILENCE_MILLIS);
            assertThatThrownBy(() -> said(client, new byte[5])).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(proxy.bytesUp()).isEqualTo(5);
        assertThat(proxy.bytesDown()).isZero();
    }

    @Test
    void connectionsAreRefusedDroppedAndAcceptedAgain() throws IOException {
        proxy.refuse();
        assertThatThrownBy(this::client).isInstanceOf(IOException.class);
        proxy.accept();
        proxy.script(Line.DROPPED);
        try (Socket client = client()) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        try (Socket client = client()) {
            assertThat(said(client, new byte[] {4})).containsExactly(4);
        }
    }

    @Test
    void delayAndWidthTakeTheirTime() throws IOException {
        proxy.script(Line.up(Way.CLEAR.delayed(Duration.ofMillis(80), Duration.ofMillis(10))));
        proxy.script(Line.down(Way.CLEAR.limited(10_000)));
        for (int k = 0; k < 2; k++) {
            try (Socket client = client()) {
                long begun = System.nanoTime();
                said(client, new byte[800]);
                assertThat(System.nanoTime() - begun)
                        .isGreaterThan(Duration.ofMillis(79).toNanos());
            }
        }
    }
}
