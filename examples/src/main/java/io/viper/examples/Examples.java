package io.viper.examples;

import static io.viper.core.model.Timeframe.M15;
import static io.viper.core.model.Timeframe.M5;
import static io.viper.store.BundledData.BTCUSD;
import static io.viper.store.BundledData.ETHUSD;

import io.viper.backtest.MarketData;
import io.viper.backtest.result.RunResult;
import io.viper.core.strategy.Parameters;
import io.viper.store.series.DataException;
import io.viper.strategies.StrategyCatalog;
import java.util.List;
import java.util.Map;

/** The runs that the guide talks about. */
public final class Examples {
    private Examples() {}

    /** Signals, sized by risk. */
    public static RunResult emaCross() throws DataException {
        return Bundled.run(
                "ema-cross", List.of(Bundled.market(BTCUSD, M15)), () -> new EmaCross(Parameters.defaults()));
    }

    /** Direct orders. */
    public static RunResult smaOrders() throws DataException {
        return Bundled.run("sma-orders", List.of(Bundled.market(BTCUSD, M5)), SmaOrders::new);
    }

    /** Five-minute bars below hours. */
    public static RunResult twoTimeframes() throws DataException {
        return Bundled.run("two-timeframes", List.of(Bundled.market(BTCUSD, M5)), TwoTimeframes::new);
    }

    /** Limit orders that rest. */
    public static RunResult grid() throws DataException {
        return Bundled.run("grid", List.of(Bundled.market(BTCUSD, M5)), Grid::new);
    }

    /** An entry with its stop and two targets. */
    public static RunResult bracket() throws DataException {
        return Bundled.run("bracket", List.of(Bundled.market(BTCUSD, M15)), Bracket::new);
    }

    /** Several instruments in one account: the bundled ones are years apart, so here one follows the other. */
    public static RunResult twoInstruments() throws DataException {
        List<MarketData> data = List.of(Bundled.market(BTCUSD, M15), Bundled.market(ETHUSD, M15));
        Map<String, String> faster = Map.of("fast", "5", "slow", "20");
        return Bundled.run("ema-cross", data, () -> new EmaCross(Parameters.of(faster)));
    }

    /** A strategy that comes with Viper, by its name, with its defaults. */
    public static RunResult shipped(String name) throws DataException {
        StrategyCatalog.Entry entry = StrategyCatalog.find(name).orElseThrow();
        return Bundled.run(
                name, List.of(Bundled.market(BTCUSD, M5)), () -> entry.factory().apply(Parameters.defaults()));
    }
}
