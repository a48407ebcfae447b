package io.viper.backtest.oracle;

import io.viper.backtest.Backtest;
import io.viper.backtest.BacktestOutcome;
import io.viper.backtest.BacktestRequest;
import io.viper.backtest.MarketData;
import io.viper.backtest.result.Identity;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.market.BarColumns;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.MarginMode;
import io.viper.core.simulation.SimulationSettings;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What our engine made of a run of the peer.
 *
 * @param trades in the peer's form
 * @param equity at each close
 * @param firstBar number of the bar from which the strategy decides
 */
record PeerResult(List<PeerTrade> trades, double[] equity, int firstBar) {
    /**
     * Twice what the runs use: the peer takes the commission out of money that carries a position too, which an exchange
     * does not lend; the size is the strategy's business here.
     */
    private static final int LEVERAGE = 10;

    private static final Map<String, Function<PeerRules, PeerStrategy>> STRATEGIES =
            Map.of("SmaCross", SmaCross::new, "LongOnlySlTp", LongOnlySlTp::new, "LimitDip", LimitDip::new);

    /** Makes the run with our engine. */
    static PeerResult of(PeerRun run, BarColumns bars) {
        long lastOpen = bars.openTime(bars.size() - 1);
        PeerRules rules =
                new PeerRules(run.cash(), Math.round(1 / run.margin()), run.commission(), run.onClose(), lastOpen);
        PeerStrategy strategy = STRATEGIES.get(run.strategy()).apply(rules);
        Instrument instrument = instrument(run.commission());
        BacktestRequest request = new BacktestRequest(
                Identity.of("bt_peer", run.strategy(), Map.of(), 0, "", ""),
                List.of(MarketData.of(instrument, bars)),
                bars.timeframe(),
                bars.openTime(0),
                lastOpen + bars.timeframe().nanos(),
                Money.of(run.cash(), Currency.USD),
                RiskLimits.none(),
                settings(run),
                List.of(new StrategyBinding(run.strategy(), () -> strategy)),
                true,
                "",
                "");
        if (!(Backtest.run(request) instanceof BacktestOutcome.Finished finished)) {
            throw new AssertionError("the run did not finish");
        }
        List<PeerTrade> trades = finished.result().trades().stream()
                .map(trade -> PeerTrade.of(trade, instrument, bars, run.onClose()))
                .toList();
        return new PeerResult(trades, strategy.equity(), strategy.firstBar());
    }

    /** A contract on one unit, so that short positions are possible; sold in whole units, prices in millionths. */
    private static Instrument instrument(double commission) {
        InstrumentId id = new InstrumentId("peer", "UNITUSD");
        return InstrumentSpec.linear(id, new Currency("UNIT"), Currency.USD, "0.000001", "1")
                .withFees(FeeSchedule.of(commission, commission))
                .toInstrument();
    }

    private static SimulationSettings settings(PeerRun run) {
        return SimulationSettings.frictionless()
                .withFillOnTouch(true)
                .withFillAtClose(run.onClose())
                .withMargin(MarginMode.CROSS, run.margin() == 1 ? 1 : LEVERAGE, 0);
    }
}
