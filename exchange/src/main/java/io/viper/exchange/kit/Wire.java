package io.viper.exchange.kit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends HTTP requests and reads bounded replies. Follows no redirects: an exchange has none, and a key goes nowhere else. */
final class Wire {
    private final HttpClient client;

    /** What came back; headers by their names in lower case. */
    record Answer(int status, Map<String, String> headers, String body) {}

    Wire(Duration connectTimeout) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    HttpClient client() {
        return client;
    }

    /**
     * @param timeout from here to the last byte of the reply: the client's own ends with the head
     * @throws IllegalArgumentException if a header's value cannot be sent, of which it says nothing: it may be a key
     * @throws IOException if no whole reply came in time, or one that is too large
     */
    Answer send(String method, URI uri, Map<String, String> headers, String body, Duration timeout, int mostBytes)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri);
        try {
            headers.forEach(builder::header);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("a header with letters that no header may have");
        }
        builder.method(
                method,
                body.isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        var bounded = HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), mostBytes);
        HttpResponse<byte[]> response = within(timeout, client.sendAsync(builder.build(), bounded));
        Map<String, String> answered = new HashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> answered.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Answer(response.statusCode(), answered, new String(response.body(), StandardCharsets.UTF_8));
    }

    /** What is not there in time is given up, and its connection closed. */
    private static <T> T within(Duration timeout, CompletableFuture<T> pending)
            throws IOException, InterruptedException {
        try {
            return pending.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("nothing whole in " + timeout.toMillis() + " ms");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } finally {
            pending.cancel(true);
        }
    }
}
