package io.viper.core.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.Currency;
import io.viper.core.model.EntryFacts;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Coins whose fee is taken out of them: what is there is less than what was executed, and not in whole lots. */
class FeesInCoinsTest {
    private static final Instrument COIN = InstrumentSpec.spot(
                    new InstrumentId("test-spot", "BTCUSDT"), Currency.BTC, Currency.USDT, "0.1", "0.001")
            .toInstrument();

    private final List<ClosedTrade> closed = new ArrayList<>();
    private final Portfolio portfolio = portfolio();

    private Portfolio portfolio() {
        Money initial = Money.of("100000", Currency.USDT);
        EquityTracker.EquityListener nobody = new EquityTracker.EquityListener() {
            @Override
            public void onDay(long dayStart, long equityUnits) {}

            @Override
            public void onEquity(long time, long equityUnits) {}
        };
        return new Portfolio(List.of(COIN), initial, Map.of("test-spot", initial), nobody, closed::add);
    }

    /** @param feeLots in millionths of a lot */
    private void buy(long lots, long ticks, String fee, long feeLots) {
        Fill fill = new Fill(1, 1, 0, Side.BUY, lots, ticks, units(fee), false, 0, feeLots, "");
        portfolio.fill(fill, 1, EntryFacts.UNKNOWN, "signal");
    }

    private void sell(long lots, long ticks, String fee) {
        Fill fill = new Fill(1, 1, 0, Side.SELL, lots, ticks, units(fee), false, 0);
        portfolio.fill(fill, 2, EntryFacts.UNKNOWN, "signal");
    }

    private static long units(String decimal) {
        return Money.of(decimal, Currency.USDT).units();
    }

    @Test
    @Fault("C18")
    void c18WhatIsHeldIsTheWholeLotsOfWhatTheFeeHasLeft() {
        buy(100, 300_000, "3", 100_000);
        assertThat(portfolio.position(0).lots()).isEqualTo(99);
        assertThat(portfolio.position(0).dust()).isEqualTo(900_000);
        assertThat(portfolio.cashUnits()).as("all of the price").isEqualTo(units("97000"));
        assertThat(portfolio.equityUnits()).as("less the fee").isEqualTo(units("99997"));
        assertThat(portfolio.position(0).entryPrice()).isEqualTo(30_000);
    }

    @Test
    void aTradePaysItsFeeOnceAndWhatIsLeftBesideLotsStays() {
        buy(100, 300_000, "3", 100_000);
        sell(99, 310_000, "3.069");
        assertThat(portfolio.position(0).flat()).isTrue();
        assertThat(portfolio.position(0).dustCostUnits()).isEqualTo(units("27"));
        assertThat(portfolio.cashUnits()).isEqualTo(units("100065.931"));
        assertThat(portfolio.cashUnits(0)).isEqualTo(portfolio.cashUnits());
        assertThat(closed)
                .singleElement()
                .satisfies(trade -> assertThat(trade.netUnits()).isEqualTo(units("99") - units("6.069")));
        assertThat(portfolio.equityUnits()).isEqualTo(units("100092.931"));
    }

    @Test
    void whatIsLeftBesideLotsIsPartOfALotWithTheNextPurchase() {
        buy(100, 300_000, "3", 100_000);
        sell(99, 300_000, "0");
        buy(100, 300_000, "3", 100_000);
        assertThat(portfolio.position(0).lots()).isEqualTo(100);
        assertThat(portfolio.position(0).dust()).isEqualTo(800_000);
    }

    @Test
    void aPurchaseThatItsFeeLeavesLessThanALotOfOpensNothing() {
        buy(1, 300_000, "0.03", 1_000);
        assertThat(portfolio.position(0).flat()).isTrue();
        assertThat(portfolio.openPositions()).isZero();
        buy(1, 300_000, "0.03", 1_000);
        assertThat(portfolio.position(0).lots()).isEqualTo(1);
        assertThat(portfolio.openPositions()).isEqualTo(1);
    }

    @Test
    void aFeeInCoinsThatWereSoldOrOfAllCoinsCannotBe() {
        assertThatThrownBy(() -> new Fill(1, 1, 0, Side.SELL, 10, 1, 0, false, 0, 5, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fill(1, 1, 0, Side.BUY, 10, 1, 0, false, 0, 10 * Fill.LOT, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coinsAndMoneyAddUpForAnyExecutions() {
        Seeds.times(300, rng -> {
            Portfolio any = portfolio();
            BigInteger coins = BigInteger.ZERO;
            long cash = units("100000");
            for (int k = 0; k < 50; k++) {
                Fill fill = any(rng, any.position(0).lots());
                BigInteger lots = BigInteger.valueOf(fill.signedLots()).multiply(BigInteger.valueOf(Fill.LOT));
                coins = coins.add(lots).subtract(BigInteger.valueOf(fill.feeLots()));
                cash -= fill.side().sign() * COIN.notionalUnits(fill.ticks(), fill.lots());
                if (fill.feeLots() == 0) cash -= fill.feeUnits();
                any.fill(fill, k, EntryFacts.UNKNOWN, "signal");
                assertThat(any.cashUnits()).isEqualTo(cash);
                assertThat(any.cashUnits(0)).isEqualTo(cash);
                assertThat(BigInteger.valueOf(any.position(0).lots())
                                .multiply(BigInteger.valueOf(Fill.LOT))
                                .add(BigInteger.valueOf(any.position(0).dust())))
                        .isEqualTo(coins);
                assertThat(any.position(0).dust()).isBetween(0L, Fill.LOT - 1);
                assertThat(any.position(0).dustCostUnits()).isNotNegative();
                long invested = any.position(0).costUnits() + any.position(0).dustCostUnits();
                assertThat(any.balanceUnits()).isEqualTo(cash + invested);
                any.checkBooks();
            }
        });
    }

    private static Fill any(Rng rng, long held) {
        long ticks = rng.between(200_000, 400_000);
        boolean sells = held > 0 && rng.nextBoolean();
        long lots = sells ? rng.between(1, held) : rng.between(1, 200);
        long worth = COIN.notionalUnits(ticks, lots) / 1_000;
        if (sells) return new Fill(1, 1, 0, Side.SELL, lots, ticks, worth, false, 0);
        boolean inCoins = rng.nextBoolean();
        return new Fill(1, 1, 0, Side.BUY, lots, ticks, worth, false, 0, inCoins ? Fill.LOT / 1_000 * lots : 0, "");
    }
}
