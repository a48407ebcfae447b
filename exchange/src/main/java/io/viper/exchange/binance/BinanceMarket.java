package io.viper.exchange.binance;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Call;
import io.viper.exchange.Credentials;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.kit.KeyForm;
import java.util.List;
import java.util.Optional;

/** What Binance's markets have in common: each has its own root, and under it the same paths with other weights. */
abstract class BinanceMarket implements Protocol {
    static final int PAGE = 1_000;
    private static final long NANOS_OF_MILLI = 1_000_000L;

    private final Product product;
    private final String root;
    private final boolean demo;
    private final Weights weights;

    /** What the questions of a market cost. */
    record Weights(int bars, int executions, int book) {}

    BinanceMarket(Product product, String root, boolean demo, Weights weights) {
        this.product = product;
        this.root = root;
        this.demo = demo;
        this.weights = weights;
    }

    /** Whether it is the market with play money. */
    final boolean demo() {
        return demo;
    }

    /** @throws UnsupportedOperationException if it is another market */
    final void require(Product other) {
        if (other != product) throw new UnsupportedOperationException("only " + product + ", not " + other);
    }

    @Override
    public final Optional<String> flaw(Credentials credentials) {
        return KeyForm.words("Binance", credentials);
    }

    @Override
    public final SignedRequest sign(Request request, Credentials credentials, long timeMillis) {
        if (credentials.demo() != demo) throw new IllegalArgumentException("a key of the other environment");
        return BinanceSigner.sign(request, credentials, timeMillis);
    }

    @Override
    public final Call<Long> serverTime() {
        return new Call<>(Request.get(root + "/time"), BinanceHistory::serverTime);
    }

    @Override
    public final int barsPerPage() {
        return PAGE;
    }

    @Override
    public final Call<List<Bar>> bars(Listing listing, Timeframe timeframe, long from, long to) {
        if (!timeframes().contains(timeframe)) throw new UnsupportedOperationException("no bars of " + timeframe);
        Request request = between(Request.get(root + "/klines"), listing, from, to)
                .with("interval", timeframe.text())
                .with("limit", Integer.toString(PAGE))
                .weighing(weights.bars());
        return new Call<>(request, body -> BinanceHistory.bars(body, timeframe, from, to));
    }

    static Request between(Request request, Listing listing, long from, long to) {
        return request.with("symbol", listing.symbol())
                .with("startTime", Long.toString(from / NANOS_OF_MILLI))
                .with("endTime", Long.toString(to / NANOS_OF_MILLI - 1));
    }

    /**
     * From the oldest on; a page goes on with the id behind the last one, which does not go together with a time. USD-M
     * looks at most 7 days ahead of {@code since}.
     */
    @Override
    public final Call<ExecutionPage> executionPage(Listing listing, long since, String cursor) {
        Request about = Request.signed(
                        "GET", root + (product == Product.SPOT ? "/myTrades" : "/userTrades"), Lane.SAFETY)
                .with("symbol", listing.symbol());
        Request request = cursor.isEmpty()
                ? about.with("startTime", Long.toString(since / NANOS_OF_MILLI))
                : about.with("fromId", cursor);
        return new Call<>(
                request.with("limit", Integer.toString(PAGE)).weighing(weights.executions()),
                body -> BinanceAccount.executionPage(body, product, PAGE));
    }

    @Override
    public final StreamProtocol marketStream(Product other) {
        require(other);
        return new BinanceMarketStream(product);
    }

    /** The stream tells changes only; 1,000 levels of each side to begin with. */
    @Override
    public final Optional<Call<BookPage>> book(Listing listing) {
        Request request = Request.get(root + "/depth")
                .with("symbol", listing.symbol())
                .with("limit", Integer.toString(PAGE))
                .weighing(weights.book());
        return Optional.of(new Call<>(request, BinanceHistory::book));
    }
}
