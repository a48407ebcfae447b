package io.viper.app.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.paper.PaperHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Listens on the loopback interface while a run is on. One line of JSON is asked and one is answered for each connection;
 * slow, long and numerous callers are sent away and cannot hold anybody up.
 */
public final class ControlDoor implements AutoCloseable {
    private static final int MOST_CALLERS = 16;
    private static final int LONGEST_REQUEST = 1 << 16;
    private static final int PATIENCE_MILLIS = 5_000;

    private final PaperHome home;
    private final ControlFile file;
    private final ControlDesk desk;
    private final ServerSocket server;
    private final Semaphore places = new Semaphore(MOST_CALLERS);

    private ControlDoor(PaperHome home, ControlFile file, ControlDesk desk, ServerSocket server) {
        this.home = home;
        this.file = file;
        this.desk = desk;
        this.server = server;
    }

    /** Opens a door on any free port and writes down where it is. */
    public static ControlDoor open(PaperHome home, ControlDesk desk) throws IOException {
        ServerSocket server = new ServerSocket(0, MOST_CALLERS, InetAddress.getLoopbackAddress());
        ControlFile file = ControlFile.of(server.getLocalPort());
        try {
            file.write(home);
        } catch (IOException failure) {
            server.close();
            throw failure;
        }
        ControlDoor door = new ControlDoor(home, file, desk, server);
        Thread.ofPlatform().name("control-door").daemon().start(door::listen);
        return door;
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                if (places.tryAcquire()) Thread.ofVirtual().name("control").start(() -> serve(caller));
                else caller.close();
            } catch (IOException _) {
                // The door was closed, or a caller went before he was let in.
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            caller.setSoTimeout(PATIENCE_MILLIS);
            String answer = answer(line(caller.getInputStream()));
            caller.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
            caller.getOutputStream().flush();
        } catch (IOException _) {
            // He went away, or said nothing in time.
        } finally {
            places.release();
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b; (b = in.read()) >= 0 && b != '\n'; ) {
            if (line.size() >= LONGEST_REQUEST) throw new IOException("too long");
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private String answer(String line) {
        try {
            JsonNode request = new ObjectMapper().readTree(line);
            if (!file.opens(request.path("token").asText())) {
                throw Failure.of(ExitCode.PERMISSION, "the token is missing or wrong", "")
                        .toException();
            }
            return Json.compact(desk.answer(request));
        } catch (JsonProcessingException unreadable) {
            return failed(Failure.usage("that is no JSON", ""));
        } catch (FailureException refused) {
            return failed(refused.failure());
        }
    }

    private static String failed(Failure failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", failure.code().number());
        error.put("message", failure.message());
        error.put("remedy", failure.remedy());
        return Json.compact(Map.of("error", error));
    }

    @Override
    public void close() {
        ControlFile.remove(home);
        try {
            server.close();
        } catch (IOException _) {
            // It is gone with the process at the latest.
        }
    }
}
