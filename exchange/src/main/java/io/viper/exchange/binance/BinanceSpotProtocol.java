package io.viper.exchange.binance;

import io.viper.core.model.OrderType;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities;
import io.viper.exchange.Capabilities.DeadMan;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Capabilities.Idempotency;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binance's spot market. A repeated client order id is refused only while the first order is open, and there is no dead
 * man's switch. {@link #amend} replaces an order by one with another name, which is less than what {@code AMEND} promises,
 * so it is not among the features.
 */
public final class BinanceSpotProtocol extends BinanceMarket implements SpotProtocol {
    /** As in instrument ids. */
    public static final String NAME = "binance-spot";

    private static final Endpoints LIVE = new Endpoints(
            "https://api.binance.com",
            "wss://stream.binance.com:9443/stream",
            "wss://ws-api.binance.com:443/ws-api/v3");
    private static final Endpoints DEMO = new Endpoints(
            "https://demo-api.binance.com",
            "wss://demo-stream.binance.com/stream",
            "wss://demo-ws-api.binance.com/ws-api/v3");
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(Product.SPOT),
            EnumSet.complementOf(EnumSet.of(OrderType.TRAILING_STOP)),
            Set.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK),
            Set.of(
                    Feature.POST_ONLY,
                    Feature.CANCEL_ALL,
                    Feature.QUERY_BY_CLIENT_ID,
                    Feature.OPEN_BAR_UNMARKED,
                    Feature.SPOT_STOPS,
                    Feature.DEMO),
            Idempotency.OPEN_ONLY,
            36,
            "[a-zA-Z0-9_-]{1,36}",
            BinanceSigner.RECEIVE_WINDOW_MILLIS,
            DeadMan.NONE);
    private static final List<Budget> BUDGETS = List.of(
            new Budget("weight of a minute", 6_000, 60_000, false, "x-mbx-used-weight-1m"),
            new Budget("orders of 10 seconds", 100, 10_000, true, "x-mbx-order-count-10s"),
            new Budget("orders of a day", 200_000, 86_400_000, true, "x-mbx-order-count-1d"));

    /** The market itself, or the one with play money, whose keys are others. */
    public BinanceSpotProtocol(boolean demo) {
        super(Product.SPOT, "/api/v3", demo, new Weights(2, 20, 50));
    }

    @Override
    public String exchange() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Endpoints endpoints() {
        return demo() ? DEMO : LIVE;
    }

    @Override
    public List<Budget> budgets() {
        return BUDGETS;
    }

    @Override
    public Optional<Reply.Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        return BinanceSpotErrors.refusal(status, headers, body);
    }

    @Override
    public List<Call<List<Listing>>> listings(Product product) {
        require(product);
        return List.of(new Call<>(information(), BinanceListings::spot));
    }

    private static Request information() {
        return Request.get("/api/v3/exchangeInfo")
                .with("permissions", "SPOT")
                .with("showPermissionSets", "false")
                .weighing(20);
    }

    @Override
    public List<Timeframe> timeframes() {
        return List.of(Timeframe.values());
    }

    @Override
    public Optional<Call<TradePage>> trades(Listing listing, long from, long to, String mark) {
        return Optional.of(BinanceTrades.page(Request.get("/api/v3/aggTrades").weighing(4), listing, from, to, mark));
    }

    @Override
    public Call<Placed> place(NewOrder order) {
        return new Call<>(
                BinanceSpotOrders.place(order),
                body -> BinanceOrderReplies.placed(body, "orderId", "clientOrderId", order.clientOrderId()));
    }

    @Override
    public Call<Placed> amend(NewOrder order, OrderRef ref) {
        return new Call<>(
                BinanceSpotOrders.replace(order, ref),
                body -> BinanceOrderReplies.replaced(body, order.clientOrderId()));
    }

    @Override
    public Call<Placed> cancel(OrderRef ref) {
        return new Call<>(BinanceSpotOrders.cancel(ref), body -> BinanceOrderReplies.canceled(body, ref));
    }

    @Override
    public List<Call<Integer>> cancelAll(Listing listing) {
        return List.of(new Call<>(
                Request.signed("DELETE", "/api/v3/openOrders", Lane.SAFETY).with("symbol", listing.symbol()),
                BinanceOrderReplies::canceledCount));
    }

    @Override
    public Call<Optional<OrderSnapshot>> order(OrderRef ref) {
        return new Call<>(BinanceSpotOrders.ask(ref), body -> BinanceOrderReplies.order(body, Product.SPOT, ref));
    }

    @Override
    public List<Call<List<OrderSnapshot>>> openOrders(Listing listing) {
        Request request = Request.signed("GET", "/api/v3/openOrders", Lane.SAFETY)
                .with("symbol", listing.symbol())
                .weighing(6);
        return List.of(new Call<>(request, body -> BinanceOrderReplies.orders(body, Product.SPOT)));
    }

    @Override
    public Call<List<BalanceSnapshot>> balances(Product product) {
        require(product);
        Request request = Request.signed("GET", "/api/v3/account", Lane.SAFETY)
                .with("omitZeroBalances", "true")
                .weighing(20);
        return new Call<>(request, BinanceAccount::spotBalances);
    }

    /** Spot has nothing to set. */
    @Override
    public List<Call<Boolean>> configure(Listing listing, AccountSettings settings) {
        return List.of();
    }

    @Override
    public Call<Boolean> deadMan(Listing listing, int seconds) {
        throw new UnsupportedOperationException("spot has no dead man's switch over HTTP");
    }

    /** The demo market does not tell. */
    @Override
    public Optional<Call<KeyFacts>> key() {
        if (demo()) return Optional.empty();
        Request request = Request.signed("GET", "/sapi/v1/account/apiRestrictions", Lane.SAFETY);
        return Optional.of(new Call<>(request, BinanceAccount::key));
    }

    /** The demo market does not tell. */
    @Override
    public Optional<Call<String>> feeCoin(Product product) {
        require(product);
        if (demo()) return Optional.empty();
        Request request = Request.signed("GET", "/sapi/v1/bnbBurn", Lane.SAFETY);
        return Optional.of(new Call<>(request, body -> BinanceAccount.feeCoin(body, "spotBNBBurn")));
    }

    @Override
    public StreamProtocol accountStream(Product product) {
        require(product);
        return new BinanceSpotAccountStream(demo());
    }
}
