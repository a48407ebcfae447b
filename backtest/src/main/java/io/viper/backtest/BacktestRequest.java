package io.viper.backtest;

import io.viper.backtest.result.Identity;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.DepthSettings;
import io.viper.core.simulation.Matching;
import io.viper.core.simulation.SimulationSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param depth how the place in a queue and the feed's latency are taken, where instruments have ticks
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
        DepthSettings depth,
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

    /** Realistic about queues and feeds. */
    public BacktestRequest(
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
        this(
                identity,
                data,
                decision,
                from,
                to,
                capital,
                limits,
                simulation,
                DepthSettings.realistic(),
                strategies,
                closeAtEnd,
                source,
                dataHash);
    }

    /** What orders are matched with: ticks only where every instrument has some, else the bars of all. */
    public Matching matching() {
        List<@Nullable TickColumns> ticks = new ArrayList<>();
        for (MarketData each : data) ticks.add(each.ticks());
        return Matching.of(ticks);
    }

    /** Timeframe of the bars that drive the run. */
    public Timeframe base() {
        return data.getFirst().bars().timeframe();
    }

    /** The instrument of each place that can hold a position: {@link PositionMode} numbers them. */
    public List<Instrument> places() {
        return simulation.positionMode().places(instruments());
    }

    /** The instruments in the order of their numbers. */
    public List<Instrument> instruments() {
        return data.stream().map(MarketData::instrument).toList();
    }
}
