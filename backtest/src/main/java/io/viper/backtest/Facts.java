package io.viper.backtest;

import io.viper.backtest.result.Assumptions;
import io.viper.backtest.result.DataFacts;
import io.viper.backtest.result.InstrumentFacts;
import io.viper.backtest.result.InstrumentResult;
import io.viper.backtest.result.OpenPosition;
import io.viper.backtest.result.PriceSeries;
import io.viper.backtest.result.PriceSeries.Candle;
import io.viper.backtest.result.RunFacts;
import io.viper.core.market.BarColumns;
import io.viper.core.model.Abilities;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Instrument;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.portfolio.Position;
import io.viper.core.simulation.Matching;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.simulation.Venue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts together what a result says about a run besides its trades. */
final class Facts {
    private final BacktestRequest request;
    private final List<BarColumns> columns;
    private final Venue exchange;

    Facts(BacktestRequest request, List<BarColumns> columns, Venue exchange) {
        this.request = request;
        this.columns = columns;
        this.exchange = exchange;
    }

    RunFacts facts(GapMeter gaps) {
        return new RunFacts(request.identity(), data(), assumptions(gaps));
    }

    private DataFacts data() {
        List<InstrumentFacts> instruments = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            instruments.add(
                    new InstrumentFacts(request.places().get(i), columns.get(i).size(), Gaps.of(columns.get(i))));
        }
        boolean detailed = request.decision() != request.base();
        Optional<Timeframe> detail = detailed ? Optional.of(request.base()) : Optional.empty();
        return new DataFacts(
                instruments,
                request.base(),
                List.of(request.decision()),
                detail,
                request.from(),
                request.to(),
                request.source(),
                request.dataHash());
    }

    private Assumptions assumptions(GapMeter gaps) {
        SimulationSettings simulation = request.simulation();
        boolean bars = request.matching().kind() == Matching.Kind.BARS;
        Assumptions.Builder builder = Assumptions.startingWith(request.capital())
                .fees(fees())
                .model("Matching", request.matching().describe(request.depth()))
                .slippage(
                        bars || request.matching().kind() == Matching.Kind.TRADES
                                ? simulation.describeSlippage()
                                : "what the levels taken cost")
                .model("Volume", bars ? simulation.describeVolume() : "at most what was traded or displayed")
                .latency(
                        bars || request.depth().orders().constant()
                                ? simulation.describeLatency()
                                : request.depth().orders().describe())
                .intrabarPath(bars ? simulation.describePath() : "none: as recorded")
                .margin(simulation.describeMargin())
                .funding(request.data().stream().anyMatch(d -> d.funding().size() > 0))
                .switches(exchange.optimisticSwitches())
                .riskLimits(LimitTexts.of(request.limits()));
        if (simulation.positionMode() == PositionMode.HEDGE) {
            builder.model("Positions", "hedge mode: long and short beside each other, each with its own margin");
        }
        if (!simulation.abilities().equals(Abilities.ALL)) {
            builder.model("Exchange", simulation.abilities().text());
            builder.model(
                    simulation.abilities().reduceOnly() ? "Stops kept by the engine" : "Exits kept by the engine",
                    gaps.text());
        }
        if (!gaps.followText().isEmpty()) builder.model("Orders that follow others", gaps.followText());
        return builder.build();
    }

    private String fees() {
        List<String> texts = request.instruments().stream()
                .map(Instrument::fees)
                .distinct()
                .map(Facts::text)
                .toList();
        return String.join("; ", texts);
    }

    private static String text(FeeSchedule fees) {
        return String.format(Locale.ROOT, "maker %s %%, taker %s %%", percent(fees.maker()), percent(fees.taker()));
    }

    private static String percent(long rate) {
        return BigDecimal.valueOf(rate, 6).stripTrailingZeros().toPlainString();
    }

    List<OpenPosition> open(Portfolio portfolio, long[] openedAt) {
        List<OpenPosition> open = new ArrayList<>();
        for (int i = 0; i < portfolio.size(); i++) {
            Position position = portfolio.position(i);
            if (position.flat()) continue;
            open.add(new OpenPosition(
                    i,
                    position.side(),
                    Math.abs(position.lots()),
                    openedAt[i],
                    position.entryPrice(),
                    portfolio.instrument(i).priceOf(position.markTicks()),
                    position.unrealizedUnits()));
        }
        return open;
    }

    List<InstrumentResult> instruments(UtilizationMeter utilization, InstrumentFalls falls) {
        List<InstrumentResult> results = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            results.add(
                    new InstrumentResult(i, falls.depth(i), utilization.exposure(i), Benchmark.change(columns.get(i))));
        }
        return results;
    }

    List<PriceSeries> prices(List<FillMarks> marks, List<PlotRecorder> plots) {
        List<PriceSeries> prices = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            long nanos = Candles.nanos(columns.get(i));
            List<Candle> candles = Candles.of(columns.get(i), nanos);
            prices.add(new PriceSeries(
                    i, nanos, candles, marks.get(i).all(), plots.get(i).lines(candles)));
        }
        return prices;
    }
}
