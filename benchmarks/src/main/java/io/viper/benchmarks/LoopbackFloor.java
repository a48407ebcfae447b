package io.viper.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** What the JDK's client needs for the least that it can do over loopback: an echo over a WebSocket, and an empty POST. */
final class LoopbackFloor implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Semaphore back = new Semaphore(0);
    private final WebSocket socket;
    private final HttpRequest nothing;

    /** @param webSocketPort of a server that says what it hears */
    LoopbackFloor(int webSocketPort, String httpAddress) {
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                if (last) back.release();
                from.request(1);
                return null;
            }
        };
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + webSocketPort + "/"), listener)
                .join();
        nothing = HttpRequest.newBuilder(URI.create(httpAddress + "/nothing"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    /** There and back. @return how long it took, nanoseconds */
    long echo(String frame) throws InterruptedException {
        long begun = System.nanoTime();
        socket.sendText(frame, true).join();
        back.acquire();
        return System.nanoTime() - begun;
    }

    /** There and back. @return how long it took, nanoseconds */
    long post() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        client.send(nothing, HttpResponse.BodyHandlers.ofString());
        return System.nanoTime() - begun;
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
    }
}
