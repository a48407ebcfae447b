package io.viper.exchange.coinbase;

import io.viper.core.model.Bar;
import io.viper.core.model.OrderType;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities;
import io.viper.exchange.Capabilities.DeadMan;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Capabilities.Idempotency;
import io.viper.exchange.Credentials;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.Placed;
import io.viper.exchange.Product;
import io.viper.exchange.Reply;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.SpotProtocol;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.kit.Fields;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Coinbase Advanced Trade, spot. Its sandbox answers the same whatever one asks and is not offered. There is no dead man's
 * switch, and no stop that becomes a market order. Signing counts its tokens, which is all that it changes.
 */
public final class CoinbaseProtocol implements SpotProtocol {
    private static final String HOST = "api.coinbase.com";
    private static final int PAGE = 250;
    /** Orders of any state; an instrument has at most 500 open ones. */
    private static final int ORDERS = 1_000;

    /** Of a request without a key. */
    static final int OPEN_WEIGHT = 3;

    private static final Capabilities CAPABILITIES = new Capabilities(
            EnumSet.of(Product.SPOT),
            EnumSet.of(OrderType.MARKET, OrderType.LIMIT, OrderType.STOP_LIMIT),
            EnumSet.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK, TimeInForce.GTD),
            EnumSet.of(
                    Feature.POST_ONLY,
                    Feature.AMEND,
                    Feature.FOUND_BY_CLIENT_ID,
                    Feature.STREAM_OF_ORDERS,
                    Feature.OPEN_BAR_UNMARKED,
                    Feature.CLOCK_AS_KEY),
            Idempotency.REPLAYED,
            36,
            CoinbaseOrders.CLIENT_ID,
            120_000,
            DeadMan.NONE);

    private final CoinbaseSigner signer = new CoinbaseSigner(HOST);

    /** For any account. */
    public CoinbaseProtocol() {}

    @Override
    public String exchange() {
        return "coinbase";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Endpoints endpoints() {
        return new Endpoints(
                "https://" + HOST, "wss://advanced-trade-ws.coinbase.com", "wss://advanced-trade-ws-user.coinbase.com");
    }

    /** 30 a second with a key, 10 without: these weigh as much as three of those. */
    @Override
    public List<Budget> budgets() {
        return List.of(new Budget("requests", 30, 1_000, false, ""));
    }

    @Override
    public Optional<String> flaw(Credentials credentials) {
        return CoinbaseKey.flaw(credentials);
    }

    @Override
    public SignedRequest sign(Request request, Credentials credentials, long timeMillis) {
        return signer.sign(request, credentials, timeMillis);
    }

    @Override
    public Optional<Reply.Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        return CoinbaseErrors.refusal(status, headers, body);
    }

    @Override
    public Call<Long> serverTime() {
        return new Call<>(
                Request.get("/api/v3/brokerage/time").weighing(OPEN_WEIGHT),
                body -> Fields.millis(body, "epochMillis") / 1_000_000L);
    }

    @Override
    public List<Call<List<Listing>>> listings(Product product) {
        SpotProtocol.require(product);
        Request request = Request.get("/api/v3/brokerage/market/products")
                .with("product_type", "SPOT")
                .weighing(OPEN_WEIGHT);
        return List.of(new Call<>(request, CoinbaseListings::read));
    }

    @Override
    public Call<List<Bar>> bars(Listing listing, Timeframe timeframe, long from, long to) {
        return CoinbaseCandles.call(listing, timeframe, from, to);
    }

    @Override
    public List<Timeframe> timeframes() {
        return CoinbaseCandles.TIMEFRAMES;
    }

    @Override
    public int barsPerPage() {
        return CoinbaseCandles.PAGE;
    }

    @Override
    public Call<Placed> place(NewOrder order) {
        return CoinbaseOrders.place(order);
    }

    @Override
    public Call<Placed> amend(NewOrder order, OrderRef ref) {
        return CoinbaseOrders.amend(order, ref);
    }

    @Override
    public Call<Placed> cancel(OrderRef ref) {
        return CoinbaseOrders.cancel(ref);
    }

    @Override
    public List<Call<Integer>> cancelAll(Listing listing) {
        throw new UnsupportedOperationException("Coinbase cancels orders by their names");
    }

    /**
     * By Coinbase's name; by ours among the newest orders of the instrument. That it is not among those is an answer only if
     * there are no others: {@link #orderSearch} looks there too.
     */
    @Override
    public Call<Optional<OrderSnapshot>> order(OrderRef ref) {
        return OrderPage.first(page(ref, ""));
    }

    @Override
    public List<Call<OrderPage>> orderSearch(OrderRef ref) {
        return List.of(page(ref, ""));
    }

    private static Call<OrderPage> page(OrderRef ref, String cursor) {
        if (!ref.exchangeOrderId().isEmpty()) {
            return OrderPage.whole(new Call<>(
                    get("/historical/" + ref.exchangeOrderId()),
                    body -> Optional.of(CoinbaseReports.order(Fields.member(body, "order")))));
        }
        Request request = get("/historical/batch")
                .with("product_ids", ref.listing().symbol())
                .with("limit", Integer.toString(ORDERS))
                .withIf("cursor", cursor);
        return new Call<>(request, body -> {
            Optional<String> further = CoinbaseReports.nextOrders(body);
            return new OrderPage(CoinbaseReports.orderOf(body, ref), further.map(next -> page(ref, next)));
        });
    }

    @Override
    public List<Call<List<OrderSnapshot>>> openOrders(Listing listing) {
        Request request = get("/historical/batch")
                .with("product_ids", listing.symbol())
                .with("order_status", "OPEN")
                .with("limit", Integer.toString(ORDERS));
        return List.of(new Call<>(request, body -> CoinbaseReports.allOrders(body, listing)));
    }

    @Override
    public Call<ExecutionPage> executionPage(Listing listing, long since, String cursor) {
        Request request = get("/historical/fills")
                .with("product_ids", listing.symbol())
                .with(
                        "start_sequence_timestamp",
                        Instant.ofEpochSecond(since / 1_000_000_000L).toString())
                .with("limit", Integer.toString(PAGE))
                .withIf("cursor", cursor);
        return new Call<>(request, body -> CoinbaseReports.executions(body, listing, since, PAGE));
    }

    private static Request get(String path) {
        return Request.signed("GET", CoinbaseOrders.PATH + path, Lane.SAFETY);
    }

    @Override
    public Call<List<BalanceSnapshot>> balances(Product product) {
        SpotProtocol.require(product);
        return wallets(List.of(), "");
    }

    /** @param before of the pages that came before this one */
    private static Call<List<BalanceSnapshot>> wallets(List<BalanceSnapshot> before, String cursor) {
        Request request = Request.signed("GET", "/api/v3/brokerage/accounts", Lane.SAFETY)
                .with("limit", Integer.toString(PAGE))
                .withIf("cursor", cursor);
        return new Call<>(
                request,
                body -> CoinbaseReports.balances(body, before),
                (body, all) -> CoinbaseReports.nextWallets(body, all).map(next -> wallets(all, next)));
    }

    @Override
    public Call<Boolean> deadMan(Listing listing, int seconds) {
        throw new UnsupportedOperationException("Coinbase has no dead man's switch");
    }

    @Override
    public Optional<Call<KeyFacts>> key() {
        Request request = Request.signed("GET", "/api/v3/brokerage/key_permissions", Lane.SAFETY);
        return Optional.of(new Call<>(request, CoinbaseReports::key));
    }

    @Override
    public StreamProtocol marketStream(Product product) {
        SpotProtocol.require(product);
        return new CoinbaseMarketStream();
    }

    @Override
    public StreamProtocol accountStream(Product product) {
        SpotProtocol.require(product);
        return new CoinbaseAccountStream(signer);
    }
}
