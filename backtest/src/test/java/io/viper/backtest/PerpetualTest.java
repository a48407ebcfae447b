package io.viper.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.backtest.result.RunResult;
import io.viper.core.market.BarColumns;
import io.viper.core.model.Instrument;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.MarginMode;
import io.viper.core.simulation.SimulationSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerpetualTest {
    /** A small position on a whole account: nothing is liquidated on the way. */
    private static final SimulationSettings CROSS =
            SimulationSettings.frictionless().withMargin(MarginMode.CROSS, 10, 0.005);

    @ParameterizedTest
    @CsvSource({
        "BTCUSDT,0.1,0.25",
        "ETHUSDT,0.01,-3",
        "LTCUSDT,0.01,40",
        "SUIUSDT,0.0001,-1000",
        "1000PEPEUSDT,0.0000001,9000"
    })
    void theFundingBookedIsPositionTimesRateTimesMarkSummedOverTheFileToTheLastUnit(
            String symbol, String tick, String amount) throws IOException {
        BarColumns bars = SharedMarket.bars("candles/1h-usdm/binance-usdm_" + symbol + "_1h.csv.gz", Timeframe.H1);
        String file = "funding/binance-usdm_" + symbol + "_funding.csv.gz";
        MarketData data = new MarketData(Requests.perpetual(symbol, tick, "0.001"), bars, SharedMarket.funding(file));
        long opened = bars.closeTime(10);
        RunResult result = Requests.run(Requests.of(
                List.of(data), RiskLimits.none(), CROSS, () -> Requests.onceAt(opened, Double.parseDouble(amount))));
        long closed = bars.closeTime(bars.size() - 1);
        BigDecimal expected = BigDecimal.ZERO;
        int payments = 0;
        for (String[] row : SharedMarket.rows(file)) {
            long time = Long.parseLong(row[0]) * SharedMarket.MILLISECOND;
            if (time <= opened || time >= closed || !covered(bars, time)) continue;
            BigDecimal paid =
                    new BigDecimal(amount).multiply(new BigDecimal(row[1])).multiply(new BigDecimal(row[2]));
            expected = expected.add(paid.negate().setScale(8, RoundingMode.FLOOR));
            payments++;
        }
        assertThat(payments).isGreaterThan(1_000);
        assertThat(result.costs().fundingUnits())
                .isEqualTo(expected.movePointRight(8).longValueExact());
    }

    private static boolean covered(BarColumns bars, long time) {
        int next = bars.indexAtOrAfter(time + 1);
        return next > 0 && bars.closeTime(next - 1) > time;
    }

    @ParameterizedTest
    @CsvSource({"25,0.5", "25,10", "10,0.5"})
    void aLongThroughACrashIsLiquidatedWhereTheTierTableSays(int leverage, double amount) throws IOException {
        BarColumns bars = SharedMarket.bars("candles/1h-usdm/binance-usdm_BTCUSDT_1h.csv.gz", Timeframe.H1);
        long entry = Instant.parse("2023-08-17T20:00:00Z").getEpochSecond() * Timeframe.SECOND;
        Instrument instrument = Requests.perpetual("BTCUSDT", "0.1", "0.001");
        SimulationSettings settings =
                SimulationSettings.frictionless().withMargin(MarginMode.ISOLATED, leverage, 0.005);
        RunResult result = Requests.run(Requests.of(
                List.of(MarketData.of(instrument, bars)),
                RiskLimits.none(),
                settings,
                () -> Requests.onceAt(entry, amount)));
        ClosedTrade trade = result.trades().getFirst();
        assertThat(trade.exitReason()).isEqualTo("liquidation");
        assertThat(trade.exitPrice()).isCloseTo(level(trade.entryPrice(), amount, leverage), within(0.15));
        double margin = trade.entryPrice() * amount / leverage;
        assertThat((trade.grossUnits() - trade.feeUnits()) / 1e8)
                .isGreaterThanOrEqualTo(-margin * (1 + 0.0006 * leverage) - 1e-6);
    }

    /** (entry notional - margin - maintenance amount) / (size x (1 - rate)), with the tier of the notional at that price. */
    private static double level(double entry, double amount, int leverage) {
        double margin = entry * amount / leverage;
        double[][] tiers = {{0, 0.004, 0}, {50_000, 0.005, 50}, {600_000, 0.0065, 950}};
        double level = Double.NaN;
        for (double[] tier : tiers) {
            double at = (entry * amount - margin - tier[2]) / (amount * (1 - tier[1]));
            if (at * amount >= tier[0]) level = at;
        }
        return level;
    }
}
