package io.viper.exchange.binance;

import io.viper.core.model.MarginTable;
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
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.Reply;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binance's perpetuals that are settled in what they are quoted in. A repeated client order id is always refused (-4116).
 * Only resting limit orders can be changed; conditional orders live apart and are canceled and asked for apart. Tiers are
 * not in the list of instruments, and {@link #tiers} needs a key; the hours between payments are not in it either.
 */
public final class BinanceUsdmProtocol extends BinanceMarket {
    /** As in instrument ids. */
    public static final String NAME = "binance-usdm";

    private static final long MILLIS_OF_SECOND = 1_000;
    private static final String STREAMS = "wss://fstream.binance.com";
    /** As {@code developers.binance.com/docs/derivatives/usds-margined-futures/general-info} has it beside the REST host, 2026. */
    private static final String DEMO_STREAMS = "wss://demo-fstream.binance.com";

    /** No bounds are documented; these are ours. */
    private static final DeadMan DEAD_MAN = new DeadMan(DeadMan.Scope.SYMBOL, 1, 3_600);

    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(Product.LINEAR),
            EnumSet.complementOf(EnumSet.of(OrderType.TRAILING_STOP)),
            EnumSet.allOf(TimeInForce.class),
            Set.of(
                    Feature.REDUCE_ONLY,
                    Feature.POST_ONLY,
                    Feature.AMEND,
                    Feature.AMEND_RESTING_ONLY,
                    Feature.CANCEL_ALL,
                    Feature.HEDGE_MODE,
                    Feature.ONE_WAY_MODE,
                    Feature.SET_LEVERAGE,
                    Feature.QUERY_BY_CLIENT_ID,
                    Feature.STREAM_BY_KEY,
                    Feature.OPEN_BAR_UNMARKED,
                    Feature.DEMO),
            Idempotency.STRONG,
            36,
            "[.A-Z:/a-z0-9_-]{1,36}",
            BinanceSigner.RECEIVE_WINDOW_MILLIS,
            DEAD_MAN);
    private static final List<Budget> BUDGETS = List.of(
            new Budget("weight of a minute", 2_400, 60_000, false, "x-mbx-used-weight-1m"),
            new Budget("orders of 10 seconds", 300, 10_000, true, "x-mbx-order-count-10s"),
            new Budget("orders of a minute", 1_200, 60_000, true, "x-mbx-order-count-1m"));

    private final String streams;

    /** The market itself, or the one with play money, whose keys are others. */
    public BinanceUsdmProtocol(boolean demo) {
        super(Product.LINEAR, "/fapi/v1", demo, new Weights(5, 5, 20));
        this.streams = demo ? DEMO_STREAMS : STREAMS;
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
        String rest = demo() ? "https://demo-fapi.binance.com" : "https://fapi.binance.com";
        return new Endpoints(rest, streams + "/public/stream", streams + "/private");
    }

    /** Books and quotes come over one connection, everything else over another; either is silent about the other's topics. */
    @Override
    public List<MarketLine> marketLines(Product product) {
        require(product);
        return List.of(
                new MarketLine(streams + "/public/stream", Set.of(Kind.QUOTE, Kind.BOOK)),
                new MarketLine(streams + "/market/stream", Set.of(Kind.TRADES, Kind.BARS, Kind.MARK, Kind.FUNDING)));
    }

    @Override
    public List<Budget> budgets() {
        return BUDGETS;
    }

    @Override
    public Optional<Reply.Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        return BinanceErrors.refusal(BinanceUsdmErrors::kind, status, headers, body);
    }

    @Override
    public List<Call<List<Listing>>> listings(Product product) {
        require(product);
        return List.of(new Call<>(Request.get("/fapi/v1/exchangeInfo"), BinanceListings::usdm));
    }

    /** What a leverage is allowed for is counted in quote currency here: the price is not looked at. */
    @Override
    public Optional<Call<MarginTable>> tiers(Listing listing, double price) {
        Request request =
                Request.signed("GET", "/fapi/v1/leverageBracket", Lane.SAFETY).with("symbol", listing.symbol());
        return Optional.of(new Call<>(request, body -> BinanceMargins.of(body, listing.symbol())));
    }

    @Override
    public List<Timeframe> timeframes() {
        return List.copyOf(EnumSet.complementOf(EnumSet.of(Timeframe.S1)));
    }

    @Override
    public Call<List<FundingPoint>> funding(Listing listing, long from, long to) {
        Request request =
                between(Request.get("/fapi/v1/fundingRate"), listing, from, to).with("limit", Integer.toString(PAGE));
        return new Call<>(request, BinanceHistory::funding);
    }

    @Override
    public Optional<Call<TradePage>> trades(Listing listing, long from, long to, String mark) {
        return Optional.of(BinanceTrades.page(Request.get("/fapi/v1/aggTrades").weighing(20), listing, from, to, mark));
    }

    @Override
    public Call<Placed> place(NewOrder order) {
        boolean sleeps = order.spec().type().triggered();
        return new Call<>(
                BinanceUsdmOrders.place(order),
                body -> BinanceOrderReplies.placed(
                        body,
                        sleeps ? "algoId" : "orderId",
                        sleeps ? "clientAlgoId" : "clientOrderId",
                        order.clientOrderId()));
    }

    @Override
    public Call<Placed> amend(NewOrder order, OrderRef ref) {
        Request request = BinanceUsdmOrders.amend(order, ref);
        return new Call<>(request, body -> BinanceOrderReplies.amended(body, request, ref.clientOrderId()));
    }

    @Override
    public Call<Placed> cancel(OrderRef ref) {
        return new Call<>(
                BinanceUsdmOrders.cancel(ref),
                body -> ref.conditional()
                        ? BinanceOrderReplies.sleeperCanceled(body, ref)
                        : BinanceOrderReplies.canceled(body, ref));
    }

    /** The exchange does not say how many there were: each call gives 0. */
    @Override
    public List<Call<Integer>> cancelAll(Listing listing) {
        return List.of(
                new Call<>(BinanceUsdmOrders.cancelAll(listing, false), body -> BinanceAccount.done(body) ? 0 : -1),
                new Call<>(BinanceUsdmOrders.cancelAll(listing, true), body -> BinanceAccount.done(body) ? 0 : -1));
    }

    @Override
    public Call<Optional<OrderSnapshot>> order(OrderRef ref) {
        return new Call<>(BinanceUsdmOrders.ask(ref), body -> BinanceOrderReplies.order(body, Product.LINEAR, ref));
    }

    /** Plain and conditional orders do not know of each other, and a sleeper's name passes to the order that works for it. */
    @Override
    public List<Call<Optional<OrderSnapshot>>> orderElsewhere(OrderRef ref) {
        if (ref.clientOrderId().isEmpty()) return List.of();
        return List.of(order(new OrderRef(ref.listing(), ref.clientOrderId(), "", !ref.conditional())));
    }

    @Override
    public List<Call<List<OrderSnapshot>>> openOrders(Listing listing) {
        return List.of(
                new Call<>(
                        BinanceUsdmOrders.openOrders(listing, false),
                        body -> BinanceOrderReplies.orders(body, Product.LINEAR)),
                new Call<>(
                        BinanceUsdmOrders.openOrders(listing, true),
                        body -> BinanceOrderReplies.orders(body, Product.LINEAR)));
    }

    @Override
    public Call<List<PositionSnapshot>> positions(Product product) {
        require(product);
        return new Call<>(
                Request.signed("GET", "/fapi/v3/positionRisk", Lane.SAFETY).weighing(5), BinanceAccount::positions);
    }

    @Override
    public Call<List<BalanceSnapshot>> balances(Product product) {
        require(product);
        return new Call<>(
                Request.signed("GET", "/fapi/v3/balance", Lane.SAFETY).weighing(5), BinanceAccount::usdmBalances);
    }

    /** What is set already is refused with {@link io.viper.exchange.ErrorKind#NO_CHANGE}. The mode is the whole account's. */
    @Override
    public List<Call<Boolean>> configure(Listing listing, AccountSettings settings) {
        return BinanceSettings.calls(listing, settings);
    }

    @Override
    public Call<Boolean> deadMan(Listing listing, int seconds) {
        return BinanceSettings.deadMan(listing, seconds * MILLIS_OF_SECOND);
    }

    /** Not told on this host: the spot market tells it for the same key. */
    @Override
    public Optional<Call<KeyFacts>> key() {
        return Optional.empty();
    }

    @Override
    public Optional<Call<String>> feeCoin(Product product) {
        require(product);
        Request request = Request.signed("GET", "/fapi/v1/feeBurn", Lane.SAFETY).weighing(30);
        return Optional.of(new Call<>(request, body -> BinanceAccount.feeCoin(body, "feeBurn")));
    }

    @Override
    public StreamProtocol accountStream(Product product) {
        require(product);
        return new BinanceUsdmAccountStream();
    }
}
