package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Bar;
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
import io.viper.exchange.Request.Lane;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.kit.Fields;
import io.viper.exchange.kit.KeyForm;
import io.viper.exchange.kit.Rfc3339;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kraken futures: perpetuals, linear and inverse, one position an instrument. Signing draws a number from {@link Nonces}, which
 * is all that it changes; the account stream keeps the answer to its challenge.
 *
 * <p>Kraken shows an order by its name while it is open and for five seconds more ({@link #order}). What became of it before is in
 * the history of orders and triggers ({@link #orderElsewhere}).
 */
public final class KrakenFuturesProtocol implements Protocol {
    private static final Capabilities CAPABILITIES = new Capabilities(
            EnumSet.of(Product.LINEAR, Product.INVERSE),
            EnumSet.of(OrderType.MARKET, OrderType.LIMIT, OrderType.STOP, OrderType.STOP_LIMIT, OrderType.TAKE_PROFIT),
            EnumSet.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK),
            EnumSet.of(
                    Feature.REDUCE_ONLY,
                    Feature.POST_ONLY,
                    Feature.AMEND,
                    Feature.CANCEL_ALL,
                    Feature.ONE_WAY_MODE,
                    Feature.SET_LEVERAGE,
                    Feature.QUERY_BY_CLIENT_ID,
                    Feature.OPEN_BAR_UNMARKED,
                    Feature.WINDOW_OF_ORDERS_ONLY,
                    Feature.DEMO),
            Idempotency.OPEN_ONLY,
            64,
            KrakenFuturesOrders.CLIENT_ID,
            KrakenFuturesSigner.WINDOW_MILLIS,
            new DeadMan(DeadMan.Scope.ACCOUNT, 1, 86_399));

    private static final int QUESTION = 2;
    private static final int OLDER = 25;

    private final boolean demo;
    private final KrakenFuturesSigner signer;

    /** For an account, with the numbers of its key. */
    public KrakenFuturesProtocol(boolean demo, Nonces nonces) {
        this.demo = demo;
        this.signer = new KrakenFuturesSigner(nonces);
    }

    @Override
    public String exchange() {
        return "krakenfutures";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Endpoints endpoints() {
        String host = demo ? "demo-futures.kraken.com" : "futures.kraken.com";
        String stream = "wss://" + host + "/ws/v1";
        return new Endpoints("https://" + host, stream, stream);
    }

    /** Public calls cost nothing at Kraken; they are counted all the same. Histories have a pool of their own. */
    @Override
    public List<Budget> budgets() {
        return List.of(
                new Budget("derivatives", 500, 10_000, false, ""), Budget.of(KrakenFuturesHistory.PATH, 100, 600_000));
    }

    @Override
    public Optional<String> flaw(Credentials credentials) {
        return KeyForm.withBase64("Kraken futures", credentials);
    }

    @Override
    public SignedRequest sign(Request request, Credentials credentials, long timeMillis) {
        if (credentials.demo() != demo) throw new IllegalArgumentException("a key of the other environment");
        return signer.sign(request, credentials, timeMillis);
    }

    @Override
    public Optional<Reply.Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        return KrakenFuturesErrors.refusal(status, headers, body);
    }

    /** There is no question for it; every answer tells it, and this is a short one. */
    @Override
    public Call<Long> serverTime() {
        return new Call<>(
                Request.get(KrakenFuturesOrders.PATH + "instruments/PF_XBTUSD/status"),
                body -> Rfc3339.nanos(Fields.text(body, "serverTime")) / 1_000_000L);
    }

    @Override
    public List<Call<List<Listing>>> listings(Product product) {
        require(product);
        Request request = Request.get(KrakenFuturesOrders.PATH + "instruments");
        return List.of(new Call<>(request, body -> KrakenFuturesListings.read(body, product)));
    }

    @Override
    public Call<List<Bar>> bars(Listing listing, Timeframe timeframe, long from, long to) {
        return KrakenFuturesCandles.bars(listing, timeframe, from, to);
    }

    @Override
    public List<Timeframe> timeframes() {
        return KrakenFuturesCandles.TIMEFRAMES;
    }

    @Override
    public int barsPerPage() {
        return KrakenFuturesCandles.PAGE;
    }

    @Override
    public Call<List<FundingPoint>> funding(Listing listing, long from, long to) {
        return KrakenFuturesCandles.funding(listing, from, to);
    }

    @Override
    public Call<Placed> place(NewOrder order) {
        return KrakenFuturesOrders.place(order);
    }

    @Override
    public Call<Placed> amend(NewOrder order, OrderRef ref) {
        return KrakenFuturesOrders.amend(order, ref);
    }

    @Override
    public Call<Placed> cancel(OrderRef ref) {
        return KrakenFuturesOrders.cancel(ref);
    }

    @Override
    public List<Call<Integer>> cancelAll(Listing listing) {
        return List.of(KrakenFuturesOrders.cancelAll(listing));
    }

    @Override
    public Call<Optional<OrderSnapshot>> order(OrderRef ref) {
        KrakenForm form = ref.exchangeOrderId().isEmpty()
                ? new KrakenForm().with("cliOrdIds", ref.clientOrderId())
                : new KrakenForm().with("orderIds", ref.exchangeOrderId());
        return new Call<>(
                KrakenFuturesOrders.post("orders/status", Lane.SAFETY, form),
                body -> KrakenFuturesReports.status(body, ref.listing()));
    }

    /** Among what happened to orders, and to those that wait for a price. */
    @Override
    public List<Call<Optional<OrderSnapshot>>> orderElsewhere(OrderRef ref) {
        return histories(ref).stream().map(OrderPage::first).toList();
    }

    private static List<Call<OrderPage>> histories(OrderRef ref) {
        return Stream.of("orders", "triggers")
                .map(each -> KrakenFuturesHistory.page(each, ref, ""))
                .toList();
    }

    @Override
    public List<Call<OrderPage>> orderSearch(OrderRef ref) {
        List<Call<OrderPage>> places = new ArrayList<>(List.of(OrderPage.whole(order(ref))));
        places.addAll(histories(ref));
        return places;
    }

    @Override
    public List<Call<List<OrderSnapshot>>> openOrders(Listing listing) {
        return List.of(new Call<>(get("openorders"), body -> KrakenFuturesReports.open(body, listing)));
    }

    /** From the newest back, by the time of the oldest that was told; the newest cost little. */
    @Override
    public Call<ExecutionPage> executionPage(Listing listing, long since, String cursor) {
        return new Call<>(
                get("fills").withIf("lastFillTime", cursor).weighing(cursor.isEmpty() ? QUESTION : OLDER),
                body -> KrakenFuturesReports.executions(body, listing, since, cursor));
    }

    @Override
    public Call<List<PositionSnapshot>> positions(Product product) {
        require(product);
        return new Call<>(get("openpositions"), body -> KrakenFuturesAccount.positions(body, product));
    }

    @Override
    public Call<List<BalanceSnapshot>> balances(Product product) {
        require(product);
        return new Call<>(get("accounts"), body -> KrakenFuturesAccount.balances(body, product));
    }

    private static Request get(String name) {
        return Request.signed("GET", KrakenFuturesOrders.PATH + name, Lane.SAFETY)
                .weighing(QUESTION);
    }

    /** A leverage makes the margin isolated; without one it is the whole account's. Inverse contracts have neither. */
    @Override
    public List<Call<Boolean>> configure(Listing listing, AccountSettings settings) {
        if (settings.hedge()) throw new UnsupportedOperationException("Kraken has no hedge mode");
        if (listing.product() != Product.LINEAR) {
            throw new UnsupportedOperationException("the leverage of inverse contracts cannot be set");
        }
        Request request = Request.signed("PUT", KrakenFuturesOrders.PATH + "leveragepreferences", Lane.SAFETY)
                .withIf("maxLeverage", settings.isolated() ? Integer.toString(settings.leverage()) : "")
                .with("symbol", listing.symbol())
                .weighing(10);
        return List.of(new Call<>(request, KrakenFuturesProtocol::done));
    }

    /** Those of a margin of their own are listed; the leverage of the others is not told. */
    @Override
    public Optional<Call<AccountSettings>> settings(Listing listing) {
        if (listing.product() != Product.LINEAR) return Optional.empty();
        return Optional.of(
                new Call<>(get("leveragepreferences"), body -> KrakenFuturesAccount.settings(body, listing.symbol())));
    }

    private static Boolean done(JsonNode body) throws BadReplyException {
        if (!Fields.text(body, "result").equals("success")) throw new BadReplyException("no success");
        return true;
    }

    @Override
    public Call<Boolean> deadMan(Listing listing, int seconds) {
        KrakenForm form = new KrakenForm().with("timeout", Integer.toString(seconds));
        Request request = KrakenFuturesOrders.post("cancelallordersafter", Lane.SAFETY, form)
                .weighing(25);
        return new Call<>(request, KrakenFuturesProtocol::done);
    }

    @Override
    public Optional<Call<KeyFacts>> key() {
        return Optional.empty();
    }

    @Override
    public StreamProtocol marketStream(Product product) {
        require(product);
        return new KrakenFuturesMarketStream();
    }

    @Override
    public StreamProtocol accountStream(Product product) {
        require(product);
        return new KrakenFuturesAccountStream(product, demo);
    }

    private static void require(Product product) {
        if (product == Product.SPOT) throw new UnsupportedOperationException("no spot here");
    }
}
