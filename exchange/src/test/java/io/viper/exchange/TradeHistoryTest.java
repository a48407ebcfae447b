package io.viper.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.model.Currency;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.model.Trade;
import io.viper.exchange.Protocol.TradePage;
import io.viper.exchange.binance.BinanceSpotProtocol;
import io.viper.exchange.binance.BinanceUsdmProtocol;
import io.viper.exchange.bitget.BitgetProtocol;
import io.viper.exchange.bybit.BybitProtocol;
import io.viper.exchange.coinbase.CoinbaseProtocol;
import io.viper.exchange.delta.DeltaProtocol;
import io.viper.exchange.delta.DeltaSite;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kraken.KrakenFuturesProtocol;
import io.viper.exchange.kraken.KrakenProtocol;
import io.viper.exchange.kraken.Nonces;
import io.viper.exchange.okx.OkxProtocol;
import io.viper.exchange.recorded.Archive;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Public trades of the past: recorded replies, and where the next page begins. */
class TradeHistoryTest {
    private static final long MILLI = 1_000_000L;
    private static final long BEGIN = 1_654_128_000_000L * MILLI;
    private static final long DAY = Timeframe.DAY;

    private static Listing listing(Product product, String symbol) {
        InstrumentId id = new InstrumentId("test", "BTCUSDT");
        Currency base = new Currency("BTC");
        Currency quote = new Currency("USDT");
        InstrumentSpec spec = product == Product.SPOT
                ? InstrumentSpec.spot(id, base, quote, "0.01", "0.00001")
                : InstrumentSpec.linear(id, base, quote, "0.1", "0.001");
        return new Listing(product, symbol, 0, spec, Listing.Status.TRADING, 0, 8);
    }

    private static Call<TradePage> call(Protocol protocol, Listing listing, long from, long to, String mark) {
        return protocol.trades(listing, from, to, mark).orElseThrow();
    }

    private static TradePage recorded(String file, Call<TradePage> call) throws BadReplyException {
        Archive.Endpoint endpoint = Archive.named("jkorf").endpoint(file + ".txt");
        assertThat(call.request().method()).isEqualTo(endpoint.method());
        assertThat(call.request().path()).isEqualTo(endpoint.path());
        assertThat(call.request().signed()).isFalse();
        return call.reader().read(Caller.parse(endpoint.reply()));
    }

    @Test
    void recordedTradesOfEveryExchangeThatHasThemAreRead() throws BadReplyException {
        Listing spot = listing(Product.SPOT, "BTCUSDT");
        Listing linear = listing(Product.LINEAR, "BTCUSDT");
        Trade print = new Trade(1_498_793_709_153L * MILLI, 26_129, Side.SELL, 0.01633102, 4.70443515);
        Protocol binance = new BinanceUsdmProtocol(false);
        assertThat(recorded(
                                "binance/Endpoints/UsdFutures/ExchangeData/GetAggregatedTradeHistory",
                                call(binance, linear, BEGIN, BEGIN + DAY, ""))
                        .trades())
                .containsExactly(print);
        assertThat(recorded(
                                "binance/Endpoints/Spot/ExchangeData/GetAggregatedTradeHistory",
                                call(new BinanceSpotProtocol(false), spot, BEGIN, BEGIN + DAY, ""))
                        .trades())
                .containsExactly(print);
        assertThat(recorded(
                                "bitget/Endpoints/Futures/ExchangeData/GetTrades",
                                call(new BitgetProtocol(false), linear, BEGIN, BEGIN + DAY, ""))
                        .trades())
                .containsExactly(
                        new Trade(1_695_865_151_000L * MILLI, 1, Side.SELL, 26372.5, 9.25),
                        new Trade(1_695_865_115_000L * MILLI, 2, Side.BUY, 26383, 12.12));
        assertThat(recorded(
                                "okx/Endpoints/UnifiedApi/ExchangeData/GetTradeHistory",
                                call(new OkxProtocol(false), listing(Product.SPOT, "BTC-USDT"), BEGIN, BEGIN + DAY, ""))
                        .trades())
                .containsExactly(
                        new Trade(1_654_161_646_974L * MILLI, 242_720_720, Side.SELL, 29963.2, 0.00001),
                        new Trade(1_654_161_641_568L * MILLI, 242_720_719, Side.SELL, 29964.1, 0.00001));
        assertThat(recorded(
                                "kraken/Endpoints/Spot/ExchangeData/GetTradeHistory",
                                call(kraken(), listing(Product.SPOT, "BTC/USD"), BEGIN, BEGIN + DAY, ""))
                        .trades())
                .hasSize(3)
                .contains(new Trade(1_688_669_597_827_736_900L, 61_044_952, Side.BUY, 30243.4, 0.34507674));
    }

