package io.viper.exchange.venue;

import io.viper.exchange.BookRule;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
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
import io.viper.venue.Dialects;
import io.viper.venue.VenueSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An adapter and a market of it, which have to pass every case. One line each. */
record Entrant(Protocol protocol, Product product) {
    private static final List<Entrant> ALL = List.of(
            new Entrant(new BitgetProtocol(false), Product.LINEAR),
            new Entrant(new BitgetProtocol(false), Product.SPOT),
            new Entrant(new BybitProtocol(false), Product.LINEAR),
            new Entrant(new BybitProtocol(false), Product.SPOT),
            new Entrant(new DeltaProtocol(DeltaSite.GLOBAL), Product.LINEAR),
            new Entrant(new OkxProtocol(false), Product.LINEAR),
            new Entrant(new BinanceUsdmProtocol(false), Product.LINEAR),
            new Entrant(new BinanceSpotProtocol(false), Product.SPOT),
            new Entrant(new CoinbaseProtocol(), Product.SPOT),
            new Entrant(new KrakenProtocol(KrakenProtocol.Tier.PRO, new Nonces(0)), Product.SPOT),
            new Entrant(new OkxProtocol(false), Product.SPOT),
            new Entrant(new KrakenFuturesProtocol(false, new Nonces(0)), Product.LINEAR));

    /** Everybody; by hand only those of an exchange, with {@code -Dentrant=bybit}. */
    static List<Entrant> all() {
        String wanted = System.getProperty("entrant", "");
        List<Entrant> meant =
                ALL.stream().filter(each -> each.toString().startsWith(wanted)).toList();
        if (meant.isEmpty()) throw new IllegalArgumentException("nobody is called " + wanted);
        return meant;
    }

    /** Of a venue that is its exchange, or the part of it where its market is. */
    VenueSettings settings() {
        String part = protocol.exchange() + "-" + product.name().toLowerCase(Locale.ROOT);
        return VenueSettings.of(Dialects.names().contains(part) ? part : protocol.exchange());
    }

    /** The same exchange's test environment; empty where it has none. */
    Optional<Protocol> demo() {
        return Optional.ofNullable(
                switch (protocol) {
                    case BitgetProtocol _ -> new BitgetProtocol(true);
                    case BybitProtocol _ -> new BybitProtocol(true);
                    case DeltaProtocol _ -> new DeltaProtocol(DeltaSite.GLOBAL_TESTNET);
                    case OkxProtocol _ -> new OkxProtocol(true);
                    case BinanceUsdmProtocol _ -> new BinanceUsdmProtocol(true);
                    case BinanceSpotProtocol _ -> new BinanceSpotProtocol(true);
                    case KrakenFuturesProtocol _ -> new KrakenFuturesProtocol(true, new Nonces(0));
                    default -> null;
                });
    }

    /** How its stream counts changes of a book. */
    BookRule bookRule() {
        return protocol.marketStream(product).bookRule();
    }

    @Override
    public String toString() {
        return protocol.exchange() + " " + product;
    }
}
