package io.viper.app.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.paper.PaperHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks the process that runs in a home. */
public final class ControlClient {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 15_000;

    private final PaperHome home;

    public ControlClient(PaperHome home) {
        this.home = home;
    }

    /** How the portfolio stands, as a document. */
    public JsonNode view() throws FailureException {
        return ask("view", Map.of());
    }

    /** The same; empty if nothing runs that could be asked. */
    Optional<JsonNode> viewIfRunning() throws FailureException {
        return askIfRunning("view", Map.of());
    }

    /** Asks for something and waits for the answer. */
    public JsonNode ask(String command, Map<String, Object> arguments) throws FailureException {
        return askIfRunning(command, arguments).orElseThrow(this::nothingRuns);
    }

    private Optional<JsonNode> askIfRunning(String command, Map<String, Object> arguments) throws FailureException {
        Optional<ControlFile> file = ControlFile.read(home);
        if (file.isEmpty()) return Optional.empty();
        Map<String, Object> request = new LinkedHashMap<>(arguments);
        request.put("token", file.get().token());
        request.put("command", command);
        Optional<JsonNode> answer = exchange(file.get(), Json.compact(request) + "\n");
        JsonNode error = answer.map(each -> each.path("error")).orElseGet(MissingNode::getInstance);
        if (error.isMissingNode()) return answer;
        throw Failure.of(
                        code(error.path("code").asInt()),
                        error.path("message").asText(),
                        error.path("remedy").asText())
                .toException();
    }

    private static Optional<JsonNode> exchange(ControlFile file, String line) throws FailureException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), file.port()), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            String answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (answer != null) return Optional.of(new ObjectMapper().readTree(answer));
            throw Failure.of(ExitCode.TIMEOUT, "the running process did not answer", "ask again")
                    .toException();
        } catch (SocketTimeoutException late) {
            throw Failure.of(
                            ExitCode.TIMEOUT,
                            "the running process did not answer in time",
                            "look what it does, or stop it with viper kill")
                    .toException();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** What is told where there is nothing to ask. */
    FailureException nothingRuns() {
        String killed = home.kill().killed() ? "; the kill switch is on" : "";
        return Failure.of(
                        ExitCode.NOT_RUNNING,
                        "nothing runs in " + home.home() + killed,
                        "start it with viper paper, or name its --home; viper replay and viper why answer from the journal")
                .toException();
    }

    private static ExitCode code(int number) {
        return Arrays.stream(ExitCode.values())
                .filter(code -> code.number() == number)
                .findFirst()
                .orElse(ExitCode.BUG);
    }
}
