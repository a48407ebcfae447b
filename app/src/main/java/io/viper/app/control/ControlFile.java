package io.viper.app.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.console.Json;
import io.viper.app.paper.PaperHome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the door is and what opens it, for the owner of the process alone.
 *
 * @param port on the loopback interface
 * @param token what a caller has to say
 */
record ControlFile(int port, String token) {
    private static final int TOKEN_BYTES = 32;

    /** A door with a new token. */
    static ControlFile of(int port) {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        return new ControlFile(port, HexFormat.of().formatHex(token));
    }

    static Path path(PaperHome home) {
        return home.status().resolveSibling("control.json");
    }

    /** Writes it so that nobody else could ever have read it: the file is born with mode 0600. */
    void write(PaperHome home) throws IOException {
        Path file = path(home);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        byte[] text = Json.pretty(Map.of("port", port, "token", token)).getBytes(StandardCharsets.UTF_8);
        try (var channel = posix
                ? Files.newByteChannel(
                        file, fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.newByteChannel(file, fresh)) {
            channel.write(ByteBuffer.wrap(text));
        }
    }

    /** What is there; empty if nothing is, or if it may not be read. */
    static Optional<ControlFile> read(PaperHome home) {
        try {
            JsonNode document = new ObjectMapper().readTree(Files.readString(path(home)));
            return Optional.of(new ControlFile(
                    document.path("port").asInt(), document.path("token").asText()));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    static void remove(PaperHome home) {
        try {
            Files.deleteIfExists(path(home));
        } catch (IOException _) {
            // The next process writes its own; until then nobody answers there.
        }
    }

    /** Takes as long for a wrong token as for the right one. */
    boolean opens(String said) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
    }

    /** Nobody finds a token in a log. */
    @Override
    public String toString() {
        return "port " + port;
    }
}
