package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.Shell.Answer;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code viper route} against the venue, beside an exchange where nobody answers. */
class RouteTest {
    private static VenueServer venue;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        venue = VenueServer.start(VenueSettings.of("bitget").trading(List.of("BTC")));
    }

    @AfterAll
    static void close() {
        venue.close();
    }

    private Answer route(String order) {
        return new Shell(folder)
                .line("route BTCUSDT " + order + " --exchanges bitget,okx --url bitget=" + venue.address()
                        + " --url okx=http://127.0.0.1:1");
    }

    private JsonNode document(String order) throws IOException {
        return route(order + " --json").json();
    }

    @Test
    void anOrderGoesWhereThereIsABookAndTheOtherIsNamedWithItsReason() throws IOException {
        JsonNode buy = document("buy 0.01");
        assertThat(buy.path("rest").asDouble()).isZero();
        assertThat(buy.path("parts")).singleElement().satisfies(part -> {
            assertThat(part.path("exchange").asText()).startsWith("bitget");
            assertThat(part.path("amount").asDouble()).isEqualTo(0.01);
            assertThat(part.path("fee").asDouble()).isPositive();
            assertThat(part.path("score").path("reliability").asDouble()).isEqualTo(1);
        });
        assertThat(buy.path("left_out")).singleElement().satisfies(out -> {
            assertThat(out.path("exchange").asText()).isEqualTo("okx");
            assertThat(out.path("reason").asText()).isEqualTo("it does not answer");
        });
        JsonNode sell = document("sell 0.01");
        double paid = buy.path("average_with_fees").asDouble();
        assertThat(sell.path("average_with_fees").asDouble()).isPositive().isLessThan(paid);
    }

    @Test
    void anOrderOfSomeSizeIsDividedAmongExchanges() throws IOException {
        try (VenueServer bybit =
                        VenueServer.start(VenueSettings.of("bybit").seeded(1).trading(List.of("BTC")));
                VenueServer okx =
                        VenueServer.start(VenueSettings.of("okx").seeded(1).trading(List.of("BTC")))) {
            Answer answer = new Shell(folder)
                    .line("route BTCUSDT buy 0.5 --json --exchanges bitget,bybit,okx --url bitget=" + venue.address()
                            + " --url bybit=" + bybit.address() + " --url okx=" + okx.address());
            JsonNode route = answer.json();
            assertThat(route.path("parts")).as(answer.out()).hasSize(3);
            double sum = 0;
            for (JsonNode part : route.path("parts")) {
                sum += part.path("amount").asDouble();
                assertThat(part.path("slippage_bps").asDouble()).isLessThanOrEqualTo(50);
            }
            assertThat(sum).isEqualTo(route.path("placed").asDouble(), offset(1e-9));
            assertThat(route.path("placed").asDouble() + route.path("rest").asDouble())
                    .isEqualTo(0.5, offset(1e-9));
        }
    }

    @Test
    void whatFindsNoRoomIsSaid() {
        Answer answer = route("buy 1000000");
        assertThat(answer.all()).contains("no room for", "--max-slippage", "okx is left out: it does not answer");
    }

    @Test
    void anOrderThatIsNoneIsRefusedInWords() {
        assertThat(route("hold 1").all()).contains("a side of 'hold'", "give buy or sell");
        assertThat(route("buy 0").all()).contains("give an amount above 0");
        assertThat(route("buy 1 --max-slippage 0").all()).contains("give basis points above 0");
    }
}
