package io.viper.exchange.bybit;

import static io.viper.exchange.OrderCases.read;

import io.viper.exchange.Credentials;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Secret;

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
}
