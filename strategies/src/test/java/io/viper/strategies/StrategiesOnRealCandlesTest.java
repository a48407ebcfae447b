package io.viper.strategies;

import static io.viper.core.model.Direction.EXIT;
import static io.viper.core.model.Direction.LONG;
import static io.viper.core.model.Direction.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.viper.analysis.RealCandles;
import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.core.model.Signal;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.RiskLimits;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrategiesOnRealCandlesTest {
    /** No limit but the size, so that a strategy is seen whole. */
    private static final RiskLimits SIZE_ONLY = RiskLimits.none().withPerTrade(0.01);

    @ParameterizedTest
    @MethodSource("namesAndMarkets")
    void everySignalIsSoundOnCalmAndTornMarkets(String name, String market) {
        Rehearsal run = Rehearsal.of(name, Map.of(), candles(market), Rehearsal.perpetual(), SIZE_ONLY);
        assertThat(run.faults).isEmpty();
        for (int i = 0; i < run.signals.size(); i++) sound(run.signals.get(i), run.signalPrices.get(i));
        if (name.equals("buy-and-hold")) return;
        assertThat(run.trades).hasSizeGreaterThan(10);
        if (name.equals("grid")) return; // rests orders, and signals nothing
        assertThat(run.signals).extracting(Signal::direction).contains(LONG);
        if (!name.equals("ema-cross"))
            assertThat(run.signals).extracting(Signal::direction).contains(SHORT);
        assertThat(run.trades)
                .allSatisfy(trade -> assertThat(trade.entryReason()).isNotBlank());
    }

    /** What a signal must be for risk to size it and for people to understand it. */
    private static void sound(Signal signal, double price) {
        assertThat(signal.reason()).isNotBlank().doesNotContain("NaN").doesNotContain("Infinity");
        if (signal.direction() == EXIT) return;
        int sign = Sides.sign(signal.direction());
        assertThat(signal.stop()).isPositive();
        assertThat(sign * (price - signal.stop())).as("stop on the losing side").isPositive();
        assertThat(signal.confidence()).isGreaterThan(0).isLessThanOrEqualTo(1);
        double last = price;
        double shares = 0;
        for (Signal.Target target : signal.targets()) {
            assertThat(target.price()).isPositive();
            assertThat(sign * (target.price() - last))
                    .as("targets on the winning side, nearest first")
                    .isPositive();
            last = target.price();
            shares += target.share();
        }
        if (shares > 0) assertThat(shares).isEqualTo(1);
        if (!Double.isNaN(signal.trail())) assertThat(signal.trail()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTCUSDT", "ETHUSDT", "SUIUSDT"})
    void viperTradesInBothDirectionsIn2023(String symbol) {
        Rehearsal run = Rehearsal.of("viper", Map.of(), year2023(symbol), Rehearsal.perpetual(), SIZE_ONLY);
        assertThat(run.trades).filteredOn(trade -> trade.side() == Side.BUY).hasSizeGreaterThan(20);
        assertThat(run.trades).filteredOn(trade -> trade.side() == Side.SELL).hasSizeGreaterThan(20);
        assertThat(run.trades).extracting(ClosedTrade::exitReason).contains("take_profit", "trailing", "signal");
        assertThat(run.trades).anyMatch(trade -> trade.legs() > 1);
    }

    @ParameterizedTest
    @MethodSource("names")
    void noTradeLosesMuchMoreThanTheRiskItWasSizedBy(String name) {
        Rehearsal run = Rehearsal.of(name, Map.of(), year2023("BTCUSDT"), Rehearsal.perpetual(), SIZE_ONLY);
        for (ClosedTrade trade : run.trades) {
            if (trade.riskUnits() > 0) assertThat(trade.netUnits()).isGreaterThan(-4 * trade.riskUnits());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theFutureNeverChangesThePast(String name) {
        List<Bar> bars = year2023("ETHUSDT");
        List<Bar> past = bars.subList(0, 4000);
        List<Signal> whole = Rehearsal.of(name, Map.of(), bars, Rehearsal.perpetual(), SIZE_ONLY).signals;
        List<Signal> known = Rehearsal.of(name, Map.of(), past, Rehearsal.perpetual(), SIZE_ONLY).signals;
        assertThat(whole.subList(0, known.size())).isEqualTo(known);
        assertThat(whole).allMatch(s -> s.time() > past.getLast().closeTime() || known.contains(s));
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingIsSoldShortOnASpotMarket(String name) {
        List<Bar> bars = year2023("BTCUSDT");
        Rehearsal run = Rehearsal.of(name, Map.of(), bars, Rehearsal.spot(), SIZE_ONLY);
        assertThat(run.faults).isEmpty();
        assertThat(run.signals).extracting(Signal::direction).doesNotContain(SHORT);
        assertThat(run.trades).allMatch(trade -> trade.side() == Side.BUY);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aDirectionThatIsNotAllowedIsNotOpened(String name) {
        boolean chooses = StrategyCatalog.find(name).orElseThrow().parameters().stream()
                .anyMatch(declaration -> declaration.name().equals("direction"));
        if (!chooses) return;
        List<Bar> bars = year2023("BTCUSDT");
        for (Direction direction : List.of(LONG, SHORT)) {
            String word = direction == LONG ? "long" : "short";
            Rehearsal run = Rehearsal.of(name, Map.of("direction", word), bars, Rehearsal.perpetual(), SIZE_ONLY);
            assertThat(run.signals)
                    .extracting(Signal::direction)
                    .contains(direction)
                    .isSubsetOf(direction, EXIT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTCUSDT", "ETHUSDT"})
    void buyingAndHoldingASpotCoinEndsWithItsPrice(String symbol) {
        List<Bar> bars = year2023(symbol);
        Rehearsal run = Rehearsal.of("buy-and-hold", Map.of(), bars, Rehearsal.spot());
        double growth = bars.getLast().close() / bars.getFirst().close();
        assertThat(run.lotsAtEnd).isPositive();
        assertThat(run.finalEquity / (double) Rehearsal.CAPITAL).isBetween(0.98 * growth, growth);
        assertThat(run.decisions).hasSize(1);
        assertThat(run.finalEquity).isGreaterThan(Money.UNITS);
    }

    private static List<Bar> candles(String market) {
        return market.startsWith("LUNA") || market.startsWith("FTT") ? RealCandles.spot(market) : year2023(market);
    }

    private static List<Bar> year2023(String symbol) {
        return RealCandles.perpetual(symbol).stream()
                .filter(bar -> RealCandles.in(2023, bar))
                .toList();
    }

    static Stream<Arguments> namesAndMarkets() {
        return names().stream()
                .flatMap(name -> Stream.of("BTCUSDT", "SUIUSDT", "LUNAUSDT", "FTTUSDT")
                        .map(market -> Arguments.of(name, market)));
    }

    static List<String> names() {
        return StrategyCatalog.all().stream().map(StrategyCatalog.Entry::name).toList();
    }
}
