package io.viper.exchange.kit;

import io.viper.core.network.WebSocketServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server on loopback that answers every frame of a line as it was told to, keeps what it heard, and can end the line. */
final class LineServer implements AutoCloseable {
    private static final int GOING_AWAY = 1001;

    private final WebSocketServer server;
    private final List<List<String>> heard = new CopyOnWriteArrayList<>();

    /** @param answers frames that a frame is answered with */
    LineServer(Function<String, List<String>> answers) {
        server = new WebSocketServer(new WebSocketServer.Host() {
            @Override
            public void opened(WebSocketServer.Peer peer) {
                heard.add(new CopyOnWriteArrayList<>());
            }

            @Override
            public void heard(WebSocketServer.Peer peer, String text) throws IOException {
                heard.getLast().add(text);
                for (String answer : answers.apply(text)) peer.say(answer);
            }
        });
    }

    String address() {
        return "ws://127.0.0.1:" + server.port() + "/";
    }

    /** What was said on each line so far. */
    List<List<String>> heard() {
        return heard;
    }

    /** Closes the line that is open, as exchanges do. */
    void cut() throws IOException {
        for (WebSocketServer.Peer peer : server.peers()) peer.close(GOING_AWAY);
    }

    @Override
    public void close() {
        server.close();
    }
}
