package io.viper.exchange.binance;

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
import io.viper.exchange.Protocol;
import io.viper.exchange.Request;
import io.viper.exchange.Secret;
import io.viper.exchange.kit.Caller;
import java.util.List;
import java.util.stream.Collectors;

/** What the tests of Binance begin with. */
final class BinanceCases {
    static final BinanceSpotProtocol SPOT = new BinanceSpotProtocol(false);
    static final BinanceUsdmProtocol USDM = new BinanceUsdmProtocol(false);
    static final AccountSettings HEDGE = new AccountSettings(true, true, 10);
    static final Credentials KEY = new Credentials(
            new Secret("vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"),
            new Secret("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"),
            new Secret(""),
            false);

    private BinanceCases() {}

    /** Ticks of 0.01 and lots of 0.00001 on spot, of 0.1 and 0.001 on USD-M. */
    static Listing listing(Product product, String symbol) {
        boolean spot = product == Product.SPOT;
        String information =
                """
                {"symbols":[{"symbol":"%s","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT","filters":[
                {"filterType":"PRICE_FILTER","tickSize":"%s"},
                {"filterType":"LOT_SIZE","stepSize":"%s","minQty":"%s"},
                {"filterType":"NOTIONAL","minNotional":"5.0"}]}]}""".formatted(symbol, spot ? "0.01000000" : "0.10", spot ? "0.00001000" : "0.001", "0.001");
        Protocol protocol = spot ? SPOT : USDM;
        return read(protocol.listings(product).getFirst(), information).getFirst();
    }

    static Listing spot(String symbol) {
        return listing(Product.SPOT, symbol);
    }

    static Listing usdm(String symbol) {
        return listing(Product.LINEAR, symbol);
    }

    static OrderSpec limit(Side side, long lots, long ticks) {
        return OrderSpec.limit(0, side, new Quantity(lots), new Price(ticks), Purpose.ENTRY);
    }

    static NewOrder order(Listing listing, String name, OrderSpec spec) {
        return new NewOrder(listing, name, spec, AccountSettings.STANDARD);
    }

    static OrderRef named(Listing listing, String name) {
        return new OrderRef(listing, name, "", false);
    }

    static OrderRef sleeping(Listing listing, String name) {
        return new OrderRef(listing, name, "", true);
    }

    /** What a call makes of a body. */
    static <T> T read(Call<T> call, String body) {
        try {
            return call.reader().read(Caller.parse(body));
        } catch (BadReplyException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** {@code GET /path?a&b}: how a request is addressed, and the names of its parameters. */
    static String shape(Request request) {
        List<String> names =
                request.query().stream().map(Request.Parameter::name).toList();
        return request.method() + " " + request.path() + (names.isEmpty() ? "" : "?" + String.join("&", names));
    }

    /** {@code a=1 b=2}. */
    static String parameters(Request request) {
        return request.query().stream()
                .map(each -> each.name() + "=" + each.value())
                .collect(Collectors.joining(" "));
    }
}
