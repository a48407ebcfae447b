package io.viper.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.core.SharedData;
import io.viper.core.market.BookState;
import io.viper.core.market.TickBook;
import io.viper.core.model.Quote;
import io.viper.core.model.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The book, built from the recorded differences of a perpetual, beside the best prices that the exchange sent. */
class RealOrderBookTest {
    /** How many differences it takes until the best levels of a book without a snapshot are complete. */
    private static final int WARM_UP = 50;

    private static final List<JsonNode> DEPTHS = new ArrayList<>();

    /** The exchange's best bid and ask by the number of the update after which they held. */
    private static final Map<Long, Quote> BEST = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        var file = SharedData.path("data/l2/binance-usdm_btcusdt_20240808.ws.gz");
        ObjectMapper json = new ObjectMapper();
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode frame = json.readTree(line.substring(line.indexOf('{')));
                JsonNode data = frame.path("data");
                if (frame.path("stream").asText().contains("depth")) DEPTHS.add(data);
                if (frame.path("stream").asText().endsWith("bookTicker")) {
                    BEST.put(data.path("u").asLong(), quote(data));
                }
            }
        }
    }

    @Test
    void theChainOfDifferencesIsUnbroken() {
        for (int i = 1; i < DEPTHS.size(); i++) {
            assertThat(DEPTHS.get(i).path("pu").asLong())
                    .isEqualTo(DEPTHS.get(i - 1).path("u").asLong());
        }
    }

    /** The book that orders are matched with, counted in ticks of 0.1 and lots of 0.001. */
    @Test
    void theBookShowsTheBestPricesThatTheExchangeSent() {
        TickBook book = new TickBook();
        int compared = 0;
        for (int i = 0; i < DEPTHS.size(); i++) {
            for (JsonNode level : DEPTHS.get(i).path("b")) set(book, Side.BUY, level);
            for (JsonNode level : DEPTHS.get(i).path("a")) set(book, Side.SELL, level);
            Quote sent = BEST.get(DEPTHS.get(i).path("u").asLong());
            if (sent == null || i < WARM_UP) continue;
            compared++;
            assertThat(book.state()).isEqualTo(BookState.TWO_SIDED);
            assertThat(book.bestBid()).isEqualTo(Math.round(sent.bid() * 10));
            assertThat(book.bestAsk()).isEqualTo(Math.round(sent.ask() * 10));
            assertThat(book.lotsAt(Side.BUY, book.bestBid())).isEqualTo(Math.round(sent.bidAmount() * 1_000));
            assertThat(book.lotsAt(Side.SELL, book.bestAsk())).isEqualTo(Math.round(sent.askAmount() * 1_000));
        }
        assertThat(compared).isGreaterThan(100);
    }

    private static void set(TickBook book, Side side, JsonNode level) {
        book.set(side, Math.round(number(level.get(0)) * 10), Math.round(number(level.get(1)) * 1_000));
    }

    private static Quote quote(JsonNode data) {
        return new Quote(
                data.path("T").asLong() * 1_000_000,
                number(data.path("b")),
                number(data.path("B")),
                number(data.path("a")),
                number(data.path("A")));
    }

    private static double number(JsonNode text) {
        return Double.parseDouble(text.asText());
    }
}
