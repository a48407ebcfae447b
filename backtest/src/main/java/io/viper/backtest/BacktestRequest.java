package io.viper.backtest;

import io.viper.backtest.result.Identity;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.SimulationSettings;
import java.util.List;

/**
 * A run to be made: everything that decides its result.
 *
 * @param identity what it is called and how it is repeated
 * @param data instruments with bars of one timeframe, in the order of their numbers
 * @param decision timeframe that strategies decide on
 * @param from begin of trading, UTC epoch nanoseconds; earlier bars warm up
 * @param to end, not part of it
 * @param capital what the account starts with
 * @param limits of risk
 * @param simulation how kind the exchange is
 * @param strategies in the order in which they are called
 * @param closeAtEnd whether what is open at the end is closed at the last price; otherwise it is reported as open
 * @param source where the data came from, for people
 * @param dataHash digest of the data
 */
public record BacktestRequest(
        Identity identity,
        List<MarketData> data,
        Timeframe decision,
        long from,
        long to,
        Money capital,
        RiskLimits limits,
        SimulationSettings simulation,
        List<StrategyBinding> strategies,
        boolean closeAtEnd,
        String source,
        String dataHash) {

    public BacktestRequest {
        data = List.copyOf(data);
        strategies = List.copyOf(strategies);
        if (data.isEmpty()) throw new IllegalArgumentException("a run needs at least one instrument");
        if (from >= to) throw new IllegalArgumentException("the period ends at or before its begin");
        for (MarketData each : data) {
            if (each.bars().timeframe() != data.getFirst().bars().timeframe()) {
                throw new IllegalArgumentException("all instruments of a run need bars of the same timeframe: "
                        + data.getFirst().bars().timeframe() + " and "
                        + each.bars().timeframe());
            }
        }
    }

    /** Timeframe of the bars that drive the run. */
    public Timeframe base() {
        return data.getFirst().bars().timeframe();
    }

    /** The instruments in the order of their numbers. */
    public List<Instrument> instruments() {
        return data.stream().map(MarketData::instrument).toList();
    }
}