    private static Protocol kraken() {
        return new KrakenProtocol(KrakenProtocol.Tier.STARTER, new Nonces(0));
    }

    @Test
    void binanceGoesHourByHourAndByNumberInsideOfOne() throws BadReplyException {
        Protocol protocol = new BinanceUsdmProtocol(false);
        Listing listing = listing(Product.LINEAR, "BTCUSDT");
        Call<TradePage> first = call(protocol, listing, BEGIN, BEGIN + DAY, "");
        assertThat(first.request().queryText())
                .isEqualTo("symbol=BTCUSDT&startTime=1654128000000&endTime=1654131599999&limit=1000");
        TradePage quiet = first.reader().read(Caller.parse("[]"));
        assertThat(call(protocol, listing, BEGIN, BEGIN + DAY, quiet.next())
                        .request()
                        .queryText())
                .contains("startTime=1654131600000");
        TradePage full = first.reader().read(Caller.parse(prints(1_000, BEGIN)));
        Call<TradePage> next = call(protocol, listing, BEGIN, BEGIN + DAY, full.next());
        assertThat(next.request().queryText()).isEqualTo("symbol=BTCUSDT&fromId=1001&limit=1000");
        assertThat(next.reader().read(Caller.parse(prints(999, BEGIN))).next()).isEmpty();
        assertThat(next.reader().read(Caller.parse(prints(1_000, BEGIN + DAY))).next())
                .isEmpty();
    }

    private static String prints(int count, long time) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(id -> "{\"a\":" + id + ",\"p\":\"2\",\"q\":\"1\",\"T\":" + time / MILLI + ",\"m\":false}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void whatIsToldNewestFirstGoesOnBeforeTheOldestNumber() throws BadReplyException {
        Listing swap = listing(Product.LINEAR, "BTC-USDT-SWAP");
        Protocol okx = new OkxProtocol(false);
        Call<TradePage> first = call(okx, swap, BEGIN, BEGIN + DAY, "");
        assertThat(first.request().queryText()).contains("type=2&after=1654214400000");
        String reply = """
                {"code":"0","msg":"","data":[{"instId":"BTC-USDT-SWAP","side":"sell","sz":"3","px":"29963.2",
                "tradeId":"77","ts":"%d"}]}""";
        TradePage page = first.reader().read(Caller.parse(reply.formatted(BEGIN / MILLI)));
        assertThat(page.next()).isEqualTo("77");
        assertThat(call(okx, swap, BEGIN, BEGIN + DAY, "77").request().queryText())
                .contains("type=1&after=77");
        assertThat(first.reader()
                        .read(Caller.parse(reply.formatted(BEGIN / MILLI - 1)))
                        .next())
                .isEmpty();
    }

    @Test
    void tradesThatCannotBeAreRefused() {
        Call<TradePage> call = call(
                new BinanceUsdmProtocol(false), listing(Product.LINEAR, "BTCUSDT"), BEGIN, BEGIN + Timeframe.DAY, "");
        for (String bad : List.of(
                "{\"a\":0,\"p\":\"2\",\"q\":\"1\",\"T\":1654128000000,\"m\":true}",
                "{\"a\":1,\"p\":\"0\",\"q\":\"1\",\"T\":1654128000000,\"m\":true}",
                "{\"a\":1,\"p\":\"2\",\"q\":\"-1\",\"T\":1654128000000,\"m\":true}",
                "{\"a\":1,\"p\":\"2\",\"q\":\"1\",\"T\":1654128000,\"m\":true}")) {
            assertThatThrownBy(() -> call.reader().read(Caller.parse("[" + bad + "]")))
                    .as(bad)
                    .isInstanceOf(BadReplyException.class);
        }
    }

    @Test
    void whoTellsOnlyTheNewestTradesSaysSo() {
        Listing listing = listing(Product.LINEAR, "BTCUSDT");
        for (Protocol protocol : List.of(
                new BybitProtocol(false),
                new DeltaProtocol(DeltaSite.GLOBAL),
                new CoinbaseProtocol(),
                new KrakenFuturesProtocol(false, new Nonces(0)))) {
            assertThat(protocol.trades(listing, BEGIN, BEGIN + DAY, ""))
                    .as(protocol.exchange())
                    .isEmpty();
        }
    }
}
