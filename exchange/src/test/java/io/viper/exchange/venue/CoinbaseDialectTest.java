package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.SignedRequest;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.coinbase.CoinbaseProtocol;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.dialect.Keys;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Coinbase's words say that the adapter does not use. */
class CoinbaseDialectTest {
    private static final String PATH = "/api/v3/brokerage";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Bench bench =
            new Bench(new Entrant(new CoinbaseProtocol(), Product.SPOT), VenueSettings.of("coinbase"));

    @BeforeEach
    void askTime() {
        bench.caller.askTime();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private SignedRequest signed(Request request) {
        return bench.protocol.sign(
                request, bench.credentials(), bench.caller.clock().at(bench.millis()));
    }

    private HttpResponse<String> send(String method, String path, SignedRequest signed) throws Exception {
        HttpRequest.Builder built = HttpRequest.newBuilder(URI.create(bench.venue.address() + path))
                .method(method, BodyPublishers.ofString(signed.body()));
        signed.headers().forEach(built::header);
        return http.send(built.build(), BodyHandlers.ofString());
    }

    private JsonNode post(String path, String body) throws Exception {
        Request request = Request.signed("POST", PATH + path, Lane.ORDER).json(body);
        HttpResponse<String> reply = send("POST", request.path(), signed(request));
        assertThat(reply.statusCode()).isEqualTo(200);
        return JSON.readTree(reply.body());
    }

    private static String order(String configuration) {
        return "{\"client_order_id\":\"" + Bench.newId() + "\",\"product_id\":\"BTC-USD\",\"side\":\"BUY\","
                + "\"order_configuration\":" + configuration + "}";
    }

    @Test
    void aTokenIsGoodForItsOwnRequestOnly() throws Exception {
        SignedRequest accounts = signed(Request.signed("GET", PATH + "/accounts", Lane.SAFETY));
        assertThat(send("GET", PATH + "/accounts", accounts).statusCode()).isEqualTo(200);
        assertThat(send("GET", PATH + "/key_permissions", accounts).statusCode())
                .isEqualTo(401);
        assertThat(send("POST", PATH + "/orders", accounts).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenThatWasChangedIsRefused() throws Exception {
        SignedRequest accounts = signed(Request.signed("GET", PATH + "/accounts", Lane.SAFETY));
        String bearer = String.valueOf(accounts.headers().get("Authorization"));
        char last = bearer.charAt(bearer.length() - 3);
        String other = bearer.substring(0, bearer.length() - 3)
                + (last == 'A' ? 'B' : 'A')
                + bearer.substring(bearer.length() - 2);
        SignedRequest changed = new SignedRequest(Map.of("Authorization", other), "", "");
        HttpResponse<String> reply = send("GET", PATH + "/accounts", changed);
        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo("Unauthorized\n");
    }

    @Test
    void aSecretThatIsNoKeyOpensNoVenue() {
        VenueSettings wrong = VenueSettings.of("coinbase").keyed(new Keys("demo", "hunter2", "", false));
        assertThatThrownBy(() -> VenueServer.start(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aPreviewSaysTheCostAndPlacesNothing() throws Exception {
        JsonNode told = post(
                "/orders/preview",
                order("{\"limit_limit_gtc\":{\"base_size\":\"0.01\",\"limit_price\":\"20000\",\"post_only\":false}}"));
        assertThat(told.path("errs")).isEmpty();
        assertThat(new BigDecimal(told.path("quote_size").asText())).isEqualByComparingTo("200");
        assertThat(new BigDecimal(told.path("commission_total").asText())).isEqualByComparingTo("1.2");
        assertThat(new BigDecimal(told.path("order_total").asText())).isEqualByComparingTo("201.2");
        assertThat(bench.open()).isEmpty();
    }

    @Test
    void aPreviewOfMoreThanThereIsSaysSo() throws Exception {
        JsonNode told = post(
                "/orders/preview",
                order("{\"limit_limit_gtc\":{\"base_size\":\"100\",\"limit_price\":\"20000\",\"post_only\":false}}"));
        assertThat(told.path("errs").path(0).asText()).isEqualTo("PREVIEW_INSUFFICIENT_FUND");
    }

    @Test
    void aMarketOrderForMoneyCostsNoMoreWithItsFee() throws Exception {
        JsonNode told = post("/orders", order("{\"market_market_ioc\":{\"quote_size\":\"500\"}}"));
        assertThat(told.path("success").asBoolean()).isTrue();
        BigDecimal paid = bench.inside(() -> bench.account().deals().stream()
                .map(deal -> BigDecimal.valueOf(
                        deal.feeUnits() + bench.board().instrument().notionalUnits(deal.ticks(), deal.lots()), 8))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
        assertThat(paid).isBetween(new BigDecimal("495"), new BigDecimal("500.5"));
    }

    @Test
    void aKindOfOrderThatDoesNotExistIsRefusedInsideOfASuccess() throws Exception {
        JsonNode told = post("/orders", order("{\"dance_gtc\":{\"base_size\":\"1\"}}"));
        assertThat(told.path("success").asBoolean()).isFalse();
        assertThat(told.path("error_response").path("error").asText()).isEqualTo("UNSUPPORTED_ORDER_CONFIGURATION");
    }

    @Test
    void eachCancelHasAResultOfItsOwn() throws Exception {
        NewOrder order = bench.resting();
        String known = bench.place(order).exchangeOrderId();
        JsonNode told = post("/orders/batch_cancel", "{\"order_ids\":[\"" + known + "\",\"nobody\"]}");
        assertThat(told.path("results").path(0).path("success").asBoolean()).isTrue();
        assertThat(told.path("results").path(1).path("success").asBoolean()).isFalse();
        assertThat(told.path("results").path(1).path("failure_reason").asText()).isEqualTo("UNKNOWN_CANCEL_ORDER");
    }

    @Test
    void aCursorNamesTheNextPageOfOrders() throws Exception {
        String first = bench.place(bench.resting()).exchangeOrderId();
        String second = bench.place(bench.resting()).exchangeOrderId();
        Request batch = Request.signed("GET", PATH + "/orders/historical/batch", Lane.SAFETY);
        JsonNode page = JSON.readTree(
                send("GET", batch.path() + "?limit=1", signed(batch)).body());
        assertThat(page.path("has_next").asBoolean()).isTrue();
        assertThat(page.path("orders").path(0).path("order_id").asText()).isEqualTo(second);
        String next = batch.path() + "?limit=1&cursor=" + page.path("cursor").asText();
        JsonNode rest = JSON.readTree(send("GET", next, signed(batch)).body());
        assertThat(rest.path("has_next").asBoolean()).isFalse();
        assertThat(rest.path("orders").path(0).path("order_id").asText()).isEqualTo(first);
    }

    @Test
    void aCursorNamesTheNextPageOfWallets() throws Exception {
        Request wallets = Request.signed("GET", PATH + "/accounts", Lane.SAFETY);
        JsonNode all =
                JSON.readTree(send("GET", wallets.path(), signed(wallets)).body());
        assertThat(all.path("has_next").asBoolean()).isFalse();
        JsonNode page = JSON.readTree(
                send("GET", wallets.path() + "?limit=1", signed(wallets)).body());
        assertThat(page.path("has_next").asBoolean()).isTrue();
        assertThat(page.path("accounts").get(0)).isEqualTo(all.path("accounts").get(0));
        String next = wallets.path() + "?cursor=" + page.path("cursor").asText();
        JsonNode rest = JSON.readTree(send("GET", next, signed(wallets)).body());
        assertThat(rest.path("has_next").asBoolean()).isFalse();
        assertThat(rest.path("accounts").get(0)).isEqualTo(all.path("accounts").get(1));
    }
}
