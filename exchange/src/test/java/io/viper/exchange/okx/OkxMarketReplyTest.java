package io.viper.exchange.okx;

import static io.viper.exchange.OrderCases.json;
import static io.viper.exchange.OrderCases.read;
import static io.viper.exchange.okx.OkxCases.OKX;
import static io.viper.exchange.okx.OkxCases.inverse;
import static io.viper.exchange.okx.OkxCases.linear;
import static io.viper.exchange.okx.OkxCases.one;
import static io.viper.exchange.okx.OkxCases.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Rounding;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.FundingPoint;
import io.viper.exchange.recorded.Archive;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Recorded replies about the market, read into the values that they have. */
class OkxMarketReplyTest {
    private static final long MILLI = 1_000_000L;

    private static Archive nautilus() {
        return Archive.named("nautilus-binance-okx");
    }

    private static Archive ccxt() {
        return Archive.named("ccxt-comment-payloads");
    }

    /** The reply of an endpoint that is recorded with its method and path, read by a call that has to ask just there. */
    private static <T> T recorded(String file, Call<T> call) {
        Archive.Endpoint endpoint = Archive.named("jkorf").endpoint("okx/Endpoints/UnifiedApi/" + file + ".txt");
        assertThat(call.request().method()).isEqualTo(endpoint.method());
        assertThat(call.request().path()).isEqualTo(endpoint.path());
        assertThat(call.request().signed()).isEqualTo(endpoint.signed());
        assertThat(OKX.refusal(200, Map.of(), endpoint.reply())).isEmpty();
        return read(call, endpoint.reply());
    }

    @Test
    void instrumentsHaveTheirSteps() {
        Listing coin = recorded(
                        "ExchangeData/GetSymbols", OKX.listings(Product.SPOT).getFirst())
                .getFirst();
        assertThat(coin.spec().id()).hasToString("okx-spot:BTCUSDT");
        assertThat(coin.spec().minLots()).isEqualTo(1_000);
        assertThat(coin.spec().tickSize()).isEqualByComparingTo("0.1");
        assertThat(coin.status()).isEqualTo(Listing.Status.TRADING);
        String swaps = nautilus().file("http_get_instruments_swap.json");
        Listing linear = read(OKX.listings(Product.LINEAR).getFirst(), swaps).stream()
                .filter(each -> each.symbol().equals("ETH-USDT-SWAP"))
                .findFirst()
                .orElseThrow();
        assertThat(linear.spec().id()).hasToString("okx-usdm:ETHUSDT");
        assertThat(linear.spec().contractSize()).isEqualByComparingTo("0.1");
        assertThat(linear.spec().lotSize()).isEqualByComparingTo("0.01");
        assertThat(linear.maxLeverage()).isEqualTo(100);
        assertThat(linear.code()).isEqualTo(10_461);
        assertThat(linear.instrument().value(linear.instrument().quantity(1, Rounding.DOWN)))
                .isEqualTo(1);
        Listing inverse = read(OKX.listings(Product.INVERSE).getFirst(), swaps).getFirst();
        assertThat(inverse.spec().id()).hasToString("okx-coinm:BTCUSD");
        assertThat(inverse.spec().kind()).isEqualTo(ContractKind.INVERSE);
        assertThat(inverse.spec().settle().code()).isEqualTo("BTC");
        assertThat(inverse.spec().contractSize()).isEqualByComparingTo("100");
        assertThat(read(OKX.listings(Product.SPOT).getFirst(), nautilus().file("http_get_instruments_spot.json")))
                .extracting(Listing::symbol)
                .contains("BTC-USD", "ETH-USD");
    }

    @Test
    @Fault("C20")
    void c20OnlyWhatIsLiveCanBeTraded() {
        String item =
                "{\"instId\":\"A-USDT\",\"instType\":\"SPOT\",\"baseCcy\":\"A\",\"quoteCcy\":\"USDT\",\"tickSz\":\"0.1\",\"lotSz\":\"1\",\"minSz\":\"1\",\"state\":\"%s\"}";
        assertThat(one(Product.SPOT, item.formatted("suspend")).status()).isEqualTo(Listing.Status.HALTED);
        assertThat(one(Product.SPOT, item.formatted("preopen")).status()).isEqualTo(Listing.Status.UPCOMING);
        assertThat(one(Product.SPOT, item.formatted("expired")).status()).isEqualTo(Listing.Status.DELISTED);
        assertThat(one(Product.SPOT, item.formatted("dreaming")).status()).isEqualTo(Listing.Status.UNKNOWN);
        assertThatThrownBy(() -> OKX.listings(Product.SPOT)
                        .getFirst()
                        .reader()
                        .read(json("{\"code\":\"0\",\"data\":["
                                + item.formatted("live").replace("\"0.1\"", "\"0\"") + "]}")))
                .isInstanceOf(BadReplyException.class);
    }

