package io.viper.exchange.bitget;

import io.viper.core.model.Bar;
import io.viper.core.model.MarginTable;
import io.viper.core.model.OrderType;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.BookRule;
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
import io.viper.exchange.kit.Fields;
import io.viper.exchange.kit.KeyForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bitget, classic account. Spot and USDT-margined perpetuals; demo trading is the same place with another header and other
 * streams.
 */
public final class BitgetProtocol implements Protocol {
    /** A change of a book names the number of the one before it ({@code pseq}), whatever the two lie apart. */
    public static final BookRule BOOK_RULE = BookRule.NAMES_PREVIOUS;

    private static final long RECEIVE_WINDOW_MILLIS = 30_000;

    /**
     * What the second order of one id is told is documented (40786, 43118), for how long is not: it may be executed once the
     * first one is over.
     */
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(Product.SPOT, Product.LINEAR),
            Set.of(OrderType.MARKET, OrderType.LIMIT, OrderType.STOP, OrderType.STOP_LIMIT, OrderType.TAKE_PROFIT),
            Set.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK),
            Set.of(
                    Feature.REDUCE_ONLY,
                    Feature.POST_ONLY,
                    Feature.CANCEL_ALL,
                    Feature.HEDGE_MODE,
                    Feature.ONE_WAY_MODE,
                    Feature.SET_LEVERAGE,
                    Feature.QUERY_BY_CLIENT_ID,
                    Feature.SPOT_BUY_BY_COST,
                    Feature.SPOT_STOPS,
                    Feature.DEMO),
            Idempotency.OPEN_ONLY,
            32,
            BitgetOrders.CLIENT_ID,
            RECEIVE_WINDOW_MILLIS,
            DeadMan.NONE);

    private final boolean demo;

    /** @param demo whether it is the exchange's test environment, for demo keys only */
    public BitgetProtocol(boolean demo) {
        this.demo = demo;
    }

    @Override
    public String exchange() {
        return "bitget";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Endpoints endpoints() {
        String streams = demo ? "wss://wspap.bitget.com/v2/ws/" : "wss://ws.bitget.com/v2/ws/";
        return new Endpoints("https://api.bitget.com", streams + "public", streams + "private");
    }

    /** 6000 a minute for an address, then five minutes of nothing; 10 orders a second for an account. */
    @Override
    public List<Budget> budgets() {
        return List.of(
                new Budget("requests of an address", 6_000, 60_000, false, ""),
                new Budget("orders of an account", 10, 1_000, true, ""));
    }

    @Override
    public Optional<String> flaw(Credentials credentials) {
        return KeyForm.withPassphrase("Bitget", credentials);
    }

    @Override
    public SignedRequest sign(Request request, Credentials credentials, long timeMillis) {
        return BitgetSigner.sign(request, credentials, timeMillis, demo);
    }

    @Override
    public Optional<Reply.Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        return BitgetErrors.refusal(status, headers, body);
    }

    @Override
    public Call<Long> serverTime() {
        return new Call<>(
                Request.get("/api/v2/public/time"),
                body -> Fields.millis(BitgetMarkets.data(body), "serverTime") / 1_000_000L);
    }

    @Override
    public List<Call<List<Listing>>> listings(Product product) {
        return List.of(BitgetListings.of(product));
    }

    /** They are counted in USDT: the price is not looked at. */
    @Override
    public Optional<Call<MarginTable>> tiers(Listing listing, double price) {
        return listing.product() == Product.SPOT ? Optional.empty() : Optional.of(BitgetTiers.of(listing));
    }

    @Override
    public Call<List<Bar>> bars(Listing listing, Timeframe timeframe, long from, long to) {
        return BitgetCandles.bars(listing, timeframe, from, to);
    }

    @Override
    public List<Timeframe> timeframes() {
        return BitgetCandles.timeframes();
    }

    @Override
    public int barsPerPage() {
        return BitgetCandles.PAGE;
    }

    /** Of the newest hundred payments only; {@link #fundingPage} has the older ones. */
    @Override
    public Call<List<FundingPoint>> funding(Listing listing, long from, long to) {
        return BitgetFunding.page(listing, 1, from, to);
    }

    /** Pages of a hundred payments. */
    @Override
    public Optional<Call<List<FundingPoint>>> fundingPage(Listing listing, int number) {
        return Optional.of(BitgetFunding.page(listing, number, 0, Long.MAX_VALUE));
    }

    @Override
    public Optional<Call<TradePage>> trades(Listing listing, long from, long to, String mark) {
        return Optional.of(BitgetTrades.page(listing, from, to, mark));
    }

    @Override
    public Call<Placed> place(NewOrder order) {
        return BitgetOrders.place(order);
    }

    /** Sleeping orders only, or with another client order id: a changed order is another order here. */
    @Override
    public Call<Placed> amend(NewOrder order, OrderRef ref) {
        return BitgetChanges.amend(order, ref);
    }

    @Override
    public Call<Placed> cancel(OrderRef ref) {
        return BitgetChanges.cancel(ref);
    }

    @Override
    public List<Call<Integer>> cancelAll(Listing listing) {
        return BitgetChanges.cancelAll(listing);
    }

    @Override
    public Call<Optional<OrderSnapshot>> order(OrderRef ref) {
        return BitgetQuestions.order(ref);
    }

    @Override
    public List<Call<Optional<OrderSnapshot>>> orderElsewhere(OrderRef ref) {
        return BitgetQuestions.elsewhere(ref);
    }

    @Override
    public List<Call<List<OrderSnapshot>>> openOrders(Listing listing) {
        return BitgetQuestions.open(listing);
    }

    /** Refused if there were a hundred or more; {@link #executionsBefore} goes back through them. */
    @Override
    public Call<List<Execution>> executions(Listing listing, long since) {
        return BitgetExecutions.since(listing, since);
    }

    /** A hundred executions at most that are older than the one of that id, oldest first; without an id the newest. */
    public Call<List<Execution>> executionsBefore(Listing listing, long since, String tradeId) {
        return BitgetExecutions.page(listing, since, tradeId);
    }

    @Override
    public Call<ExecutionPage> executionPage(Listing listing, long since, String cursor) {
        Call<List<Execution>> page = executionsBefore(listing, since, cursor);
        return new Call<>(page.request(), body -> {
            List<Execution> items = page.reader().read(body);
            boolean full = items.size() >= BitgetQuestions.PAGE;
            return new ExecutionPage(items, full ? items.getFirst().tradeId() : "");
        });
    }

    @Override
    public Call<List<PositionSnapshot>> positions(Product product) {
        return BitgetAccount.positions(product);
    }

    @Override
    public Call<List<BalanceSnapshot>> balances(Product product) {
        return BitgetAccount.balances(product);
    }

    @Override
    public List<Call<Boolean>> configure(Listing listing, AccountSettings settings) {
        return BitgetAccount.configure(listing, settings);
    }

    @Override
    public Optional<Call<AccountSettings>> settings(Listing listing) {
        return BitgetMarkets.spot(listing) ? Optional.empty() : Optional.of(BitgetAccount.settings(listing));
    }

    /** @throws UnsupportedOperationException always: classic accounts have no such switch */
    @Override
    public Call<Boolean> deadMan(Listing listing, int seconds) {
        throw new UnsupportedOperationException("Bitget: classic accounts have no dead man's switch");
    }

    @Override
    public Optional<Call<KeyFacts>> key() {
        return Optional.of(BitgetAccount.key());
    }

    /** Of coins alone. */
    @Override
    public Optional<Call<String>> feeCoin(Product product) {
        return BitgetMarkets.spot(product) ? Optional.of(BitgetAccount.feeCoin()) : Optional.empty();
    }

    @Override
    public StreamProtocol marketStream(Product product) {
        return new BitgetMarketStream(product);
    }

    @Override
    public StreamProtocol accountStream(Product product) {
        return new BitgetAccountStream(product, demo);
    }
}
