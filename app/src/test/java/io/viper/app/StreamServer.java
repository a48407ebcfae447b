package io.viper.app;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * HTTP and WebSocket on one port of loopback, as exchanges have them: answers requests as it is told, and pushes frames to whoever
 * has subscribed to something.
 */
final class StreamServer implements AutoCloseable {
    private static final String KEY = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 0x81;
    private static final int CLOSE = 8;

    private final ServerSocket server;
    private final Map<String, Function<Map<String, String>, String>> answers = new ConcurrentHashMap<>();
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    /** An open WebSocket. */
    private record Line(Socket socket, String path, OutputStream out, List<String> heard) {
        synchronized void say(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.write(TEXT);
            if (bytes.length < 126) {
                out.write(bytes.length);
            } else {
                out.write(126);
                out.write(bytes.length >> 8);
                out.write(bytes.length);
            }
            out.write(bytes);
            out.flush();
        }
    }

    StreamServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** What a path answers, from the parameters of its query. */
    StreamServer on(String path, Function<Map<String, String>, String> answer) {
        answers.put(path, answer);
        return this;
    }

    /** How many lines have subscribed to something whose name contains a text. */
    long subscribed(String topic) {
        return lines.stream()
                .filter(line -> line.heard().stream().anyMatch(frame -> frame.contains(topic)))
                .count();
    }

    /** Pushes a frame to all lines of a path. */
    void push(String path, String frame) throws IOException {
        for (Line line : lines) if (line.path().startsWith(path)) line.say(frame);
    }

    /** Cuts all lines. */
    void cut() throws IOException {
        for (Line line : lines) line.socket().close();
    }

    /** Whether new lines are refused. */
    void refuse(boolean now) {
        silent = now;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            String target = line(in).split(" ")[1];
            Map<String, String> headers = new HashMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                headers.put(line.substring(0, line.indexOf(':')).toLowerCase(), line.substring(line.indexOf(':') + 2));
            }
            if (headers.containsKey("sec-websocket-key")) talk(socket, in, out, target, headers);
            else answer(out, target);
        } catch (IOException gone) {
            // they left
        }
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) throw new IOException("gone");
            if (letter != '\r') line.append((char) letter);
        }
        return line.toString();
    }

    private void answer(OutputStream out, String target) throws IOException {
        int mark = target.indexOf('?');
        Map<String, String> query = new HashMap<>();
        if (mark >= 0) {
            for (String part : target.substring(mark + 1).split("&")) {
                query.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
            }
        }
        Function<Map<String, String>, String> answer = answers.get(mark < 0 ? target : target.substring(0, mark));
        byte[] body = (answer == null ? "{}" : answer.apply(query)).getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + (answer == null ? "404 Not Found" : "200 OK")
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private void talk(Socket socket, DataInputStream in, OutputStream out, String path, Map<String, String> headers)
            throws IOException {
        if (silent) return;
        String accepted = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(headers.get("sec-websocket-key")) + "\r\n\r\n";
        out.write(accepted.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        Line line = new Line(socket, path, out, new CopyOnWriteArrayList<>());
        lines.add(line);
        try {
            for (String frame = frame(in); frame != null; frame = frame(in)) {
                line.heard().add(frame);
                if (frame.contains("SUBSCRIBE")) line.say("{\"result\":null,\"id\":1}");
            }
        } finally {
            lines.remove(line);
        }
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + KEY).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The next text of the client; null at the end. */
    private static String frame(DataInputStream in) throws IOException {
        int head = in.read();
        int length = in.read() & 0x7f;
        if (head < 0 || (head & 15) == CLOSE) return null;
        if (length == 126) length = in.readUnsignedShort();
        byte[] mask = in.readNBytes(4);
        byte[] bytes = in.readNBytes(length);
        for (int i = 0; i < bytes.length; i++) bytes[i] ^= mask[i % 4];
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Line line : new ArrayList<>(lines)) line.socket().close();
    }
}
