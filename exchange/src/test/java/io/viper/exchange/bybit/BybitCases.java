package io.viper.exchange.bybit;

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

/** Instruments, orders and keys that the tests of Bybit use. */
final class BybitCases {
    static final BybitProtocol BYBIT = new BybitProtocol(false);
    static final Credentials KEY =
            new Credentials(new Secret("the-key"), new Secret("the-secret"), new Secret("the-phrase"), false);

    private BybitCases() {}

    static Listing spot() {
        return one(
                Product.SPOT,
                "{'symbol':'BTCUSDT','baseCoin':'BTC','quoteCoin':'USDT','status':'Trading',"
                        + "'lotSizeFilter':{'basePrecision':'0.000001','minOrderQty':'0.000048','minOrderAmt':'1'},"
                        + "'priceFilter':{'tickSize':'0.01'}}");
    }

    static Listing linear() {
        return one(
                Product.LINEAR,
                "{'symbol':'ETHUSDT','contractType':'LinearPerpetual','baseCoin':'ETH','quoteCoin':'USDT',"
                        + "'settleCoin':'USDT','status':'Trading','fundingInterval':480,'leverageFilter':{'maxLeverage':'100.00'},"
                        + "'lotSizeFilter':{'qtyStep':'0.01','minOrderQty':'0.01','minNotionalValue':'5'},"
                        + "'priceFilter':{'tickSize':'0.05'}}");
    }

    static Listing inverse() {
        return one(
                Product.INVERSE,
                "{'symbol':'BTCUSD','contractType':'InversePerpetual','baseCoin':'BTC','quoteCoin':'USD',"
                        + "'settleCoin':'BTC','status':'Trading','fundingInterval':480,'leverageFilter':{'maxLeverage':'100.00'},"
                        + "'lotSizeFilter':{'qtyStep':'1','minOrderQty':'1'},'priceFilter':{'tickSize':'0.50'}}");
    }

    static Listing one(Product product, String item) {
        return read(
                        BYBIT.listings(product).getFirst(),
                        ("{'retCode':0,'result':{'list':[" + item + "]},'time':1672211918471}").replace('\'', '"'))
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
