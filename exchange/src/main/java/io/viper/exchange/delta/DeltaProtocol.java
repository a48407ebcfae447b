package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities;
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
import io.viper.exchange.kit.KeyForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Delta Exchange. */
public final class DeltaProtocol implements Protocol {
    static final String NAME = "delta";

    private final DeltaSite site;
    private final DeltaSigner signer;

    /** One of its sites. */
    public DeltaProtocol(DeltaSite site) {
        this.site = site;
        this.signer = new DeltaSigner(site);
    }

    @Override
    public String exchange() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return DeltaCapabilities.ALL;
    }

    @Override
    public Endpoints endpoints() {
        return site.endpoints();
    }

    @Override
    public List<Budget> budgets() {
        return DeltaCapabilities.BUDGETS;
    }

    @Override
    public Optional<String> flaw(Credentials credentials) {
        return KeyForm.words("Delta", credentials);
    }

    @Override
    public SignedRequest sign(Request request, Credentials credentials, long timeMillis) {
        return signer.sign(request, credentials, timeMillis);
    }

    @Override
    public Optional<Reply.Failed<Object>> refusal(int status, Map<String, String> headers, String body) {
        return DeltaErrors.refusal(status, headers, body);
    }

    @Override
    public Call<Long> serverTime() {
        return DeltaQuestions.time();
    }

    @Override
    public List<Call<List<Listing>>> listings(Product product) {
        return List.of(DeltaListings.call(product));
    }

    @Override
    public Call<List<Bar>> bars(Listing listing, Timeframe timeframe, long from, long to) {
        return DeltaCandles.bars(listing, timeframe, from, to);
    }

    @Override
    public List<Timeframe> timeframes() {
        return DeltaCandles.TIMEFRAMES;
    }

    @Override
    public int barsPerPage() {
        return DeltaCandles.PAGE;
    }

    @Override
    public Call<List<FundingPoint>> funding(Listing listing, long from, long to) {
        return DeltaCandles.funding(listing, from, to);
    }

    @Override
    public long fundingSpan() {
        return DeltaCandles.FUNDING_SPAN;
    }

    @Override
    public Call<Placed> place(NewOrder order) {
        return new Call<>(DeltaOrderRequests.place(order), body -> DeltaOrders.placed(body, order.clientOrderId()));
    }

    @Override
    public Call<Placed> amend(NewOrder order, OrderRef ref) {
        return new Call<>(DeltaOrderRequests.amend(order, ref), body -> DeltaOrders.placed(body, ref.clientOrderId()));
    }

    @Override
    public Call<Placed> cancel(OrderRef ref) {
        return new Call<>(DeltaOrderRequests.cancel(ref), body -> DeltaOrders.placed(body, ref.clientOrderId()));
    }

    /** One call; Delta does not say how many there were, so it gives 0. */
    @Override
    public List<Call<Integer>> cancelAll(Listing listing) {
        return List.of(new Call<>(DeltaOrderRequests.cancelAll(listing), DeltaProtocol::none));
    }

    private static int none(JsonNode body) throws BadReplyException {
        DeltaReply.object(body);
        return 0;
    }

    @Override
    public Call<Optional<OrderSnapshot>> order(OrderRef ref) {
        Listing listing = ref.listing();
        return new Call<>(
                DeltaOrderRequests.order(ref), body -> DeltaOrders.one(body, listing.product(), listing.symbol()));
    }

    /** What is over stands in the history. */
    @Override
    public List<Call<Optional<OrderSnapshot>>> orderElsewhere(OrderRef ref) {
        Request history = DeltaQuestions.history(ref.listing()).with("page_size", "500");
        return List.of(new Call<>(history, body -> DeltaOrders.among(body, ref)));
    }

    @Override
    public List<Call<List<OrderSnapshot>>> openOrders(Listing listing) {
        Request request = DeltaOrderRequests.active(listing)
                .with("states", "open,pending")
                .with("page_size", "500");
        return List.of(new Call<>(request, body -> DeltaOrders.list(body, listing.product(), listing.symbol())));
    }

    /** Refused where they are more than a page: then {@link #executions(Listing, long, String)} gives them page by page. */
    @Override
    public Call<List<Execution>> executions(Listing listing, long since) {
        return DeltaFills.all(listing, since);
    }

    /** A page of our executions, beginning with the newest; empty for the first, then the cursor of the page before. */
    public Call<DeltaPage<Execution>> executions(Listing listing, long since, String cursor) {
        return DeltaFills.page(listing, since, cursor);
    }

    @Override
    public Call<ExecutionPage> executionPage(Listing listing, long since, String cursor) {
        Call<DeltaPage<Execution>> page = executions(listing, since, cursor);
        return new Call<>(page.request(), body -> {
            DeltaPage<Execution> read = page.reader().read(body);
            return new ExecutionPage(read.items(), read.cursor());
        });
    }

    @Override
    public Call<List<PositionSnapshot>> positions(Product product) {
        return DeltaAccount.positions(product);
    }

    @Override
    public Call<List<BalanceSnapshot>> balances(Product product) {
        return DeltaAccount.balances();
    }

    @Override
    public List<Call<Boolean>> configure(Listing listing, AccountSettings settings) {
        return DeltaAccount.configure(listing, settings);
    }

    @Override
    public Optional<Call<Boolean>> createDeadMan(Listing listing) {
        return Optional.of(DeltaSafety.createHeartbeat(listing));
    }

    @Override
    public Call<Boolean> deadMan(Listing listing, int seconds) {
        return DeltaSafety.acknowledge(listing, seconds);
    }

    /** Delta does not tell what a key may do. Its keys never withdraw, and those that trade are bound to addresses. */
    @Override
    public Optional<Call<KeyFacts>> key() {
        return Optional.empty();
    }

    @Override
    public StreamProtocol marketStream(Product product) {
        return new DeltaMarketStream();
    }

    @Override
    public StreamProtocol accountStream(Product product) {
        return new DeltaAccountStream(product, signer);
    }
}
