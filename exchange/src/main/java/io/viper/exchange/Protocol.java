package io.viper.exchange;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one exchange is spoken to over HTTP. Pure: every method gives the same for the same arguments, does no I/O, reads no
 * clock and may be called from any thread. A wish that the exchange cannot fulfil is an {@link UnsupportedOperationException},
 * and {@link #capabilities} says so before.
 */
public interface Protocol {

    /** Its name, as in instrument ids: {@code bitget}. */
    String exchange();

    /** What it can do. */
    Capabilities capabilities();

    /** Where it is. */
    Endpoints endpoints();

    /** How its requests are paid for. */
    List<Budget> budgets();

    /**
     * Signs a request.
     *
     * @param timeMillis UTC epoch milliseconds by the exchange's clock
     * @return headers, and the query and body to be sent in place of the request's
     */
    SignedRequest sign(Request request, Credentials credentials, long timeMillis);

    /**
     * The refusal that a reply is; empty if it is none. Called for every reply whose body could be read, whatever its
     * status.
     *
     * @param headers by lower-case names
     */
    Optional<Reply.Failed<Object>> refusal(int status, Map<String, String> headers, String body);

    /** The exchange's clock, UTC epoch milliseconds. */
    Call<Long> serverTime();

    /** All instruments of a market; the pages of one answer each. */
    List<Call<List<Listing>>> listings(Product product);

    /**
     * Bars of the past, oldest first, closed ones only; at most a page of those that open from {@code from} on.
     *
     * @param from UTC epoch nanoseconds
     * @param to not part of it
     */
    Call<List<Bar>> bars(Listing listing, Timeframe timeframe, long from, long to);

    /** The timeframes of which it has bars. */
    List<Timeframe> timeframes();

    /** Most bars of a page. */
    int barsPerPage();

    /** Funding of the past, oldest first. */
    Call<List<FundingPoint>> funding(Listing listing, long from, long to);

    /** Sends an order. */
    Call<Placed> place(NewOrder order);

    /**
     * Changes a working order.
     *
     * @param order as it should be
     * @param ref as it is known
     */
    Call<Placed> amend(NewOrder order, OrderRef ref);

    /** Takes an order back. */
    Call<Placed> cancel(OrderRef ref);

    /** Takes all orders of an instrument back; several calls where kinds are kept apart. */
    List<Call<Integer>> cancelAll(Listing listing);

    /** One order; empty if the exchange does not know it. */
    Call<Optional<OrderSnapshot>> order(OrderRef ref);

    /**
     * Further places where an order can be that {@link #order} does not find, in order: kept apart by kind, or over. Only
     * where all of them are empty too does the exchange not know it.
     */
    default List<Call<Optional<OrderSnapshot>>> orderElsewhere(OrderRef ref) {
        return List.of();
    }

    /** Working orders of an instrument; several calls where kinds are kept apart. */
    List<Call<List<OrderSnapshot>>> openOrders(Listing listing);

    /** Our executions since a moment, UTC epoch nanoseconds, oldest first. */
    Call<List<Execution>> executions(Listing listing, long since);

    /** All positions of a market. */
    Call<List<PositionSnapshot>> positions(Product product);

    /** All money of a market's account. */
    Call<List<BalanceSnapshot>> balances(Product product);

    /** Sets mode, margin and leverage of an instrument; several calls, in order. */
    List<Call<Boolean>> configure(Listing listing, AccountSettings settings);

    /** Refreshes the dead man's switch; 0 seconds takes it away. */
    Call<Boolean> deadMan(Listing listing, int seconds);

    /** What the key may do; empty where the exchange does not tell. */
    Optional<Call<KeyFacts>> key();

    /** Prices as they happen. */
    StreamProtocol marketStream(Product product);

    /** What happens to the account. */
    StreamProtocol accountStream(Product product);

    /**
     * Where an exchange is.
     *
     * @param rest with scheme, without a slash at the end
     * @param marketStream address of the public WebSocket
     * @param accountStream address of the private WebSocket
     */
    record Endpoints(String rest, String marketStream, String accountStream) {}

    /**
     * What may be spent in a window.
     *
     * @param name for people
     * @param units of weight
     * @param windowMillis in which they come back
     * @param orders whether only orders and changes are counted; otherwise everything is
     * @param usedHeader lower-case name of the header that tells what was spent; empty if there is none
     */
    record Budget(String name, int units, long windowMillis, boolean orders, String usedHeader) {}

    /**
     * A request that can be sent.
     *
     * @param query in place of the request's, encoded
     * @param body in place of the request's
     */
    record SignedRequest(Map<String, String> headers, String query, String body) {}

    /**
     * A payment of the past.
     *
     * @param time UTC epoch nanoseconds
     * @param rate as a fraction
     * @param markPrice NaN where it is not told
     */
    record FundingPoint(long time, double rate, double markPrice) {}
}
