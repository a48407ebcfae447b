package io.viper.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The doors that are no exchange's. */
class ControlDoorTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static VenueServer venue;

    @BeforeAll
    static void open() {
        venue = VenueServer.start(VenueSettings.of("bitget").trading(List.of("BTC")));
    }

    @AfterAll
    static void close() {
        venue.close();
    }

    private static HttpResponse<String> send(String path, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(venue.address() + path)).header("Authorization", "Bearer " + token);
        if (!body.isEmpty()) request.POST(HttpRequest.BodyPublishers.ofString(body));
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void strangersAreNotAnswered() throws IOException, InterruptedException {
        assertThat(send("/venue/truth", "guess", "").statusCode()).isEqualTo(401);
        assertThat(send("/venue/faults", "guess", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void theTruthIsTold() throws IOException, InterruptedException {
        HttpResponse<String> answer = send("/venue/truth", venue.token(), "");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode truth = new ObjectMapper().readTree(answer.body());
        assertThat(truth.path("accounts")).hasSize(2);
        assertThat(truth.at("/accounts/0/balances/0/cash").asText()).isEqualTo("100000.00000000");
    }

    @Test
    void whatIsOrderedGoesWrongOnce() throws IOException, InterruptedException {
        String order = "{\"next\":[{\"knob\":\"broken\",\"where\":\"public/time\",\"times\":1}]}";
        assertThat(send("/venue/faults", venue.token(), order).statusCode()).isEqualTo(200);
        assertThat(send("/api/v2/public/time", "", "").statusCode()).isEqualTo(502);
        assertThat(send("/api/v2/public/time", "", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aFaultThatNobodyKnowsIsRefusedAndChangesNothing() throws IOException, InterruptedException {
        String order = "{\"chances\":{\"broken\":1},\"next\":[{\"knob\":\"earthquake\"}]}";
        assertThat(send("/venue/faults", venue.token(), order).statusCode()).isEqualTo(400);
        assertThat(send("/api/v2/public/time", "", "").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingListensBeyondLoopback() throws IOException {
        int port = URI.create(venue.address()).getPort();
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(each.getInetAddresses())) {
                if (address.isLoopbackAddress()) continue;
                assertThatThrownBy(() -> new Socket(address, port).close()).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aLanguageThatNobodySpeaksIsRefused() {
        assertThatThrownBy(() -> VenueServer.start(VenueSettings.of("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bitget");
    }
}
