package io.viper.exchange.bybit;

import io.viper.core.model.Bar;
import io.viper.core.model.MarginTable;
import io.viper.core.model.OrderType;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities;
import io.viper.exchange.Capabilities.DeadMan;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Capabilities.Idempotency;
import io.viper.exchange.Credentials;
import io.viper.exchange.Execution;
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
import java.util.stream.Stream;

/** Bybit over HTTP: spot, USDT perpetuals, and inverse perpetuals. */
public final class BybitProtocol implements Protocol {
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final int OPEN_PAGE = 50;
    private static final int POSITION_PAGE = 200;
    private static final List<String> SPOT_KINDS = List.of("Order", BybitOrderRequests.STOP_ORDER, "tpslOrder");

    private static final Capabilities CAPABILITIES = new Capabilities(
            EnumSet.allOf(Product.class),
            EnumSet.complementOf(EnumSet.of(OrderType.TRAILING_STOP)),
            EnumSet.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK),
            EnumSet.of(
                    Feature.REDUCE_ONLY,
                    Feature.POST_ONLY,
                    Feature.AMEND,
                    Feature.CANCEL_ALL,
                    Feature.HEDGE_MODE,
                    Feature.ONE_WAY_MODE,
                    Feature.SET_LEVERAGE,
                    Feature.QUERY_BY_CLIENT_ID,
                    Feature.DEAD_MAN_BY_STREAM,
                    Feature.SPOT_STOPS,
                    Feature.DEMO),
            Idempotency.OPEN_ONLY,
            36,
            "[A-Za-z0-9_-]{1,36}",
            BybitSigner.WINDOW_MILLIS,
            new DeadMan(DeadMan.Scope.ACCOUNT, BybitAccount.DEAD_MAN_LEAST, BybitAccount.DEAD_MAN_MOST));

    private final boolean demo;

    /** The real exchange, or its demo trading, which has keys of its own and the real exchange's prices. */
    public BybitProtocol(boolean demo) {
        this.demo = demo;
    }

    @Override
    public String exchange() {
        return "bybit";
    }

    /**
     * Ids have to be "always unique", and a repeated one is refused; for how long after an order has ended is not said, and was
     * once said to be not at all: nothing is built on it.
     */
    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Endpoints endpoints() {
        return demo
                ? new Endpoints(
                        "https://api-demo.bybit.com", market(Product.LINEAR), "wss://stream-demo.bybit.com/v5/private")
                : new Endpoints("https://api.bybit.com", market(Product.LINEAR), "wss://stream.bybit.com/v5/private");
    }

    private static String market(Product product) {
        return "wss://stream.bybit.com/v5/public/" + BybitMarkets.category(product);
    }

    /** Each market has an address of its own. */
    @Override
    public List<MarketLine> marketLines(Product product) {
        return List.of(new MarketLine(market(product), EnumSet.allOf(Kind.class)));
    }

    /** Bybit's headers tell what is left of the endpoint that was asked, which is not what this budget counts. */
    @Override
    public List<Budget> budgets() {
        return List.of(
                new Budget("requests of an address", BybitPaths.ADDRESS, BybitPaths.ADDRESS_MILLIS, false, ""),
                Budget.ofEachEndpoint(BybitPaths.UNITS, BybitPaths.WINDOW_MILLIS));
    }

    @Override
    public Optional<String> flaw(Credentials credentials) {
        return KeyForm.words("Bybit", credentials);
    }

    @Override
    public SignedRequest sign(Request request, Credentials credentials, long timeMillis) {
        return BybitSigner.sign(request, credentials, timeMillis, demo);
    }

    @Override
    public Optional<Reply.Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        return BybitErrors.refusal(status, headers, body);
    }

    @Override
    public Call<Long> serverTime() {
        return new Call<>(Request.get(BybitPaths.TIME), body -> {
            long nanos = Fields.whole(BybitReplies.result(body), "timeNano");
            long millis = nanos / NANOS_OF_MILLI;
            if (Math.abs(millis - Fields.millis(body, "time") / NANOS_OF_MILLI) > 1_000) {
                throw new BadReplyException("two times that do not agree: " + nanos);
            }
            return millis;
        });
    }

    @Override
    public List<Call<List<Listing>>> listings(Product product) {
        Request request = Request.get(BybitPaths.INSTRUMENTS).with("category", BybitMarkets.category(product));
        Request page = product == Product.SPOT ? request : request.with("limit", Integer.toString(BybitListings.PAGE));
        return List.of(new Call<>(page, body -> BybitListings.read(product, body)));
    }

    @Override
    public Optional<Call<MarginTable>> tiers(Listing listing, double price) {
        if (listing.product() == Product.SPOT) return Optional.empty();
        return Optional.of(new Call<>(BybitPaths.open(BybitPaths.TIERS, listing), BybitTiers::read));
    }

    @Override
    public Call<List<Bar>> bars(Listing listing, Timeframe timeframe, long from, long to) {
        return BybitKlines.bars(listing, timeframe, from, to);
    }

    @Override
    public List<Timeframe> timeframes() {
        return BybitKlines.timeframes();
    }

    @Override
    public int barsPerPage() {
        return BybitKlines.PAGE;
    }

    @Override
    public Call<List<FundingPoint>> funding(Listing listing, long from, long to) {
        return BybitKlines.funding(listing, from, to);
    }

    @Override
    public long fundingSpan() {
        return BybitKlines.FUNDING_SPAN;
    }

    @Override
    public Call<Placed> place(NewOrder order) {
        return new Call<>(BybitOrderRequests.place(order), body -> BybitReplies.placed(body, order.clientOrderId()));
    }

    @Override
    public Call<Placed> amend(NewOrder order, OrderRef ref) {
        return new Call<>(
                BybitOrderRequests.amend(order, ref), body -> BybitReplies.placed(body, order.clientOrderId()));
    }

    @Override
    public Call<Placed> cancel(OrderRef ref) {
        return new Call<>(BybitOrderRequests.cancel(ref), body -> BybitReplies.placed(body, ref.clientOrderId()));
    }

    /** How many were taken back; 0 where the reply only says that it was done. */
    @Override
    public List<Call<Integer>> cancelAll(Listing listing) {
        Stream<String> kinds = listing.product() == Product.SPOT ? SPOT_KINDS.stream() : Stream.of("");
        return kinds.map(kind -> new Call<>(
                        BybitOrderRequests.cancelAll(listing, kind),
                        body -> BybitReplies.result(body).path("list").size()))
                .toList();
    }

    @Override
    public Call<Optional<OrderSnapshot>> order(OrderRef ref) {
        return one(BybitPaths.OPEN, ref);
    }

    /** Orders that ended longer ago than the last five hundred. */
    @Override
    public List<Call<Optional<OrderSnapshot>>> orderElsewhere(OrderRef ref) {
        return List.of(one(BybitPaths.HISTORY, ref));
    }

    private static Call<Optional<OrderSnapshot>> one(String path, OrderRef ref) {
        boolean known = !ref.exchangeOrderId().isEmpty();
        Request request = BybitPaths.ask(path, 50, ref.listing())
                .with(known ? "orderId" : "orderLinkId", known ? ref.exchangeOrderId() : ref.clientOrderId());
        return new Call<>(
                request,
                body -> BybitReplies.all(
                                body, item -> BybitOrders.order(ref.listing().product(), item))
                        .stream()
                        .findFirst());
    }

    @Override
    public List<Call<List<OrderSnapshot>>> openOrders(Listing listing) {
        Stream<String> kinds = listing.product() == Product.SPOT ? SPOT_KINDS.stream() : Stream.of("");
        return kinds.map(kind -> new Call<>(
                        BybitPaths.ask(BybitPaths.OPEN, 50, listing)
                                .withIf("orderFilter", kind)
                                .with("limit", Integer.toString(OPEN_PAGE)),
                        body -> BybitReplies.whole(
                                body, OPEN_PAGE, item -> BybitOrders.order(listing.product(), item))))
                .toList();
    }

    /** Of the week that begins at {@code since}; a hundred or more are refused, as older ones hide: {@link #executionPage} finds them. */
    @Override
    public Call<List<Execution>> executions(Listing listing, long since) {
        return BybitExecutions.since(listing, since);
    }

    @Override
    public Call<ExecutionPage> executionPage(Listing listing, long since, String cursor) {
        return BybitExecutions.page(listing, since, cursor);
    }

    @Override
    public Call<List<PositionSnapshot>> positions(Product product) {
        if (product == Product.SPOT) throw new UnsupportedOperationException("coins are no positions");
        Request request = BybitPaths.ask(BybitPaths.POSITIONS, 50)
                .with("category", BybitMarkets.category(product))
                .withIf("settleCoin", product == Product.LINEAR ? "USDT" : "")
                .with("limit", Integer.toString(POSITION_PAGE));
        return new Call<>(request, body -> BybitReplies.whole(body, POSITION_PAGE, BybitAccount::position));
    }

    @Override
    public Call<List<BalanceSnapshot>> balances(Product product) {
        return new Call<>(BybitPaths.ask(BybitPaths.BALANCE, 50).with("accountType", "UNIFIED"), body -> {
            var accounts = Fields.array(BybitReplies.result(body), "list");
            if (accounts.size() != 1) throw new BadReplyException(accounts.size() + " accounts in place of one");
            return BybitAccount.balances(accounts.get(0));
        });
    }

    @Override
    public List<Call<Boolean>> configure(Listing listing, AccountSettings settings) {
        return BybitAccount.configure(listing, settings);
    }

    @Override
    public Call<Boolean> deadMan(Listing listing, int seconds) {
        return BybitAccount.deadMan(listing, seconds);
    }

    @Override
    public Optional<Call<KeyFacts>> key() {
        return Optional.of(new Call<>(BybitPaths.ask(BybitPaths.KEY, 10), BybitAccount::key));
    }

    @Override
    public StreamProtocol marketStream(Product product) {
        return new BybitMarketStream(product);
    }

    @Override
    public StreamProtocol accountStream(Product product) {
        return new BybitAccountStream(product, demo);
    }
}
