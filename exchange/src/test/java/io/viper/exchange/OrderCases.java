package io.viper.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.exchange.kit.Caller;

/** Orders, references and readings that the tests of adapters begin with; the client's id is always {@code a1B2}. */
public final class OrderCases {
    private OrderCases() {}

    public static <T> T read(Call<T> call, String body) {
        try {
            return call.reader().read(Caller.parse(body));
        } catch (BadReplyException wrong) {
            throw new AssertionError(wrong);
        }
    }

    public static JsonNode json(String text) {
        try {
            return Caller.parse(text);
        } catch (BadReplyException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** It is a signed POST of this; apostrophes stand for quotation marks. */
    public static void body(Request request, String path, String wanted) {
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.signed()).isTrue();
        assertThat(json(request.body())).isEqualTo(json(wanted.replace('\'', '"')));
    }

    public static OrderSpec limit(Side side, long lots, long ticks, boolean exit) {
        return OrderSpec.limit(0, side, new Quantity(lots), new Price(ticks), exit ? Purpose.EXIT : Purpose.ENTRY);
    }

    public static NewOrder order(Listing listing, OrderSpec spec) {
        return new NewOrder(listing, "a1B2", spec, AccountSettings.STANDARD);
    }

    public static OrderRef ref(Listing listing, String theirs, boolean conditional) {
        return new OrderRef(listing, "a1B2", theirs, conditional);
    }

    /** The same order by another name. */
    public static NewOrder as(String name, NewOrder order) {
        return new NewOrder(order.listing(), name, order.spec(), order.account());
    }

    public static OrderRef as(String name, OrderRef ref) {
        return new OrderRef(ref.listing(), name, ref.exchangeOrderId(), ref.conditional());
    }
}
