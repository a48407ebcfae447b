package io.viper.exchange;

import java.util.List;

/** What the shared cases of {@link ExchangeContractTest} have to know of one exchange. */
public interface ExchangeFixture {

    /** The adapter, for real trading or for the exchange's test environment. */
    Protocol protocol(boolean demo);

    /** One listing for each product that the exchange has, with steps that are not powers of ten if possible. */
    List<Listing> listings();

    /** Whether a wish that the capabilities allow is refused all the same: rules that only one exchange has. */
    default boolean refuses(NewOrder order) {
        return false;
    }

    /** A good reply to {@link Protocol#place}, which repeats the client order id if the exchange does. */
    String placed(NewOrder order);

    /** A reply to {@link Protocol#order} about a plain order, in which the exchange's word for its standing is this. */
    String order(OrderRef ref, String status);

    /** The exchange's word for a working order. */
    String working();

    /** Refusals: HTTP status, body, and what they mean. One of them has a code that nobody knows: OTHER. */
    List<Refusal> refusals();

    /** Recorded replies and the calls that they answer. */
    List<Recorded<?>> replies();

    /** Recorded frames and the streams that they came on. */
    List<Frame> frames();

    /** A refusal. */
    record Refusal(int status, String body, ErrorKind kind) {}

    /** A reply. */
    record Recorded<T>(String name, Call<T> call, String body) {}

    /** A frame. */
    record Frame(String name, StreamProtocol stream, String text) {}
}
