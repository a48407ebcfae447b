package io.viper.venue;

import io.viper.venue.binance.SpotDialect;
import io.viper.venue.binance.UsdmDialect;
import io.viper.venue.bitget.BitgetDialect;
import io.viper.venue.bybit.BybitDialect;
import io.viper.venue.coinbase.CoinbaseDialect;
import io.viper.venue.delta.DeltaDialect;
import io.viper.venue.dialect.Dialect;
import io.viper.venue.kraken.KrakenDialect;
import io.viper.venue.krakenfutures.KrakenFuturesDialect;
import io.viper.venue.okx.OkxDialect;
import java.util.List;

/** The exchanges that the venue can be. */
public final class Dialects {
    private static final List<Dialect> ALL = List.of(
            new BitgetDialect(),
            new BybitDialect(false),
            new BybitDialect(true),
            new DeltaDialect(),
            new OkxDialect(false),
            new OkxDialect(true),
            new UsdmDialect(),
            new SpotDialect(),
            new CoinbaseDialect(),
            new KrakenDialect(),
            new KrakenFuturesDialect());

    private Dialects() {}

    /** Their names. */
    public static List<String> names() {
        return ALL.stream().map(Dialect::name).toList();
    }

    /** One of them. @throws IllegalArgumentException if there is no such one */
    public static Dialect of(String name) {
        return ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no venue speaks '" + name + "': one of " + names()));
    }
}
