package io.viper.exchange;

import io.viper.core.model.Bar;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Timeframe;
import io.viper.core.model.Trade;
import io.viper.exchange.StreamProtocol.Topic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How one exchange is spoken to over HTTP. Pure: every method gives the same for the same arguments, does no I/O, reads no
 * clock and may be called from any thread. A wish that the exchange cannot fulfill is an {@link UnsupportedOperationException},
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
     * What is wrong with the form of a key, for people and without a letter of it: with such a one nothing is signed and no
     * stream logged in to. Empty if it is of the form that this exchange hands out, whether it is known there or not.
     */
    Optional<String> flaw(Credentials credentials);

    /**
     * Signs a request.
     *
     * @param credentials without a {@link #flaw}
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
     * @param to not part of it; where the exchange does not mark the bar that goes on, not later than now
     */
    Call<List<Bar>> bars(Listing listing, Timeframe timeframe, long from, long to);

    /** The timeframes of which it has bars. */
    List<Timeframe> timeframes();

    /** Most bars of a page. */
    int barsPerPage();

    /** Funding of the past, oldest first. */
    Call<List<FundingPoint>> funding(Listing listing, long from, long to);

    /**
     * How long a page of funding surely reaches, in nanoseconds: behind an empty page the next one begins so much later.
     * {@link Long#MAX_VALUE} where an empty page means that there is nothing.
     */
    default long fundingSpan() {
        return Long.MAX_VALUE;
    }

    /** Funding by pages, 1 being the newest, each oldest first; empty where {@link #funding} finds all of a period. */
    default Optional<Call<List<FundingPoint>>> fundingPage(Listing listing, int number) {
        return Optional.empty();
    }

    /** How many of its newest bars it still tells; {@link Integer#MAX_VALUE} where old ones are kept. */
    default int barsKept() {
        return Integer.MAX_VALUE;
    }

    /**
     * A page of the public trades of a period; empty where the exchange tells only the newest of them.
     *
     * @param from UTC epoch nanoseconds
     * @param to not part of it
     * @param mark empty for the first page, then what the page before named
     */
    default Optional<Call<TradePage>> trades(Listing listing, long from, long to, String mark) {
        return Optional.empty();
    }

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

    /** All places where an order can be, in order, each with what comes after its first answer. */
    default List<Call<OrderPage>> orderSearch(OrderRef ref) {
        List<Call<OrderPage>> places = new ArrayList<>(List.of(OrderPage.whole(order(ref))));
        orderElsewhere(ref).forEach(place -> places.add(OrderPage.whole(place)));
        return places;
    }

    /** Working orders of an instrument; several calls where kinds are kept apart. */
    List<Call<List<OrderSnapshot>>> openOrders(Listing listing);

    /** Our executions since a moment, UTC epoch nanoseconds, oldest first. More than an answer holds are refused. */
    default Call<List<Execution>> executions(Listing listing, long since) {
        Call<ExecutionPage> page = executionPage(listing, since, "");
        return new Call<>(page.request(), body -> {
            ExecutionPage read = page.reader().read(body);
            if (!read.cursor().isEmpty()) throw new BadReplyException("more executions than fit on the page");
            return read.items();
        });
    }

    /**
     * The same in parts, from the newest back or from the oldest on, where they may be more than an answer holds. Some may
     * come twice.
     *
     * @param cursor empty for the first part, then what the part before names
     */
    Call<ExecutionPage> executionPage(Listing listing, long since, String cursor);

    /** All positions of a market. */
    Call<List<PositionSnapshot>> positions(Product product);

    /** All money of a market's account. */
    Call<List<BalanceSnapshot>> balances(Product product);

    /** Sets mode, margin and leverage of an instrument; several calls, in order. */
    List<Call<Boolean>> configure(Listing listing, AccountSettings settings);

    /** What has to be asked once before {@link #deadMan} works; empty where the switch needs no preparing. */
    default Optional<Call<Boolean>> createDeadMan(Listing listing) {
        return Optional.empty();
    }

    /** How an instrument's account is set now; empty where the exchange shows it with positions only. */
    default Optional<Call<AccountSettings>> settings(Listing listing) {
        return Optional.empty();
    }

    /** Refreshes the dead man's switch; 0 seconds takes it away. */
    Call<Boolean> deadMan(Listing listing, int seconds);

    /** What the key may do; empty where the exchange does not tell. */
    Optional<Call<KeyFacts>> key();

    /**
     * The coin that fees are taken in although neither it nor a price in it is traded, as the account is set: empty where fees are
     * taken out of what is traded. Nothing where the exchange has no such setting, or does not tell it.
     */
    default Optional<Call<String>> feeCoin(Product product) {
        return Optional.empty();
    }

    /** Prices as they happen. One for each line: it remembers what it has read. */
    StreamProtocol marketStream(Product product);

    /** What happens to the account. One for each line: it remembers what it has read. */
    StreamProtocol accountStream(Product product);

    /**
     * The connections that the market's topics need: one, or several where an exchange keeps kinds of topics apart. Each is
     * spoken to as {@link #marketStream} says.
     */
    default List<MarketLine> marketLines(Product product) {
        return List.of(new MarketLine(endpoints().marketStream(), EnumSet.allOf(Topic.Kind.class)));
    }

    /** Where more of what happens to the account is told, each with a stream of its own; empty where one line tells it all. */
    default List<AccountLine> accountLines(Product product) {
        return List.of();
    }

    /**
     * The leverage tiers of an instrument; empty where there are none, or where {@link #listings} has them already.
     *
     * @param price in quote currency, at which tiers that are counted in contracts or coins are turned into notional
     */
    default Optional<Call<MarginTable>> tiers(Listing listing, double price) {
        return Optional.empty();
    }

    /** The book as a reply, where the stream tells only its changes; empty where the stream begins with the whole book. */
    default Optional<Call<BookPage>> book(Listing listing) {
        return Optional.empty();
    }

    /**
     * A further connection for the account.
     *
     * @param stream makes one for each line, as {@link #accountStream} does
     */
    record AccountLine(String address, Supplier<StreamProtocol> stream, Set<Topic.Kind> kinds) {}

    /**
     * A part of a list in which an order is looked for.
     *
     * @param found empty if it is not in this part
     * @param next the next part; empty if this was the last
     */
    record OrderPage(Optional<OrderSnapshot> found, Optional<Call<OrderPage>> next) {
        /** Of a question that is answered whole. */
        public static Call<OrderPage> whole(Call<Optional<OrderSnapshot>> call) {
            return new Call<>(
                    call.request(), body -> new OrderPage(call.reader().read(body), Optional.empty()));
        }

        /** The first part alone: that it is not there is no answer if there are others. */
        public static Call<Optional<OrderSnapshot>> first(Call<OrderPage> call) {
            return new Call<>(call.request(), body -> {
                OrderPage page = call.reader().read(body);
                boolean open = page.found().isEmpty() && page.next().isPresent();
                if (open) throw new BadReplyException("not among the newest orders; it may be older");
                return page.found();
            });
        }
    }

    /**
     * A part of the executions.
     *
     * @param items oldest first
     * @param cursor what the next part is asked for with; empty if this was the last
     */
    record ExecutionPage(List<Execution> items, String cursor) {
        public ExecutionPage {
            items = List.copyOf(items);
        }
    }

    /**
     * Where an exchange is.
     *
     * @param rest with scheme, without a slash at the end
     * @param marketStream address of the public WebSocket
     * @param accountStream address of the private WebSocket
     */
    record Endpoints(String rest, String marketStream, String accountStream) {}

    /**
     * A connection for market data.
     *
     * @param address of the WebSocket
     * @param kinds of topics that come there
     */
    record MarketLine(String address, Set<Topic.Kind> kinds) {
        public MarketLine {
            kinds = Set.copyOf(kinds);
        }
    }

    /**
     * A book as it was at a moment.
     *
     * @param time UTC epoch nanoseconds; 0 where it is not told
     * @param last the newest sequence number inside
     * @param bids best first
     * @param asks best first
     */
    record BookPage(long time, long last, List<Level> bids, List<Level> asks) {
        public BookPage {
            bids = List.copyOf(bids);
            asks = List.copyOf(asks);
        }

        /** What rests at a price. */
        public record Level(double price, double size) {}
    }

    /**
     * What may be spent in a window.
     *
     * @param name for people
     * @param units of weight
     * @param windowMillis in which they come back
     * @param orders whether only orders and changes are counted; otherwise everything is
     * @param usedHeader lower-case name of the header that tells what was spent; empty if there is none
     * @param each whether every endpoint, that is method and path, has so many of its own
     * @param under beginning of the paths that it counts, which no common budget does; empty: it is a common one
     */
    record Budget(
            String name, int units, long windowMillis, boolean orders, String usedHeader, boolean each, String under) {
        /** One that endpoints share. */
        public Budget(String name, int units, long windowMillis, boolean orders, String usedHeader) {
            this(name, units, windowMillis, orders, usedHeader, false, "");
        }

        /** One that every endpoint has for itself. */
        public static Budget ofEachEndpoint(int units, long windowMillis) {
            return new Budget("each endpoint", units, windowMillis, false, "", true, "");
        }

        /** One that the endpoints under a path share, who are counted nowhere else. */
        public static Budget of(String under, int units, long windowMillis) {
            return new Budget("all under " + under, units, windowMillis, false, "", false, under);
        }

        /** The same with another window. */
        public Budget within(long otherMillis) {
            return new Budget(name, units, otherMillis, orders, usedHeader, each, under);
        }

        /** Whether orders and questions share it. */
        public boolean common() {
            return !each && under.isEmpty();
        }
    }

    /**
     * A request that can be sent.
     *
     * @param query in place of the request's, encoded
     * @param body in place of the request's
     */
    record SignedRequest(Map<String, String> headers, String query, String body) {}

    /**
     * Public trades of the past.
     *
     * @param trades in any order; some may lie outside of the period, or have come with another page
     * @param next what names the next page; empty if this was the last
     */
    record TradePage(List<Trade> trades, String next) {
        public TradePage {
            trades = List.copyOf(trades);
        }
    }

    /**
     * A payment of the past.
     *
     * @param time UTC epoch nanoseconds
     * @param rate as a fraction
     * @param markPrice NaN where it is not told
     */
    record FundingPoint(long time, double rate, double markPrice) {}
}
