package io.viper.exchange.fuzz;

import io.viper.core.model.Currency;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.binance.BinanceSpotProtocol;
import io.viper.exchange.binance.BinanceUsdmProtocol;
import io.viper.exchange.bitget.BitgetProtocol;
import io.viper.exchange.bybit.BybitProtocol;
import io.viper.exchange.coinbase.CoinbaseProtocol;
import io.viper.exchange.delta.DeltaProtocol;
import io.viper.exchange.delta.DeltaSite;
import io.viper.exchange.kraken.KrakenFuturesProtocol;
import io.viper.exchange.kraken.KrakenProtocol;
import io.viper.exchange.kraken.Nonces;
import io.viper.exchange.okx.OkxProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * An adapter with instruments that its recorded messages are about.
 *
 * @param name of exchange and market
 * @param maker makes the adapter anew, for those that remember
 */
public record Subject(String name, Supplier<Protocol> maker, List<Listing> listings) {

    /** All adapters; their places in the list are what the inputs of fuzzing name, so new ones go to the end. */
    public static final List<Subject> ALL = List.of(
            new Subject(
                    "bitget",
                    () -> new BitgetProtocol(false),
                    List.of(spot("BTCUSDT", 0), perpetual(Product.LINEAR, "BTCUSDT", 0))),
            new Subject(
                    "delta",
                    () -> new DeltaProtocol(DeltaSite.INDIA),
                    List.of(
                            spot("BTC_USDT", 8_320),
                            perpetual(Product.LINEAR, "BTCUSD", 27),
                            perpetual(Product.INVERSE, "BTCUSDQ", 28))),
            new Subject("binance-spot", () -> new BinanceSpotProtocol(false), List.of(spot("LTCBTC", 0))),
            new Subject(
                    "binance-usdm",
                    () -> new BinanceUsdmProtocol(false),
                    List.of(perpetual(Product.LINEAR, "BTCUSDT", 0))),
            new Subject(
                    "okx",
                    () -> new OkxProtocol(false),
                    List.of(
                            spot("BTC-USDT", 0),
                            perpetual(Product.LINEAR, "BTC-USDT-SWAP", 0),
                            perpetual(Product.INVERSE, "BTC-USD-SWAP", 0))),
            new Subject(
                    "bybit",
                    () -> new BybitProtocol(false),
                    List.of(
                            spot("BTCUSDT", 0),
                            perpetual(Product.LINEAR, "ETHUSDT", 0),
                            perpetual(Product.INVERSE, "BTCUSD", 0))),
            new Subject(
                    "kraken-spot",
                    () -> new KrakenProtocol(KrakenProtocol.Tier.STARTER, new Nonces(0)),
                    List.of(spot("BTC/USD", 0))),
            new Subject(
                    "kraken-futures",
                    () -> new KrakenFuturesProtocol(false, new Nonces(0)),
                    List.of(perpetual(Product.LINEAR, "PF_XBTUSD", 0), perpetual(Product.INVERSE, "PI_XBTUSD", 0))),
            new Subject("coinbase", CoinbaseProtocol::new, List.of(spot("BTC-USD", 0))));

    private static Listing spot(String symbol, long code) {
        InstrumentId id = new InstrumentId("fuzzed-spot", "BTCUSDT");
        InstrumentSpec spec = InstrumentSpec.spot(id, Currency.BTC, Currency.USDT, "0.01", "0.00001");
        return new Listing(Product.SPOT, symbol, code, spec, Listing.Status.TRADING, 1, 0);
    }

    private static Listing perpetual(Product product, String symbol, long code) {
        InstrumentId id = new InstrumentId("fuzzed", "BTCUSDT");
        InstrumentSpec spec = product == Product.LINEAR
                ? InstrumentSpec.linear(id, Currency.BTC, Currency.USDT, "0.1", "0.001")
                : InstrumentSpec.inverse(id, Currency.BTC, Currency.USD, "0.5", "1");
        return new Listing(product, symbol, code, spec, Listing.Status.TRADING, 100, 8);
    }

    /** The one of that name. */
    public static Subject named(String name) {
        return ALL.stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
    }

    /** The adapter. */
    public Protocol protocol() {
        return maker.get();
    }

    /** All streams that it reads, anew, each after it has asked for everything that it can ask for. */
    public List<StreamProtocol> streams() {
        Protocol protocol = protocol();
        List<StreamProtocol> streams = new ArrayList<>();
        for (Listing listing : listings) {
            streams.add(protocol.marketStream(listing.product()));
            streams.add(protocol.accountStream(listing.product()));
            protocol.accountLines(listing.product())
                    .forEach(line -> streams.add(line.stream().get()));
        }
        for (StreamProtocol stream : streams) {
            for (Listing listing : listings) {
                for (Topic.Kind kind : Topic.Kind.values()) {
                    Wishing.quietly(() ->
                            stream.subscribe(List.of(new Topic(kind, listing, kind == Topic.Kind.BARS ? "5m" : ""))));
                }
            }
        }
        return streams;
    }

    @Override
    public String toString() {
        return name;
    }
}
