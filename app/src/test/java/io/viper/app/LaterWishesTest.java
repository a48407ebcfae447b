package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.market.Subscription;
import io.viper.core.model.Event;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wanted of a market is more than it was when the exchange's streams were opened. */
class LaterWishesTest {
    private static final Subscription QUOTES = Subscription.quotesEvery(0).withTrades();

    @ParameterizedTest
    @ValueSource(strings = {"bitget", "delta"})
    void quotesTradesAndLevelsComeLaterAndTheLineStandsAgain(String exchange) throws Exception {
        try (GatewayBench bench = new GatewayBench(exchange)) {
            assertThat(bench.heard(Event.QuoteSeen.class)).isEmpty();
            assertThat(bench.heard(Event.TradeSeen.class)).isEmpty();
            int ups = bench.ups.get();
            bench.wanted = QUOTES;
            bench.gateway.listen();
            bench.until("a quote", () -> !bench.heard(Event.QuoteSeen.class).isEmpty());
            bench.until("a trade", () -> !bench.heard(Event.TradeSeen.class).isEmpty());
            bench.until("the line again", () -> bench.ups.get() > ups);
            assertThat(bench.heard.stream().filter(LaterWishesTest::ofPrices).findFirst())
                    .as("nothing is known at first")
                    .get()
                    .isInstanceOf(Event.BookLost.class);

            assertThat(bench.heard(Event.BookSeen.class)).isEmpty();
            int standing = bench.downs.size();
            bench.wanted = Subscription.quotesEvery(0).withLevels(3);
            bench.gateway.listen();
            bench.until("levels", () -> bench.heard(Event.BookSeen.class).size() > 2);
            bench.wanted = Subscription.BARS;
            bench.gateway.listen();
            int books = bench.heard(Event.BookSeen.class).size();
            int trades = bench.heard(Event.TradeSeen.class).size();
            bench.until("more levels", () -> bench.heard(Event.BookSeen.class).size() > books);
            bench.until("more trades", () -> bench.heard(Event.TradeSeen.class).size() > trades);
            assertThat(bench.downs).as("levels have a line of their own").hasSize(standing);
        }
    }

    private static boolean ofPrices(Event event) {
        return event instanceof Event.BookLost || event instanceof Event.QuoteSeen || event instanceof Event.BookSeen;
    }
}
