package io.viper.exchange.okx;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Credentials;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Product;
import io.viper.exchange.Secret;
import io.viper.exchange.kit.Caller;

/** Instruments, orders and keys that the tests of OKX use. */
final class OkxCases {
    static final OkxProtocol OKX = new OkxProtocol(false);
    static final Credentials KEY =
            new Credentials(new Secret("the-key"), new Secret("the-secret"), new Secret("the-phrase"), false);

    private OkxCases() {}

    static Listing spot() {
        return one(
                Product.SPOT,
                "{\"instId\":\"BTC-USDT\",\"instType\":\"SPOT\",\"baseCcy\":\"BTC\",\"quoteCcy\":\"USDT\","
                        + "\"tickSz\":\"0.1\",\"lotSz\":\"0.00000001\",\"minSz\":\"0.00001\",\"state\":\"live\"}");
    }

    static Listing linear() {
        return one(
                Product.LINEAR,
                "{\"instId\":\"ETH-USDT-SWAP\",\"instType\":\"SWAP\",\"ctType\":\"linear\",\"ctVal\":\"0.1\","
                        + "\"ctMult\":\"1\",\"ctValCcy\":\"ETH\",\"settleCcy\":\"USDT\",\"tickSz\":\"0.01\",\"lotSz\":\"0.01\","
                        + "\"minSz\":\"0.01\",\"lever\":\"100\",\"state\":\"live\"}");
    }

    static Listing inverse() {
        return one(
                Product.INVERSE,
                "{\"instId\":\"BTC-USD-SWAP\",\"instType\":\"SWAP\",\"ctType\":\"inverse\",\"ctVal\":\"100\","
                        + "\"ctMult\":\"1\",\"ctValCcy\":\"USD\",\"settleCcy\":\"BTC\",\"tickSz\":\"0.1\",\"lotSz\":\"1\","
                        + "\"minSz\":\"1\",\"lever\":\"100\",\"state\":\"live\"}");
    }

    static Listing one(Product product, String item) {
        return read(OKX.listings(product).getFirst(), "{\"code\":\"0\",\"data\":[" + item + "]}")
                .getFirst();
    }

    static <T> T read(Call<T> call, String body) {
        try {
            return call.reader().read(Caller.parse(body));
        } catch (BadReplyException wrong) {
            throw new AssertionError(wrong);
        }
    }

    static JsonNode json(String text) {
        try {
            return Caller.parse(text);
        } catch (BadReplyException wrong) {
            throw new AssertionError(wrong);
        }
    }

    static OrderSpec limit(Side side, long lots, long ticks, boolean exit) {
        return OrderSpec.limit(0, side, new Quantity(lots), new Price(ticks), exit ? Purpose.EXIT : Purpose.ENTRY);
    }

    static NewOrder order(Listing listing, OrderSpec spec) {
        return new NewOrder(listing, "a1B2", spec, AccountSettings.STANDARD);
    }

    static OrderRef ref(Listing listing, String theirs, boolean conditional) {
        return new OrderRef(listing, "a1B2", theirs, conditional);
    }

    /** The same order by another name. */
    static NewOrder as(String name, NewOrder order) {
        return new NewOrder(order.listing(), name, order.spec(), order.account());
    }

    static OrderRef as(String name, OrderRef ref) {
        return new OrderRef(ref.listing(), name, ref.exchangeOrderId(), ref.conditional());
    }
}
