package io.viper.core.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Seeds;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.EntryFacts;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortfolioTest {
    private static final Instrument PERPETUAL = InstrumentSpec.linear(
                    new InstrumentId("test-usdm", "BTCUSDT"), Currency.BTC, Currency.USDT, "0.1", "0.001")
            .toInstrument();
    private static final Instrument COIN = InstrumentSpec.spot(
                    new InstrumentId("test-spot", "BTCUSDT"), Currency.BTC, Currency.USDT, "0.1", "0.001")
            .toInstrument();
    private static final Instrument INVERSE = InstrumentSpec.inverse(
                    new InstrumentId("test-coinm", "BTCUSD"), Currency.BTC, Currency.USD, "0.1", "100")
            .toInstrument();

    private final List<ClosedTrade> closed = new ArrayList<>();
    private final List<Long> days = new ArrayList<>();

    private final EquityTracker.EquityListener listener = new EquityTracker.EquityListener() {
        @Override
        public void onDay(long dayStart, long equityUnits) {
            days.add(equityUnits);
        }

        @Override
        public void onEquity(long time, long equityUnits) {}
    };

    private Portfolio portfolio(Instrument instrument) {
        return new Portfolio(List.of(instrument), Money.of("10000", instrument.settle()), listener, closed::add);
    }

    private static Fill fill(Side side, long lots, long ticks, long fee) {
        return new Fill(1, 1, 0, side, lots, ticks, fee, false, 0);
    }

    private static Bar bar(long highTicks, long lowTicks, long closeTicks) {
        double open = PERPETUAL.priceOf(closeTicks);
        return new Bar(Timeframe.M1, 0, open, PERPETUAL.priceOf(highTicks), PERPETUAL.priceOf(lowTicks), open, 1);
    }

    private static long units(String decimal) {
        return Money.of(decimal, Currency.USDT).units();
    }

    @Test
    void aLongPositionEarnsTheDifferenceOfItsNotionalsLessFees() {
        Portfolio portfolio = portfolio(PERPETUAL);
        portfolio.fill(fill(Side.BUY, 500, 300_000, units("9")), 1, EntryFacts.UNKNOWN, "signal");
        portfolio.fill(fill(Side.SELL, 500, 310_000, units("9.3")), 2, EntryFacts.UNKNOWN, "take_profit");
        assertThat(portfolio.realizedUnits()).isEqualTo(units("500"));
        assertThat(portfolio.equityUnits()).isEqualTo(units("10481.7"));
        assertThat(closed).singleElement().satisfies(trade -> {
            assertThat(trade.netUnits()).isEqualTo(units("481.7"));
            assertThat(trade.exitReason()).isEqualTo("take_profit");
            assertThat(trade.entryPrice()).isEqualTo(30_000);
        });
    }

    @Test
    void aSpotPurchaseTakesCashAndItsEquityStays() {
        Portfolio portfolio = portfolio(COIN);
        portfolio.fill(fill(Side.BUY, 100, 300_000, 0), 1, EntryFacts.UNKNOWN, "signal");
        assertThat(portfolio.cashUnits()).isEqualTo(units("7000"));
        assertThat(portfolio.equityUnits()).isEqualTo(units("10000"));
        portfolio.mark(0, bar(310_000, 290_000, 305_000));
        assertThat(portfolio.equityUnits()).isEqualTo(units("10050"));
    }

    @Test
    void anInverseLongEarnsInTheBaseCoinWhenThePriceRises() {
        Portfolio portfolio = portfolio(INVERSE);
        portfolio.fill(fill(Side.BUY, 100, 250_000, 0), 1, EntryFacts.UNKNOWN, "signal");
        portfolio.fill(fill(Side.SELL, 100, 500_000, 0), 2, EntryFacts.UNKNOWN, "signal");
        assertThat(portfolio.realizedUnits()).isEqualTo(units("0.2"));
    }

    @Test
    void aFillBeyondThePositionClosesOneTradeAndBeginsTheOther() {
        Portfolio portfolio = portfolio(PERPETUAL);
        portfolio.fill(fill(Side.BUY, 100, 300_000, 0), 1, EntryFacts.UNKNOWN, "signal");
        portfolio.fill(fill(Side.SELL, 250, 290_000, 0), 2, EntryFacts.UNKNOWN, "signal");
        assertThat(closed).hasSize(1);
        assertThat(portfolio.position(0).lots()).isEqualTo(-150);
        assertThat(portfolio.position(0).entryPrice()).isEqualTo(29_000);
    }

    @Test
    void theExcursionsOfATradeAreItsWorstAndBestMomentInsideBars() {
        Portfolio portfolio = portfolio(PERPETUAL);
        portfolio.fill(fill(Side.SELL, 1_000, 300_000, 0), 1, EntryFacts.UNKNOWN, "signal");
        portfolio.mark(0, bar(304_000, 298_000, 300_000));
        portfolio.mark(0, bar(301_000, 293_000, 295_000));
        portfolio.fill(fill(Side.BUY, 1_000, 295_000, 0), 3, EntryFacts.UNKNOWN, "signal");
        assertThat(closed.getFirst().adverseUnits()).isEqualTo(units("400"));
        assertThat(closed.getFirst().favorableUnits()).isEqualTo(units("700"));
    }

    @Test
    void theCloseAtMidnightBelongsToTheDayThatEnds() {
        Portfolio portfolio = portfolio(PERPETUAL);
        portfolio.advance(Timeframe.DAY - 1);
        portfolio.fill(fill(Side.BUY, 1_000, 300_000, 0), 1, EntryFacts.UNKNOWN, "signal");
        portfolio.advance(Timeframe.DAY);
        portfolio.mark(0, bar(310_000, 300_000, 310_000));
        assertThat(portfolio.equity().dayOpeningUnits()).isEqualTo(units("10000"));
        portfolio.advance(Timeframe.DAY + 1);
        assertThat(days).containsExactly(units("11000"));
        assertThat(portfolio.equity().dayOpeningUnits()).isEqualTo(units("11000"));
    }

    @Test
    void anInstrumentThatSettlesInAnotherCurrencyIsRefused() {
        assertThatThrownBy(() -> new Portfolio(List.of(INVERSE), Money.of("1", Currency.USDT), listener, closed::add))
                .hasMessageContaining("settles in BTC");
    }

    @Test
    void depositsProfitFeesAndFundingAddUpToTheLastUnitForAnyFills() {
        Seeds.times(300, rng -> {
            Instrument instrument = rng.oneOf(List.of(PERPETUAL, COIN, INVERSE));
            Portfolio portfolio = portfolio(instrument);
            for (int k = 0; k < 60; k++) {
                boolean spot = instrument == COIN;
                long held = portfolio.position(0).lots();
                Side side = spot && held == 0 ? Side.BUY : Side.of(rng.between(-1, 1));
                long most = spot && side == Side.SELL ? held : 5_000;
                long lots = rng.between(1, most);
                portfolio.fill(
                        fill(side, lots, rng.between(100_000, 500_000), rng.between(-10, 1_000)),
                        k,
                        EntryFacts.UNKNOWN,
                        "signal");
                portfolio.funding(0, rng.between(-500, 500));
                portfolio.checkBooks();
                assertThat(portfolio.balanceUnits())
                        .isEqualTo(portfolio.depositUnits()
                                + portfolio.realizedUnits()
                                - portfolio.feeUnits()
                                + portfolio.fundingUnits());
            }
            long closedProfit =
                    closed.stream().mapToLong(ClosedTrade::grossUnits).sum();
            if (portfolio.position(0).flat())
                assertThat(portfolio.realizedUnits()).isEqualTo(closedProfit);
            closed.clear();
        });
    }
}
