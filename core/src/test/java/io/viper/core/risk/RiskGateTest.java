package io.viper.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.core.market.LatestPrices;
import io.viper.core.market.LatestQuotes;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.EntryFacts;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.EquityTracker;
import io.viper.core.portfolio.Portfolio;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RiskGateTest {
    private static final int INSTRUMENTS = 20;
    private static final long MINUTE = 60 * Timeframe.SECOND;

    private final List<Instrument> instruments = IntStream.range(0, INSTRUMENTS)
            .mapToObj(i -> InstrumentSpec.linear(
                            new InstrumentId("test-usdm", "C" + i + "USDT"),
                            new Currency("C" + i),
                            Currency.USDT,
                            "0.01",
                            "0.001")
                    .withMinimums(1, 5)
                    .toInstrument())
            .toList();
    private final EquityTracker.EquityListener nobody = new EquityTracker.EquityListener() {
        @Override
        public void onDay(long dayStart, long equityUnits) {}

        @Override
        public void onEquity(long time, long equityUnits) {}
    };
    private final Portfolio portfolio =
            new Portfolio(instruments, Money.of("10000", Currency.USDT), nobody, trade -> {});
    private final LatestPrices prices = new LatestPrices(INSTRUMENTS);
    private final LatestQuotes quotes = new LatestQuotes(INSTRUMENTS);
    private final ReturnHistory history = new ReturnHistory(INSTRUMENTS, Timeframe.H1);
    private final Reservations reservations = new Reservations(INSTRUMENTS);
    private final int[] leverage =
            IntStream.generate(() -> 10).limit(INSTRUMENTS).toArray();
    private long now = 10 * MINUTE;
    private long signals;

    {
        portfolio.advance(MINUTE);
        for (int i = 0; i < INSTRUMENTS; i++) prices.update(i, 100, MINUTE);
    }

    private RiskGate gate(RiskLimits limits) {
        return new RiskGate(limits, portfolio, prices, quotes, history, reservations, leverage);
    }

    private Outcome signal(RiskGate gate, int instrument, Side side, double stop, double confidence) {
        OrderSpec order = OrderSpec.market(instrument, side, new Quantity(Long.MAX_VALUE), Purpose.ENTRY);
        return gate.judge(new Intent(order, "test", 0, ++signals, 100, stop, confidence, ""), now);
    }

    private void hold(int instrument, Side side, long lots, long ticks) {
        portfolio.fill(new Fill(1, 1, instrument, side, lots, ticks, 0, false, 0), now, EntryFacts.UNKNOWN, "signal");
    }

    private Bar bar(long highTicks, long lowTicks, long closeTicks) {
        Instrument any = instruments.getFirst();
        double close = any.priceOf(closeTicks);
        return new Bar(Timeframe.M1, 0, close, any.priceOf(highTicks), any.priceOf(lowTicks), close, 1);
    }

    private static void refusedBy(Outcome outcome, RiskCheck check, String remedy) {
        assertThat(outcome).isInstanceOf(Refusal.class);
        assertThat(outcome.decision().refusedBy()).contains(check);
        assertThat(outcome.decision().remedy()).contains(remedy);
    }

    @Test
    void aPlainSignalPassesWithEveryCheckListedInOrder() {
        Outcome outcome = signal(gate(RiskLimits.standard()), 0, Side.BUY, 97, 0.9);
        assertThat(outcome).isInstanceOf(Approved.class);
        assertThat(outcome.decision().checks()).extracting(CheckResult::check).containsExactly(RiskCheck.values());
    }

    @Test
    void theSizeIsTheRiskPerTradeDividedByTheLossAtTheStop() {
        Approved approved = (Approved) signal(gate(RiskLimits.standard()), 0, Side.BUY, 97, 0.9);
        assertThat(approved.order().quantity().lots()).isEqualTo(66_666);
    }

    @Test
    void aSizeBeyondTheLargestNotionalIsReducedAndSaysSo() {
        Approved approved = (Approved) signal(gate(RiskLimits.standard()), 0, Side.BUY, 99.5, 0.9);
        assertThat(approved.order().quantity().lots()).isEqualTo(100_000);
        assertThat(approved.decision().checks())
                .filteredOn(result -> result.check() == RiskCheck.EXPOSURE)
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.verdict()).isEqualTo(Verdict.REDUCED);
                    assertThat(result.measured()).isCloseTo(4, within(2 * 100 * 0.001 / 10_000));
                    assertThat(result.limit()).isEqualTo(1);
                });
    }

    /** The position goes, and what waits to take its place comes: two of them may not be twice the limit. */
    @Test
    void anEntryThatTurnsAPositionCountsTheEntriesThatWaitAlready() {
        hold(0, Side.SELL, 50_000, 10_000);
        reservations.open(0, Side.BUY, 80_000, Money.of("8000", Currency.USDT).units());
        Approved approved = (Approved) signal(gate(RiskLimits.standard()), 0, Side.BUY, 99.5, 0.9);
        assertThat(approved.order().quantity().lots()).isEqualTo(20_000);
    }

    @Test
    void aStopOnTheWrongSideIsRefused() {
        refusedBy(signal(gate(RiskLimits.standard()), 0, Side.BUY, 103, 0.9), RiskCheck.SIZE, "losing side");
        refusedBy(signal(gate(RiskLimits.standard()), 1, Side.SELL, Double.NaN, 0.9), RiskCheck.SIZE, "stop");
    }

    @Test
    void theSameSignalWithinAMinuteIsADuplicate() {
        RiskGate gate = gate(RiskLimits.standard());
        signal(gate, 0, Side.BUY, 97, 0.1);
        now += 59 * Timeframe.SECOND;
        refusedBy(signal(gate, 0, Side.BUY, 97, 0.9), RiskCheck.DUPLICATE, "window");
        now += MINUTE;
        assertThat(signal(gate, 0, Side.BUY, 97, 0.9)).isInstanceOf(Approved.class);
    }

    @Test
    void anInstrumentRestsAfterAnEntry() {
        RiskGate gate = gate(RiskLimits.standard());
        signal(gate, 0, Side.BUY, 97, 0.9);
        now += 299 * Timeframe.SECOND;
        refusedBy(signal(gate, 0, Side.SELL, 103, 0.9), RiskCheck.COOLDOWN, "cool-down");
    }

    @Test
    void aSignalThatIsNotSureEnoughIsRefusedAndSoIsOneThatIsNoNumber() {
        refusedBy(signal(gate(RiskLimits.standard()), 0, Side.BUY, 97, 0.59), RiskCheck.CONFIDENCE, "confident");
        refusedBy(signal(gate(RiskLimits.standard()), 1, Side.BUY, 97, Double.NaN), RiskCheck.CONFIDENCE, "confident");
    }

    @Test
    void theSixteenthPositionIsRefusedAndWorkingEntriesCount() {
        for (int i = 0; i < 14; i++) hold(i, Side.BUY, 10, 10_000);
        reservations.open(14, Side.BUY, 10, 100_000_000L);
        refusedBy(signal(gate(RiskLimits.standard()), 15, Side.BUY, 97, 0.9), RiskCheck.POSITION_LIMIT, "closed");
    }

    @Test
    void aSecondSignalForAHeldInstrumentIsRefused() {
        hold(3, Side.BUY, 1_000, 10_000);
        refusedBy(
                signal(gate(RiskLimits.standard()), 3, Side.BUY, 97, 0.9),
                RiskCheck.POSITION_LIMIT,
                "one an instrument");
    }

    @Test
    void aLossOfThreePercentStopsEntriesAndAProfitOfThreePercentDoesNot() {
        hold(0, Side.BUY, 10_000, 10_000);
        portfolio.mark(0, bar(13_100, 13_000, 13_100));
        assertThat(signal(gate(RiskLimits.standard()), 1, Side.BUY, 97, 0.9)).isInstanceOf(Approved.class);
        portfolio.mark(0, bar(7_000, 6_900, 6_900));
        refusedBy(signal(gate(RiskLimits.standard()), 2, Side.BUY, 97, 0.9), RiskCheck.DAILY_LOSS, "new day");
    }

    @Test
    void theLargestDrawdownHaltsEntriesUntilThePauseIsOverAndCountsAnewThen() {
        RiskGate gate = gate(RiskLimits.standard().withDrawdownPause(7 * Timeframe.DAY));
        hold(0, Side.BUY, 10_000, 10_000);
        portfolio.mark(0, bar(10_000, 8_000, 8_000));
        portfolio.funding(0, -Money.of("1600", Currency.USDT).units());
        now = 3 * Timeframe.DAY;
        portfolio.advance(now);
        portfolio.advance(now + 1);
        refusedBy(signal(gate, 1, Side.BUY, 97, 0.9), RiskCheck.DRAWDOWN, "pause");
        portfolio.funding(0, Money.of("500", Currency.USDT).units());
        now += 7 * Timeframe.DAY - 1;
        refusedBy(signal(gate, 1, Side.BUY, 97, 0.9), RiskCheck.DRAWDOWN, "pause");
        now += 1;
        prices.update(2, 100, now);
        assertThat(signal(gate, 2, Side.BUY, 97, 0.9)).isInstanceOf(Approved.class);
    }

    @Test
    void marginBeyondThirtyFivePercentIsRefused() {
        for (int i = 0; i < 3; i++) hold(i, Side.BUY, 90_000, 10_000);
        refusedBy(
                signal(gate(RiskLimits.standard()), 5, Side.BUY, 98, 0.9),
                RiskCheck.CAPITAL,
                "capital_utilization.max");
    }

    @Test
    void anInstrumentThatMovesLikeAHeldOneIsRefusedInTheSameDirectionOnly() {
        double price = 100;
        for (int hour = 1; hour <= 100; hour++) {
            price *= 1 + 0.001 * Math.sin(hour * hour);
            for (int i = 0; i < 2; i++) history.observe(i, hour * Timeframe.H1.nanos(), price);
        }
        hold(0, Side.BUY, 10_000, 10_000);
        refusedBy(signal(gate(RiskLimits.standard()), 1, Side.BUY, 97, 0.9), RiskCheck.CORRELATION, "C0USDT");
        now += MINUTE;
        assertThat(signal(gate(RiskLimits.standard()), 1, Side.SELL, 103, 0.9)).isInstanceOf(Approved.class);
    }

    @Test
    void whatHistorySaysCouldBeLostInADayIsLimited() {
        double price = 100;
        for (int hour = 1; hour <= 100; hour++) {
            price *= hour % 10 == 0 ? 0.9 : 1.01;
            history.observe(0, hour * Timeframe.H1.nanos(), price);
        }
        refusedBy(signal(gate(RiskLimits.standard()), 0, Side.BUY, 97, 0.9), RiskCheck.VAR, "var_limit");
    }

    @Test
    void aStopBeyondTheLiquidationPriceIsRefused() {
        refusedBy(signal(gate(RiskLimits.standard()), 0, Side.BUY, 89, 0.9), RiskCheck.LEVERAGE, "liquidation");
    }

    @Test
    void aPriceFarFromTheLastOneIsRefused() {
        OrderSpec order = OrderSpec.limit(
                0, Side.BUY, new Quantity(1_000), instruments.get(0).price(80, Rounding.DOWN), Purpose.ENTRY);
        Outcome outcome =
                gate(RiskLimits.standard()).judge(new Intent(order, "test", 0, 0, 80, Double.NaN, Double.NaN, ""), now);
        refusedBy(outcome, RiskCheck.PRICE_COLLAR, "nearer");
    }

    @Test
    void theSixtyFirstOrderOfAMinuteIsRefused() {
        RiskGate gate = gate(RiskLimits.standard());
        Outcome outcome = direct(gate);
        for (int k = 0; k < 60; k++) outcome = direct(gate);
        refusedBy(outcome, RiskCheck.RATE, "minute");
        now += MINUTE + 1;
        assertThat(direct(gate)).isInstanceOf(Approved.class);
    }

    private Outcome direct(RiskGate gate) {
        OrderSpec order = OrderSpec.market(0, Side.BUY, new Quantity(100 + ++signals), Purpose.ENTRY);
        return gate.judge(new Intent(order, "test", 0, 0, 100, Double.NaN, Double.NaN, ""), now);
    }

    @Test
    void aHaltedAccountOpensNothingAndStillCloses() {
        RiskGate gate = gate(RiskLimits.standard());
        gate.restrict(TradingState.HALTED, "test");
        hold(0, Side.BUY, 1_000, 10_000);
        refusedBy(signal(gate, 1, Side.BUY, 97, 0.9), RiskCheck.GATE, "resumed");
        OrderSpec exit = OrderSpec.market(0, Side.SELL, new Quantity(5_000), Purpose.EXIT);
        Outcome outcome = gate.judgeExit(new Intent(exit, "test", 0, 0, 100, Double.NaN, Double.NaN, ""), now);
        assertThat(((Approved) outcome).order().quantity().lots()).isEqualTo(1_000);
    }

    @Test
    void anExitWithoutAPositionIsRefused() {
        OrderSpec exit = OrderSpec.market(0, Side.SELL, new Quantity(5_000), Purpose.EXIT);
        Outcome outcome = gate(RiskLimits.standard())
                .judgeExit(new Intent(exit, "test", 0, 0, 100, Double.NaN, Double.NaN, ""), now);
        assertThat(outcome).isInstanceOf(Refusal.class);
    }

    @Test
    void whatIsOpenAtOneExchangeIsBoundedAndANewOrderThereIsReduced() {
        RiskLimits limits = RiskLimits.none().with(Limit.MAX_EXCHANGE, 0.5);
        GateRig rig = new GateRig(limits, 4, i -> i < 2 ? "first" : "second");
        rig.hold(0, Side.BUY, 30_000);
        assertThat(GateRig.lots(rig.direct(1, Side.BUY, 40_000))).isEqualTo(20_000);
        assertThat(GateRig.lots(rig.direct(2, Side.BUY, 40_000))).isEqualTo(40_000);
        rig.reservations.open(1, Side.BUY, 20_000, 2_000L * 100_000_000);
        GateRig.refused(
                rig.direct(1, Side.BUY, 1_000), RiskCheck.EXCHANGE_EXPOSURE, "other positions at first are closed");
        rig.reservations.open(3, Side.SELL, 40_000, 4_000L * 100_000_000);
        assertThat(GateRig.lots(rig.direct(2, Side.SELL, 40_000))).isEqualTo(10_000);
    }
}
