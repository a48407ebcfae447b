package io.viper.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.SharedData;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.recorded.Archive;
import io.viper.exchange.recorded.Mutation;
import io.viper.exchange.recorded.Plausible;
import io.viper.exchange.recorded.Told;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Whatever a wire or a changed exchange makes of its messages: they are refused, or what they say can be true. */
class BinanceFuzzTest {
    private static final int CASES = 3_000;

    private static List<String> frames(Product product) throws IOException {
        boolean spot = product == Product.SPOT;
        List<String> frames = new ArrayList<>();
        Archive jkorf = Archive.named("jkorf");
        for (String name : jkorf.names("binance/Subscriptions/" + (spot ? "Spot" : "UsdFutures"))) {
            if (!name.endsWith("Concurrent.txt"))
                frames.add(jkorf.dialogue(name).pushed());
        }
        Archive nautilus = Archive.named("nautilus-binance-okx");
        for (String name : nautilus.names(spot ? "ws_messages/ws_spot" : "ws_messages/ws_futures")) {
            frames.add(nautilus.file(name));
        }
        for (String name : nautilus.names(spot ? "binance/spot/user_data_json" : "binance/futures/user_data_json")) {
            frames.add(nautilus.file(name));
        }
        frames.addAll(recorded(spot ? "binance-spot_btcusdt_20240808" : "binance-usdm_btcusdt_20240808"));
        return frames;
    }

