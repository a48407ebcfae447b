package io.viper.exchange.okx;

import io.viper.core.model.Bar;
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
import io.viper.exchange.Credentials;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.Placed;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Reply;
import io.viper.exchange.Request;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.kit.Fields;
import io.viper.exchange.kit.KeyForm;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** OKX over HTTP: spot, and swaps of both kinds. */
public final class OkxProtocol implements Protocol {
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final String LIVE = "wss://ws.okx.com:8443/ws/v5/";
    private static final String DEMO = "wss://wspap.okx.com:8443/ws/v5/";

    private static final Capabilities CAPABILITIES = new Capabilities(
            EnumSet.allOf(Product.class),
            EnumSet.allOf(OrderType.class),
            EnumSet.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK),
            EnumSet.of(
                    Feature.REDUCE_ONLY,
                    Feature.POST_ONLY,
                    Feature.AMEND,
                    Feature.HEDGE_MODE,
                    Feature.ONE_WAY_MODE,
                    Feature.SET_LEVERAGE,
                    Feature.QUERY_BY_CLIENT_ID,
                    Feature.SPOT_STOPS,
                    Feature.DEMO),
            Idempotency.OPEN_ONLY,
            32,
            "[A-Za-z0-9]{1,32}",
            30_000,
            new DeadMan(DeadMan.Scope.ACCOUNT, OkxAccount.DEAD_MAN_LEAST, OkxAccount.DEAD_MAN_MOST));

    private final boolean demo;

    /** The real exchange, or its demo trading, which has keys of its own. */
    public OkxProtocol(boolean demo) {
        this.demo = demo;
    }

    @Override
    public String exchange() {
        return "okx";
    }

    /**
     * An id names several orders once the first has ended ("only the latest one will be returned"): repeating is never safe.
     * Orders with a trigger can arrive up to 30 s late; others are refused after 5 s.
     */
    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Endpoints endpoints() {
        String streams = demo ? DEMO : LIVE;
        return new Endpoints("https://www.okx.com", streams + "public", streams + "private");
    }

    /** OKX has no header for what was spent. */
    @Override
    public List<Budget> budgets() {
        return List.of(
                new Budget("orders of an account", OkxPaths.ORDERS, OkxPaths.WINDOW_MILLIS, true, ""),
                Budget.ofEachEndpoint(OkxPaths.UNITS, OkxPaths.WINDOW_MILLIS));
    }

    @Override
    public Optional<String> flaw(Credentials credentials) {
        return KeyForm.withPassphrase("OKX", credentials);
    }

    @Override
    public SignedRequest sign(Request request, Credentials credentials, long timeMillis) {
        return OkxSigner.sign(request, credentials, timeMillis, demo);
    }

    @Override
    public Optional<Reply.Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        return OkxErrors.refusal(status, headers, body);
    }

    @Override
    public Call<Long> serverTime() {
        return new Call<>(
                OkxPaths.open(OkxPaths.TIME, 10), body -> Fields.millis(OkxReplies.first(body), "ts") / NANOS_OF_MILLI);
    }

    @Override
    public List<Call<List<Listing>>> listings(Product product) {
        Request request = OkxPaths.open(OkxPaths.INSTRUMENTS, 20).with("instType", OkxMarkets.instType(product));
        return List.of(new Call<>(request, body -> OkxListings.read(product, body)));
    }

    @Override
    public Optional<Call<MarginTable>> tiers(Listing listing, double price) {
        if (listing.product() == Product.SPOT) return Optional.empty();
        String id = listing.symbol();
        Request request = OkxPaths.open(OkxPaths.TIERS, 10)
                .with("instType", OkxMarkets.instType(listing.product()))
                .with("tdMode", "isolated")
                .with("instFamily", id.substring(0, id.lastIndexOf('-')));
        return Optional.of(new Call<>(request, body -> OkxTiers.read(listing, price, body)));
    }

    @Override
    public Call<List<Bar>> bars(Listing listing, Timeframe timeframe, long from, long to) {
        return OkxCandles.bars(listing, timeframe, from, to);
    }

    @Override
    public List<Timeframe> timeframes() {
        return OkxCandles.timeframes();
    }

    @Override
    public int barsPerPage() {
        return OkxCandles.PAGE;
    }

    @Override
    public Call<List<FundingPoint>> funding(Listing listing, long from, long to) {
        return OkxCandles.funding(listing, from, to);
    }

    @Override
    public long fundingSpan() {
        return OkxCandles.FUNDING_SPAN;
    }

    @Override
    public Optional<Call<TradePage>> trades(Listing listing, long from, long to, String mark) {
        return Optional.of(OkxTrades.page(listing, from, to, mark));
    }

    @Override
    public Call<Placed> place(NewOrder order) {
        return order.spec().type().triggered()
                ? new Call<>(OkxAlgoRequests.place(order), body -> OkxReplies.placedAlgo(body, order.clientOrderId()))
                : new Call<>(OkxOrderRequests.place(order), body -> OkxReplies.placed(body, order.clientOrderId()));
    }

    @Override
    public Call<Placed> amend(NewOrder order, OrderRef ref) {
        return order.spec().type().triggered()
                ? new Call<>(
                        OkxAlgoRequests.amend(order, ref), body -> OkxReplies.placedAlgo(body, order.clientOrderId()))
                : new Call<>(
                        OkxOrderRequests.amend(order, ref), body -> OkxReplies.placed(body, order.clientOrderId()));
    }

    @Override
    public Call<Placed> cancel(OrderRef ref) {
        return ref.conditional()
                ? new Call<>(OkxAlgoRequests.cancel(ref), body -> OkxReplies.placedAlgo(body, ref.clientOrderId()))
                : new Call<>(OkxOrderRequests.cancel(ref), body -> OkxReplies.placed(body, ref.clientOrderId()));
    }

    /** @throws UnsupportedOperationException always: OKX takes back what is named, or only options */
    @Override
    public List<Call<Integer>> cancelAll(Listing listing) {
        throw new UnsupportedOperationException("OKX takes back named orders only");
    }

    @Override
    public Call<Optional<OrderSnapshot>> order(OrderRef ref) {
        boolean known = !ref.exchangeOrderId().isEmpty();
        if (ref.conditional()) {
            Request request = OkxPaths.ask(OkxPaths.ALGO, 20)
                    .with(known ? "algoId" : "algoClOrdId", known ? ref.exchangeOrderId() : ref.clientOrderId());
            return new Call<>(
                    request,
                    body -> OkxReplies.all(body, OkxOrders::algo).stream().findFirst());
        }
        Request request = OkxPaths.ask(OkxPaths.ORDER, 60)
                .with("instId", ref.listing().symbol())
                .with(known ? "ordId" : "clOrdId", known ? ref.exchangeOrderId() : ref.clientOrderId());
        return new Call<>(
                request, body -> OkxReplies.all(body, OkxOrders::order).stream().findFirst());
    }

    @Override
    public List<Call<List<OrderSnapshot>>> openOrders(Listing listing) {
        Request plain = OkxPaths.ask(OkxPaths.OPEN, 60)
                .with("instType", OkxMarkets.instType(listing.product()))
                .with("instId", listing.symbol());
        return List.of(
                new Call<>(plain, body -> OkxReplies.whole(body, OkxOrders::order)),
                openAlgos(listing, "conditional,oco"),
                openAlgos(listing, "trigger"),
                openAlgos(listing, "move_order_stop"));
    }

    private static Call<List<OrderSnapshot>> openAlgos(Listing listing, String kinds) {
        Request request = OkxPaths.ask(OkxPaths.ALGO_OPEN, 20)
                .with("ordType", kinds)
                .with("instType", OkxMarkets.instType(listing.product()))
                .with("instId", listing.symbol());
        return new Call<>(request, body -> OkxReplies.whole(body, OkxOrders::algo));
    }

    /** Of the last three days, which is as far as this list goes back. */
    @Override
    public Call<ExecutionPage> executionPage(Listing listing, long since, String cursor) {
        return OkxFills.page(listing, since, cursor);
    }

    @Override
    public Call<List<PositionSnapshot>> positions(Product product) {
        if (product == Product.SPOT) throw new UnsupportedOperationException("coins are no positions");
        Request request = OkxPaths.ask(OkxPaths.POSITIONS, 10).with("instType", OkxMarkets.instType(product));
        return new Call<>(request, body -> OkxAccount.positions(product, Fields.array(body, "data")));
    }

    @Override
    public Call<List<BalanceSnapshot>> balances(Product product) {
        return new Call<>(
                OkxPaths.ask(OkxPaths.BALANCE, 10), body -> OkxAccount.balances(product, OkxReplies.first(body)));
    }

    @Override
    public List<Call<Boolean>> configure(Listing listing, AccountSettings settings) {
        return OkxAccount.configure(listing, settings);
    }

    @Override
    public Call<Boolean> deadMan(Listing listing, int seconds) {
        return OkxAccount.deadMan(seconds);
    }

    @Override
    public Optional<Call<KeyFacts>> key() {
        return Optional.of(new Call<>(OkxPaths.ask(OkxPaths.CONFIG, 5), OkxAccount::key));
    }

    @Override
    public StreamProtocol marketStream(Product product) {
        return new OkxMarketStream(product);
    }

    /** Bars come from an address of their own. */
    @Override
    public List<MarketLine> marketLines(Product product) {
        return List.of(
                new MarketLine(endpoints().marketStream(), EnumSet.complementOf(EnumSet.of(Kind.BARS))),
                new MarketLine(business(), EnumSet.of(Kind.BARS)));
    }

    @Override
    public StreamProtocol accountStream(Product product) {
        return new OkxAccountStream(product, demo, false);
    }

    /** Orders with a trigger are told there, too. */
    @Override
    public List<AccountLine> accountLines(Product product) {
        return List.of(
                new AccountLine(business(), () -> new OkxAccountStream(product, demo, true), Set.of(Kind.ORDERS)));
    }

    private String business() {
        return (demo ? DEMO : LIVE) + "business";
    }
}
