package io.viper.exchange.okx;

import static io.viper.exchange.OrderCases.read;

import io.viper.exchange.Credentials;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Secret;

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
}