    private static List<String> recorded(String name) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.path("data/l2/" + name + ".ws.gz"))),
                StandardCharsets.UTF_8))) {
            return in.lines()
                    .limit(40)
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .filter(frame -> frame.length() < 4_000)
                    .toList();
        }
    }

    @Test
    @Fault("C32")
    void c32BrokenFramesAreRefusedOrWhatTheySayCanBeTrue() throws IOException {
        for (Product product : List.of(Product.SPOT, Product.LINEAR)) {
            List<String> frames = frames(product);
            Protocol protocol = product == Product.SPOT ? BinanceCases.SPOT : BinanceCases.USDM;
            StreamProtocol market = protocol.marketStream(product);
            StreamProtocol account = protocol.accountStream(product);
            int[] refused = {0};
            Seeds.times(CASES, rng -> {
                String broken = Mutation.of(rng, frames.get(rng.nextInt(frames.size())));
                read(market, broken, refused);
                read(account, broken, refused);
            });
            assertThat(refused[0]).isGreaterThan(CASES / 4);
        }
    }

    private static void read(StreamProtocol stream, String frame, int[] refused) {
        Told told = new Told();
        try {
            stream.read(frame, 1_700_000_000_000_000_000L, told);
        } catch (BadReplyException wrong) {
            refused[0]++;
            assertThat(told.lines()).isEmpty();
            assertThat(wrong.getMessage()).hasSizeLessThan(1_000);
        }
    }

    /** A call and the replies that were recorded for it. */
    private record Asked(Call<?> call, String reply) {}

    private static List<Asked> spot() {
        Listing listing = BinanceCases.spot("LTCBTC");
        BinanceSpotProtocol spot = BinanceCases.SPOT;
        OrderSpec market = OrderSpec.market(0, Side.SELL, new Quantity(1), Purpose.EXIT);
        var nautilus = Archive.named("nautilus-binance-okx");
        return List.of(
                endpoint(
                        spot.place(BinanceCases.order(listing, "6gCrw2kRUAF9CvJDGP16IP", market)),
                        "Spot/Trading/PlaceOrder"),
                endpoint(spot.cancel(BinanceCases.named(listing, "myOrder1")), "Spot/Trading/CancelOrder"),
                endpoint(spot.order(BinanceCases.named(listing, "myOrder1")), "Spot/Trading/GetOrder"),
                endpoint(spot.openOrders(listing).getFirst(), "Spot/Trading/GetOpenOrders"),
                endpoint(spot.cancelAll(listing).getFirst(), "Spot/Trading/CancelAllOrders"),
                endpoint(spot.executions(listing, 0), "Spot/Trading/GetUserTrades"),
                endpoint(spot.balances(Product.SPOT), "Spot/Account/GetAccountInfo"),
                endpoint(spot.key().orElseThrow(), "Spot/Account/GetAPIKeyPermissions"),
                endpoint(spot.bars(listing, Timeframe.W1, 0, Long.MAX_VALUE), "Spot/ExchangeData/GetKlines"),
                endpoint(spot.serverTime(), "Spot/ExchangeData/GetServerTime"),
                new Asked(spot.listings(Product.SPOT).getFirst(), nautilus.file("http_spot_market_exchange_info.json")),
                new Asked(spot.priceBands(), nautilus.file("http_spot_market_exchange_info.json")),
                new Asked(spot.book(listing).orElseThrow(), nautilus.file("spot/http_json/depth_response.json")));
    }

    private static List<Asked> usdm() {
        Listing listing = BinanceCases.usdm("BTCUSDT");
        BinanceUsdmProtocol usdm = BinanceCases.USDM;
        List<Call<Boolean>> settings = usdm.configure(listing, new AccountSettings(true, false, 21));
        return List.of(
                endpoint(usdm.order(BinanceCases.named(listing, "abc")), "UsdFutures/Trading/GetOrder"),
                endpoint(usdm.openOrders(listing).getFirst(), "UsdFutures/Trading/GetOpenOrders"),
                endpoint(usdm.openOrders(listing).getLast(), "UsdFutures/Trading/GetOpenConditionalOrders"),
                endpoint(
                        usdm.order(BinanceCases.sleeping(listing, "x-yHjDKm8h7cd1bf4f-9ce3-4d55-b9f")),
                        "UsdFutures/Trading/GetConditionalOrder"),
                endpoint(usdm.cancelAll(listing).getFirst(), "UsdFutures/Trading/CancelAllOrders"),
                endpoint(usdm.executions(listing, 0), "UsdFutures/Trading/GetUserTrades"),
                endpoint(usdm.positions(Product.LINEAR), "UsdFutures/Trading/GetPositions"),
                endpoint(usdm.balances(Product.LINEAR), "UsdFutures/Account/GetBalances"),
                endpoint(settings.getLast(), "UsdFutures/Account/ChangeInitialLeverage"),
                endpoint(usdm.deadMan(listing, 100), "UsdFutures/Trading/CancelAllOrdersAfterTimeout"),
                endpoint(usdm.brackets(), "UsdFutures/Account/GetBrackets"),
                endpoint(usdm.fundingHours(), "UsdFutures/ExchangeData/GetFundingInfo"),
                endpoint(usdm.funding(listing, 0, Long.MAX_VALUE), "UsdFutures/ExchangeData/GetFundingRates"),
                endpoint(usdm.listings(Product.LINEAR).getFirst(), "UsdFutures/ExchangeData/GetExchangeInfo"),
                endpoint(usdm.book(listing).orElseThrow(), "UsdFutures/ExchangeData/GetOrderBook"));
    }

    private static Asked endpoint(Call<?> call, String name) {
        return new Asked(
                call,
                Archive.named("jkorf")
                        .endpoint("binance/Endpoints/" + name + ".txt")
                        .reply());
    }

    @Test
    @Fault("C32")
    void c32BrokenRepliesAreRefusedOrWhatTheySayCanBeTrue() {
        List<Asked> asked = new ArrayList<>(spot());
        asked.addAll(usdm());
        int[] refused = {0};
        Seeds.times(2 * CASES, rng -> reply(rng, asked.get(rng.nextInt(asked.size())), refused));
        assertThat(refused[0]).isGreaterThan(CASES / 2);
    }

    private static void reply(Rng rng, Asked asked, int[] refused) {
        String broken = Mutation.of(rng, asked.reply());
        for (Protocol protocol : List.of(BinanceCases.SPOT, BinanceCases.USDM)) {
            protocol.refusal(200 + 100 * rng.nextInt(4), Map.of("retry-after", "soon"), broken);
        }
        try {
            Plausible.check(asked.call().reader().read(Caller.parse(broken)));
        } catch (BadReplyException wrong) {
            refused[0]++;
        }
    }
}