    @Test
    void tiersAreTurnedIntoNotionalAtAPrice() {
        String body = "{\"code\":\"0\",\"data\":["
                + "{\"tier\":\"2\",\"minSz\":\"51\",\"maxSz\":\"100\",\"maxLever\":\"50\",\"mmr\":\"0.01\"},"
                + "{\"tier\":\"1\",\"minSz\":\"0\",\"maxSz\":\"50\",\"maxLever\":\"100\",\"mmr\":\"0.004\"}]}";
        var call = OKX.tiers(linear(), 2_000).orElseThrow();
        assertThat(call.request().queryText()).isEqualTo("instType=SWAP&tdMode=isolated&instFamily=ETH-USDT");
        var table = read(call, body);
        assertThat(table.maxLeverage()).isEqualTo(100);
        assertThat(table.tiers().get(1).floor()).isEqualTo(51L * 200 * 100_000_000L);
        assertThat(table.tiers().get(1).maintenanceRate()).isEqualTo(1_000_000L);
        assertThat(read(OKX.tiers(inverse(), 50_000).orElseThrow(), body)
                        .tiers()
                        .get(1)
                        .floor())
                .isEqualTo(10_200_000L);
        assertThat(recorded("ExchangeData/GetPositionTiers", call).maxLeverage())
                .isEqualTo(10);
        assertThat(OKX.tiers(spot(), 1)).isEmpty();
    }

    @Test
    void onlyClosedBarsAreHistory() throws BadReplyException {
        long minute = 1_678_928_640_000L * MILLI;
        String body = ccxt().payloads("okx_rest.json", "fetchOHLCV").getFirst();
        assertThat(read(OKX.bars(linear(), Timeframe.M1, minute, minute + 10 * Timeframe.M1.nanos()), body))
                .containsExactly(
                        new Bar(Timeframe.M1, minute, 24300.2, 24324.1, 24288, 24324.1, 13.5937),
                        new Bar(
                                Timeframe.M1,
                                minute + Timeframe.M1.nanos(),
                                24324.1,
                                24347.6,
                                24321.7,
                                24341.4,
                                10.5401));
        assertThat(read(OKX.bars(inverse(), Timeframe.M1, minute, minute + Timeframe.M1.nanos()), body))
                .containsExactly(new Bar(Timeframe.M1, minute, 24300.2, 24324.1, 24288, 24324.1, 3304));
        long recent = 1_747_093_980_000L * MILLI;
        var newest = OKX.bars(linear(), Timeframe.M1, recent, recent + Timeframe.H1.nanos());
        assertThat(read(newest, nautilus().file("http_get_candlesticks_full.json")))
                .extracting(Bar::volume)
                .containsExactly(71.6404, 10.4037);
        assertThat(read(newest, nautilus().file("http_get_candlesticks.json")))
                .as("open yet")
                .isEmpty();
    }

    @Test
    @Fault("C31")
    void c31ABarThatCannotBeIsRefused() {
        String row =
                "[\"1678928640000\",\"24300.2\",\"24324.1\",\"24288\",\"24324.1\",\"3304\",\"13.5\",\"330400\",\"1\"]";
        long from = 1_678_928_640_000L * MILLI;
        var call = OKX.bars(spot(), Timeframe.M1, from, from + Timeframe.H1.nanos());
        for (String wrong : List.of(
                row.replace("1678928640000", "1678928640001"),
                row.replace("24288", "24301"),
                row.replace("24300.2", "0"),
                row.replace("3304", "-1"),
                row.replace("24324.1\",\"24288", "NaN\",\"24288"),
                row + "," + row)) {
            assertThatThrownBy(() -> call.reader().read(json("{\"code\":\"0\",\"data\":[" + wrong + "]}")))
                    .as(wrong)
                    .isInstanceOf(BadReplyException.class);
        }
        Archive.Endpoint example =
                Archive.named("jkorf").endpoint("okx/Endpoints/UnifiedApi/ExchangeData/GetKlineHistory.txt");
        assertThat(example.path()).isEqualTo(call.request().path());
        assertThat(read(call, example.reply())).isEmpty();
    }

    @Test
    void fundingIsWhatWasPaid() throws BadReplyException {
        long first = 1_703_030_400_000L * MILLI;
        var points =
                recorded("ExchangeData/GetFundingRateHistory", OKX.funding(inverse(), first, first + Timeframe.DAY));
        assertThat(points).extracting(FundingPoint::time).containsExactly(first, first + Timeframe.H8.nanos());
        assertThat(points).extracting(FundingPoint::rate).containsExactly(0.0002279755647389, 0.0000746572360545);
        long stamp = 1_597_026_383_085L * MILLI;
        assertThat(read(
                        OKX.funding(linear(), stamp, stamp + 1),
                        ccxt().payloads("okx_rest.json", "fetchFundingRateHistory")
                                .getFirst()))
                .extracting(FundingPoint::rate)
                .containsExactly(0.017, 0.017);
    }

    @Test
    void theClockIsInMilliseconds() throws BadReplyException {
        assertThat(recorded("ExchangeData/GetServerTime", OKX.serverTime())).isEqualTo(1_597_026_383_085L);
        assertThat(read(
                        OKX.serverTime(),
                        ccxt().payloads("okx_rest.json", "fetchTime").getFirst()))
                .isEqualTo(1_621_247_923_668L);
    }

    @Test
    void lotsOfASwapAreContractsWhoseWorthIsExact() {
        Listing swap = linear();
        assertThat(swap.quantity(150)).isEqualTo("1.5");
        assertThat(swap.spec().lotSize().multiply(swap.spec().contractSize()))
                .isEqualByComparingTo(new BigDecimal("0.001"));
        assertThat(swap.instrument().notionalUnits(200_000, 150)).isEqualTo(300L * 100_000_000L);
        assertThat(Optional.of(swap.product())).contains(Product.LINEAR);
    }
}
