package io.viper.exchange.kit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The other end of WebSockets (RFC 6455) on loopback, one at a time: short text frames in, an answer to each out. */
final class LineServer implements AutoCloseable {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    private final ServerSocket door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final Function<String, List<String>> answers;
    private final List<List<String>> heard = new CopyOnWriteArrayList<>();
    private volatile Socket line = new Socket();

    /** @param answers frames that a frame is answered with */
    LineServer(Function<String, List<String>> answers) throws IOException {
        this.answers = answers;
        Thread.ofPlatform().daemon().name("line server").start(this::welcome);
    }

    String address() {
        return "ws://127.0.0.1:" + door.getLocalPort() + "/";
    }

    /** What was said on each line so far. */
    List<List<String>> heard() {
        return heard;
    }

    /** Closes the line that is open, as exchanges do. */
    void cut() throws IOException {
        line.getOutputStream().write(new byte[] {(byte) (0x80 | CLOSE), 0});
    }

    private void welcome() {
        while (!door.isClosed()) {
            try (Socket accepted = door.accept()) {
                line = accepted;
                talk(accepted);
            } catch (IOException gone) {
                // the next one
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        OutputStream out = socket.getOutputStream();
        String key = "";
        for (String header = header(in); !header.isEmpty(); header = header(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
                key = header.substring(header.indexOf(':') + 1).strip();
        }
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accepted(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        List<String> said = new CopyOnWriteArrayList<>();
        heard.add(said);
        while (true) {
            int kind = in.readUnsignedByte() & 0x0f;
            String text = text(in);
            if (kind == CLOSE) return;
            if (kind != TEXT) continue;
            said.add(text);
            for (String answer : answers.apply(text)) send(out, answer);
        }
    }

    private static String header(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.readUnsignedByte(); letter != '\n'; letter = in.readUnsignedByte()) {
            if (letter != '\r') line.append((char) letter);
        }
        return line.toString();
    }

    private static String accepted(String key) {
        try {
            byte[] both = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(both));
        } catch (NoSuchAlgorithmException none) {
            throw new AssertionError(none);
        }
    }

    /** Frames of clients are masked. */
    private static String text(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) length = in.readUnsignedShort();
        byte[] mask = in.readNBytes(4);
        byte[] text = in.readNBytes(length);
        for (int k = 0; k < text.length; k++) text[k] ^= mask[k % 4];
        return new String(text, StandardCharsets.UTF_8);
    }

    private static void send(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(0x80 | TEXT);
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

    @Override
    public void close() throws IOException {
        door.close();
        line.close();
    }
}
