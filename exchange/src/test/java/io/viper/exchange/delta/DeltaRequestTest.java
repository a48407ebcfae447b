package io.viper.exchange.delta;

import static io.viper.exchange.delta.DeltaListed.BTCUSDT;
import static io.viper.exchange.delta.DeltaListed.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Requests beside those that CCXT sends for the same questions, 16 of them: 6 are the adapter's own, 10 are built here, by {@link
 * DeltaExtras}, as nothing in the adapter asks them.
 */
class DeltaRequestTest {
    private static final DeltaProtocol GLOBAL = new DeltaProtocol(DeltaSite.GLOBAL);
    private static final DeltaProtocol TESTNET = new DeltaProtocol(DeltaSite.GLOBAL_TESTNET);
    private static final long FROM = 1_709_872_992L * Timeframe.SECOND;
    private static final long TO = 1_709_992_992L * Timeframe.SECOND;

    /** Who builds a request. */
    private enum Builder {
        ADAPTER,
        /** Nobody but this test. */
        TEST
    }

    private record Built(Builder by, Request request) {}

    /** Method by its name, address and parameters but for the times that the file skips. */
    @Test
    void theRequestsThatAnotherLibraryMakesAreMadeHereToo() {
        Map<String, Built> ours = ours();
        Map<Builder, Integer> equal = new EnumMap<>(Builder.class);
        DeltaData.requests()
                .path("methods")
                .properties()
                .forEach(method -> method.getValue().forEach(each -> {
                    String url = each.path("url").asText();
                    String input = each.path("input").isEmpty()
                            ? ""
                            : each.path("input").get(0).toString().replaceAll("[\\[\\]\"]", "");
                    Built built = ours.get(method.getKey() + " " + input);
                    assertThat(built).as(url).isNotNull();
                    Request request = built.request();
                    String site = method.getKey().equals("fetchMarginMode")
                            ? TESTNET.endpoints().rest()
                            : GLOBAL.endpoints().rest();
                    assertThat(request.method()).isEqualTo("GET");
                    assertThat(withoutTimes(site + request.path() + "?" + request.queryText()))
                            .isEqualTo(withoutTimes(url.contains("?") ? url : url + "?"));
                    equal.merge(built.by(), 1, Integer::sum);
                }));
        assertThat(equal).isEqualTo(Map.of(Builder.ADAPTER, 6, Builder.TEST, 10));
    }

    private static Map<String, Built> ours() {
        Map<String, Built> ours = new HashMap<>();
        ours.put("fetchOpenOrders BTC/USDT", adapters(DeltaOrderRequests.active(SPOT)));
        ours.put("fetchClosedOrders BTC/USDT", adapters(DeltaQuestions.history(SPOT)));
        Call<?> mode = DeltaAccount.marginMode(AccountSettings.STANDARD);
        ours.put("fetchMarginMode BTC/USDT:USDT", adapters(mode.request()));
        ours.put("fetchTime ", adapters(GLOBAL.serverTime().request()));
        for (Map.Entry<String, Listing> each :
                Map.of("BTC/USDT", SPOT, "BTC/USDT:USDT", BTCUSDT).entrySet()) {
            Listing listing = each.getValue();
            Call<?> bars = GLOBAL.bars(listing, Timeframe.M1, FROM, TO);
            ours.put("fetchTrades " + each.getKey(), tests(DeltaExtras.trades(listing)));
            ours.put("fetchOrderBook " + each.getKey(), tests(DeltaExtras.book(listing)));
            ours.put("fetchTicker " + each.getKey(), tests(DeltaExtras.ticker(listing)));
            ours.put("fetchTickers " + each.getKey(), tests(DeltaExtras.tickers()));
            ours.put("fetchOHLCV " + each.getKey(), adapters(bars.request()));
        }
        ours.put("fetchFundingRate BTC/USDT:USDT", tests(DeltaExtras.ticker(BTCUSDT)));
        ours.put("fetchDepositAddress BTC", tests(DeltaExtras.depositAddress("BTC")));
        return ours;
    }

    private static Built adapters(Request request) {
        return new Built(Builder.ADAPTER, request);
    }

    private static Built tests(Request request) {
        return new Built(Builder.TEST, request);
    }

    private static String withoutTimes(String url) {
        return url.replaceAll("(end|start)=[0-9]+", "$1");
    }

    @Test
    void barsAreAskedForInSecondsAndByPages() {
        Request request = GLOBAL.bars(BTCUSDT, Timeframe.M1, FROM, TO).request();
        assertThat(request.queryText()).isEqualTo("resolution=1m&end=1709992991&start=1709872992&symbol=BTCUSDT");
        Request long_ = GLOBAL.bars(BTCUSDT, Timeframe.H1, 0, TO).request();
        assertThat(long_.queryText()).isEqualTo("resolution=1h&end=7199999&start=0&symbol=BTCUSDT");
        assertThat(GLOBAL.barsPerPage()).isEqualTo(2_000);
    }

    /** What the documentation lists as an address, a method and parameters. */
    @Test
    void everyRequestIsOneOfTheDocumentation() {
        List<Request> ours = DeltaContractTest.calls(GLOBAL).stream()
                .<Request>map(Call::request)
                .toList();
        JsonNode swagger = DeltaData.swagger();
        Map<String, JsonNode> documented = new TreeMap<>();
        swagger.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> documented.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue())));
        int found = 0;
        for (Request request : ours) {
            String path = request.path()
                    .substring("/v2".length())
                    .replaceAll("/client_order_id/.+", "/client_order_id/{client_oid}")
                    .replaceAll("^/orders/[0-9]+", "/orders/{order_id}")
                    .replaceAll("/products/[0-9]+/", "/products/{product_id}/");
            if (path.equals("/settings")) continue;
            JsonNode operation = documented.get(request.method() + " " + path);
            assertThat(operation).as(request.method() + " " + path).isNotNull();
            List<String> names = new ArrayList<>();
            operation
                    .path("parameters")
                    .forEach(each -> names.add(each.path("name").asText()));
            assertThat(names)
                    .as(path)
                    .containsAll(request.query().stream()
                            .map(Request.Parameter::name)
                            .toList());
            found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(20);
    }

    @Test
    void weightsAndLanesAreThoseOfTheDocumentation() {
        assertThat(GLOBAL.listings(Product.LINEAR).getFirst().request().weight())
                .isEqualTo(3);
        assertThat(GLOBAL.executions(BTCUSDT, 0).request().weight()).isEqualTo(10);
        assertThat(GLOBAL.openOrders(BTCUSDT).getFirst().request().weight()).isEqualTo(3);
        assertThat(GLOBAL.cancelAll(BTCUSDT).getFirst().request().lane()).isEqualTo(Lane.SAFETY);
        assertThat(GLOBAL.budgets())
                .extracting(each -> each.units() + "/" + each.windowMillis())
                .containsExactly("20000/300000", "500/1000");
    }
}
