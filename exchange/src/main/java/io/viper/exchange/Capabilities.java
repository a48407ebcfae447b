package io.viper.exchange;

import io.viper.core.model.OrderType;
import io.viper.core.model.TimeInForce;
import java.util.Set;

/**
 * What an exchange can do, as its adapter uses it. What it lacks is emulated elsewhere, or refused.
 *
 * @param products which markets
 * @param orderTypes that it knows by itself
 * @param lifeTimes that it knows by itself
 * @param features the rest
 * @param idempotency what a repeated client order id does
 * @param clientIdLength most characters of a client order id
 * @param clientIdPattern regular expression that one has to match
 * @param receiveWindowMillis how old a request may be when it arrives; 0 = not bounded
 * @param deadMan the switch that cancels when nobody refreshes it
 */
public record Capabilities(
        Set<Product> products,
        Set<OrderType> orderTypes,
        Set<TimeInForce> lifeTimes,
        Set<Feature> features,
        Idempotency idempotency,
        int clientIdLength,
        String clientIdPattern,
        long receiveWindowMillis,
        DeadMan deadMan) {

    public Capabilities {
        products = Set.copyOf(products);
        orderTypes = Set.copyOf(orderTypes);
        lifeTimes = Set.copyOf(lifeTimes);
        features = Set.copyOf(features);
    }

    /** What not every exchange has. */
    public enum Feature {
        REDUCE_ONLY,
        POST_ONLY,
        AMEND,
        /** Orders that sleep until a trigger cannot be changed: they are taken back, and sent anew. */
        AMEND_RESTING_ONLY,
        CANCEL_ALL,
        BRACKET,
        HEDGE_MODE,
        ONE_WAY_MODE,
        SET_LEVERAGE,
        QUERY_BY_CLIENT_ID,
        /** An order is found by our name among all of its instrument, page by page. */
        FOUND_BY_CLIENT_ID,
        /** Its adapter proves each change of a book by it, and leaves a number out where it does not agree. */
        BOOK_CHECKSUM,
        /** On spot a market order that buys names its cost: it is refused, a limit order that lives IOC is not. */
        SPOT_BUY_BY_COST,
        /** On spot a stop that sells rests there, is found and told like every order, and is executed when nobody listens. */
        SPOT_STOPS,
        /** The dead man's switch watches the private stream: requests do not refresh it, and it cannot be taken away. */
        DEAD_MAN_BY_STREAM,
        /** Whether margin is shared is set by the account's owner alone: requests say whether it is as wished. */
        MARGIN_MODE_BY_OWNER,
        /** A change names the order by the exchange's own id alone. */
        AMEND_BY_EXCHANGE_ID,
        /** The account's stream tells orders alone: executions and money have to be asked for. */
        STREAM_OF_ORDERS,
        /** The account's stream is opened with the key alone: the secret is not asked for. */
        STREAM_BY_KEY,
        /** A request whose time is wrong is refused like one with a wrong key. */
        CLOCK_AS_KEY,
        /** The bar that goes on is told like those that are over: finished ones has who asks up to now at most. */
        OPEN_BAR_UNMARKED,
        /** Only new orders and changes are bounded in age: questions are never too old. */
        WINDOW_OF_ORDERS_ONLY,
        DEMO
    }

    /** What happens if the same client order id is sent twice. */
    public enum Idempotency {
        /** The second is refused, whatever became of the first. */
        STRONG,
        /** The second makes nothing and is answered with the first order, whatever became of it. */
        REPLAYED,
        /** The second is refused only while the first is open: a filled order can be executed twice. */
        OPEN_ONLY,
        /** Both are executed. */
        NONE
    }

    /**
     * A dead man's switch.
     *
     * @param scope what it cancels
     * @param minSeconds shortest time-out; 0 where there is no switch
     * @param maxSeconds longest
     */
    public record DeadMan(Scope scope, int minSeconds, int maxSeconds) {
        /** There is none. */
        public static final DeadMan NONE = new DeadMan(Scope.NOTHING, 0, 0);

        /** What it cancels, protective stops included. */
        public enum Scope {
            NOTHING,
            SYMBOL,
            ACCOUNT
        }
    }

    /** Whether every working order can be changed, those that sleep too. */
    public boolean amends() {
        return has(Feature.AMEND) && !has(Feature.AMEND_RESTING_ONLY);
    }

    /** Whether it has a feature. */
    public boolean has(Feature feature) {
        return features.contains(feature);
    }
}
