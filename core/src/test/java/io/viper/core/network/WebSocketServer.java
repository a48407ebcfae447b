package io.viper.core.network;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A plain WebSocket server on loopback (RFC 6455): whole text frames both ways, answers to pings and closes, no extensions. Each
 * connection has a thread of its own, which calls the {@link Host}.
 */
public final class WebSocketServer implements AutoCloseable {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FINAL = 0x80;

    private final Host host;
    private final ServerSocket listening;
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();

    /** Whom clients speak to. */
    public interface Host {
        /** A client is there. */
        default void opened(Peer peer) throws IOException {}

        /** A client says something. */
        void heard(Peer peer, String text) throws IOException;
    }

    /** Listens. @throws UncheckedIOException if there is no free port */
    public WebSocketServer(Host host) {
        this.host = host;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofPlatform().daemon().name("web socket server").start(this::accept);
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections got through their handshake, over all time. */
    public int opened() {
        return opened.get();
    }

    /** The clients that are there. */
    public List<Peer> peers() {
        return List.copyOf(peers);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofPlatform().daemon().name("web socket peer").start(() -> serve(socket));
            } catch (IOException closed) {
                // that was the end
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + accepted(key(in)) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Peer peer = new Peer(socket, out);
            peers.add(peer);
            opened.incrementAndGet();
            try {
                host.opened(peer);
                while (frame(peer, in)) continue;
            } finally {
                peers.remove(peer);
            }
        } catch (IOException gone) {
            // clients come and go
        }
    }

    private static String key(InputStream in) throws IOException {
        String key = "";
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(": *", 2);
            if (parts[0].toLowerCase(Locale.ROOT).equals("sec-websocket-key")) key = parts[1];
        }
        return key;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) throw new IOException("no whole handshake");
            if (letter != '\r') line.append((char) letter);
        }
        return line.toString();
    }

    private static String accepted(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads one frame and does what it asks for. @return false at the end */
    private boolean frame(Peer peer, DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        int size = in.readUnsignedByte() & 0x7F;
        if (size == 126) size = in.readUnsignedShort();
        else if (size == 127) size = (int) in.readLong();
        byte[] mask = in.readNBytes(4);
        byte[] content = in.readNBytes(size);
        for (int k = 0; k < content.length; k++) content[k] ^= mask[k & 3];
        switch (kind & 0x0F) {
            case TEXT -> host.heard(peer, new String(content, StandardCharsets.UTF_8));
            case PING -> peer.frame(PONG, content, true);
            case CLOSE -> {
                peer.frame(CLOSE, content, true);
                return false;
            }
            default -> {
                // pongs, and what no client of ours sends
            }
        }
        return true;
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Peer peer : peers) peer.drop();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The server's end of a connection. Safe for all threads. */
    public static final class Peer {
        private final Socket socket;
        private final OutputStream out;

        private Peer(Socket socket, OutputStream out) {
            this.socket = socket;
            this.out = out;
        }

        /** Says something at once. */
        public void say(String text) throws IOException {
            frame(TEXT, text.getBytes(StandardCharsets.UTF_8), true);
        }

        /** Says something, perhaps not before {@link #flush}. */
        public void sayLater(byte[] text) throws IOException {
            frame(TEXT, text, false);
        }

        /** Everything that was said goes out. */
        public void flush() throws IOException {
            synchronized (out) {
                out.flush();
            }
        }

        /** Asks for a sign of life. */
        public void ping() throws IOException {
            frame(PING, new byte[0], true);
        }

        /** Ends the connection in good order, with a status such as 1001. */
        public void close(int status) throws IOException {
            frame(CLOSE, new byte[] {(byte) (status >> 8), (byte) status}, true);
        }

        /** Ends it without a word. */
        public void drop() throws IOException {
            socket.close();
        }

        private void frame(int kind, byte[] content, boolean now) throws IOException {
            synchronized (out) {
                out.write(FINAL | kind);
                if (content.length < 126) out.write(content.length);
                else if (content.length < 1 << 16) {
                    out.write(126);
                    out.write(content.length >> 8);
                    out.write(content.length);
                } else {
                    out.write(127);
                    for (int shift = 56; shift >= 0; shift -= 8) out.write((int) ((long) content.length >> shift));
                }
                out.write(content);
                if (now) out.flush();
            }
        }
    }
}
