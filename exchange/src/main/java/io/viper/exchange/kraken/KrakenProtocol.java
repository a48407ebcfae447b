package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.viper.exchange.kit.KeyForm;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kraken spot. There is no test environment. Signing draws a number from {@link Nonces}, which is all that it changes; the
 * account stream keeps the token that its ticket brought.
 *
 * <p>Kraken takes all orders of an account back at once, never those of one pair, so {@link #cancelAll} is not offered. Orders
 * are found by our own name among the open or among the closed ones, in two questions ({@link #order}, {@link #orderElsewhere}).
 */
public final class KrakenProtocol implements SpotProtocol {
    private static final Capabilities CAPABILITIES = new Capabilities(
            EnumSet.of(Product.SPOT),
            EnumSet.of(OrderType.MARKET, OrderType.LIMIT, OrderType.STOP, OrderType.STOP_LIMIT, OrderType.TAKE_PROFIT),
            EnumSet.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK, TimeInForce.GTD),
            EnumSet.of(
                    Feature.POST_ONLY,
                    Feature.AMEND,
                    Feature.QUERY_BY_CLIENT_ID,
                    Feature.BOOK_CHECKSUM,
                    Feature.WINDOW_OF_ORDERS_ONLY),
            Idempotency.OPEN_ONLY,
            32,
            KrakenIds.PATTERN,
            KrakenSigner.DEADLINE_MILLIS,
            new DeadMan(DeadMan.Scope.ACCOUNT, 1, 86_399));

    private final Tier tier;
    private final KrakenSigner signer;

    /** How far Kraken has verified the account: what its requests may cost. */
    public enum Tier {
        STARTER(15, 45, 60, 60),
        INTERMEDIATE(20, 40, 125, 53),
        PRO(20, 20, 180, 48);

        private final int requests;
        private final int requestSeconds;
        private final int orders;
        private final int orderSeconds;

        Tier(int requests, int requestSeconds, int orders, int orderSeconds) {
            this.requests = requests;
            this.requestSeconds = requestSeconds;
            this.orders = orders;
            this.orderSeconds = orderSeconds;
        }

        private List<Budget> budgets() {
            return List.of(
                    new Budget("requests", requests, requestSeconds * 1_000L, false, ""),
                    new Budget("orders of one pair", orders, orderSeconds * 1_000L, true, ""));
        }
    }

    /** For an account, with the numbers of its key. */
    public KrakenProtocol(Tier tier, Nonces nonces) {
        this.tier = tier;
        this.signer = new KrakenSigner(nonces);
    }

    @Override
    public String exchange() {
        return "kraken";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Endpoints endpoints() {
        return new Endpoints("https://api.kraken.com", "wss://ws.kraken.com/v2", "wss://ws-auth.kraken.com/v2");
    }

    /**
     * Calls that are no orders have a counter of their own. Kraken keeps one of orders for each pair and weighs cancels by age: the
     * second budget is the whole account's, and every cancel a quick one, which is never too much.
     */
    @Override
    public List<Budget> budgets() {
        return tier.budgets();
    }

    @Override
    public Optional<String> flaw(Credentials credentials) {
        return KeyForm.withBase64("Kraken", credentials);
    }

    @Override
    public SignedRequest sign(Request request, Credentials credentials, long timeMillis) {
        if (credentials.demo())
            throw new IllegalArgumentException("a key of a test environment, which Kraken spot lacks");
        return signer.sign(request, credentials, timeMillis);
    }

    @Override
    public Optional<Reply.Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        return KrakenErrors.refusal(status, headers, body);
    }

    /** Kraken tells whole seconds: the middle of the one it tells. */
    @Override
    public Call<Long> serverTime() {
        return new Call<>(
                Request.get("/0/public/Time"),
                body -> KrakenTimes.seconds(Fields.member(body, "result"), "unixtime") / 1_000_000L + 500);
    }

    @Override
    public List<Call<List<Listing>>> listings(Product product) {
        SpotProtocol.require(product);
        return List.of(new Call<>(Request.get("/0/public/AssetPairs"), KrakenListings::read));
    }

    @Override
    public Call<List<Bar>> bars(Listing listing, Timeframe timeframe, long from, long to) {
        return KrakenCandles.call(listing, timeframe, from, to);
    }

    @Override
    public List<Timeframe> timeframes() {
        return KrakenCandles.TIMEFRAMES;
    }

    @Override
    public int barsPerPage() {
        return KrakenCandles.PAGE;
    }

    @Override
    public int barsKept() {
        return KrakenCandles.PAGE;
    }

    @Override
    public Optional<Call<TradePage>> trades(Listing listing, long from, long to, String mark) {
        return Optional.of(KrakenTrades.page(listing, from, to, mark));
    }

    @Override
    public Call<Placed> place(NewOrder order) {
        return KrakenOrders.place(order);
    }

    @Override
    public Call<Placed> amend(NewOrder order, OrderRef ref) {
        return KrakenOrders.amend(order, ref);
    }

    @Override
    public Call<Placed> cancel(OrderRef ref) {
        return KrakenOrders.cancel(ref);
    }

    @Override
    public List<Call<Integer>> cancelAll(Listing listing) {
        throw new UnsupportedOperationException("Kraken cancels the orders of the whole account, or one");
    }

    /** By Kraken's name; by ours among the open orders, and {@link #orderElsewhere} among those that are over. */
    @Override
    public Call<Optional<OrderSnapshot>> order(OrderRef ref) {
        if (ref.exchangeOrderId().isEmpty()) return among("OpenOrders", "open", ref);
        KrakenForm form = new KrakenForm().with("txid", ref.exchangeOrderId());
        return new Call<>(
                KrakenOrders.post("QueryOrders", Lane.SAFETY, form),
                body -> KrakenReports.order(Fields.member(body, "result"), ref.listing(), "", ref.exchangeOrderId()));
    }

    @Override
    public List<Call<Optional<OrderSnapshot>>> orderElsewhere(OrderRef ref) {
        return ref.exchangeOrderId().isEmpty() ? List.of(among("ClosedOrders", "closed", ref)) : List.of();
    }

    private static Call<Optional<OrderSnapshot>> among(String path, String member, OrderRef ref) {
        KrakenForm form = new KrakenForm().with("cl_ord_id", KrakenIds.outward(ref.clientOrderId()));
        return new Call<>(KrakenOrders.post(path, Lane.SAFETY, form), body -> {
            JsonNode orders = Fields.member(Fields.member(body, "result"), member);
            return KrakenReports.order(orders, ref.listing(), ref.clientOrderId(), "");
        });
    }

    @Override
    public List<Call<List<OrderSnapshot>>> openOrders(Listing listing) {
        return List.of(new Call<>(
                KrakenOrders.post("OpenOrders", Lane.SAFETY, new KrakenForm()),
                body -> KrakenReports.orders(Fields.member(Fields.member(body, "result"), "open"), listing)));
    }

    /** From the newest back, by how many were told: what is executed meanwhile makes some come twice, and none be missed. */
    @Override
    public Call<ExecutionPage> executionPage(Listing listing, long since, String cursor) {
        KrakenForm form = new KrakenForm()
                .with("start", Long.toString(since / KrakenTimes.NANOS_OF_SECOND - 1))
                .with("consolidate_taker", "false");
        if (!cursor.isEmpty()) form = form.with("ofs", cursor);
        long told = cursor.isEmpty() ? 0 : Long.parseLong(cursor);
        return new Call<>(
                KrakenOrders.post("TradesHistory", Lane.SAFETY, form).weighing(2),
                body -> KrakenReports.executions(Fields.member(body, "result"), listing, since, told));
    }

    @Override
    public Call<List<BalanceSnapshot>> balances(Product product) {
        SpotProtocol.require(product);
        return new Call<>(KrakenOrders.post("BalanceEx", Lane.SAFETY, new KrakenForm()), KrakenAccount::balances);
    }

    @Override
    public Call<Boolean> deadMan(Listing listing, int seconds) {
        KrakenForm form = new KrakenForm().with("timeout", Integer.toString(seconds));
        return new Call<>(KrakenOrders.post("CancelAllOrdersAfter", Lane.SAFETY, form), body -> {
            Fields.text(Fields.member(body, "result"), "currentTime");
            return true;
        });
    }

    @Override
    public Optional<Call<KeyFacts>> key() {
        return Optional.of(
                new Call<>(KrakenOrders.post("GetApiKeyInfo", Lane.SAFETY, new KrakenForm()), KrakenAccount::key));
    }

    @Override
    public StreamProtocol marketStream(Product product) {
        SpotProtocol.require(product);
        return new KrakenMarketStream();
    }

    @Override
    public StreamProtocol accountStream(Product product) {
        SpotProtocol.require(product);
        return new KrakenAccountStream();
    }
}
