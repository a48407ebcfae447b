package io.viper.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.Seeds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class InstrumentTest {
    private static final Instrument PERPETUAL = InstrumentSpec.linear(
                    new InstrumentId("binance-usdm", "BTCUSDT"), Currency.BTC, Currency.USDT, "0.1", "0.001")
            .withMinimums(1, 5)
            .toInstrument();
    private static final Instrument INVERSE = InstrumentSpec.inverse(
                    new InstrumentId("binance-coinm", "BTCUSD"), Currency.BTC, Currency.USD, "0.1", "100")
            .toInstrument();

    @Test
    void amountsAreBaseUnitsWhateverAContractIs() {
        InstrumentSpec spec = PERPETUAL.spec();
        InstrumentSpec contracts = new InstrumentSpec(
                spec.id(),
                spec.kind(),
                spec.base(),
                spec.quote(),
                spec.tickSize(),
                new BigDecimal("0.1"),
                new BigDecimal("0.01"),
                1,
                0,
                spec.fees(),
                spec.margin());
        assertThat(contracts.toInstrument().lots(0.285, Rounding.NEAREST)).isEqualTo(285);
        assertThat(contracts.toInstrument().quantity(0.285, Rounding.NEAREST).lots())
                .isEqualTo(285);
        assertThat(INVERSE.lots(7, Rounding.NEAREST)).isEqualTo(7);
    }

    @Test
    void aPriceRoundsAsItIsToldTo() {
        assertThat(PERPETUAL.price(100.27, Rounding.DOWN).ticks()).isEqualTo(1002);
        assertThat(PERPETUAL.price(100.21, Rounding.UP).ticks()).isEqualTo(1003);
        assertThat(PERPETUAL.price(100.26, Rounding.NEAREST).ticks()).isEqualTo(1003);
    }

    @Test
    @Fault("C16")
    void c16APriceThatIsOnATickStaysThereWhateverTheRounding() {
        for (Rounding rounding : Rounding.values()) {
            assertThat(PERPETUAL.price(16_558.3, rounding).ticks()).isEqualTo(165_583);
        }
    }

    @Test
    @Fault("C16")
    void c16EveryTickSurvivesTheWayToADoubleAndBack() {
        Seeds.times(2_000, rng -> {
            long ticks = rng.between(1, 1_000_000_000_000L);
            for (Rounding rounding : Rounding.values()) {
                assertThat(PERPETUAL
                                .price(PERPETUAL.value(new Price(ticks)), rounding)
                                .ticks())
                        .isEqualTo(ticks);
            }
        });
    }

    @Test
    void stepsAreShownToPeopleAsPlainDecimals() {
        assertThat(PERPETUAL.amountText(400)).isEqualTo("0.4");
        assertThat(PERPETUAL.amountText(-1)).isEqualTo("-0.001");
        assertThat(PERPETUAL.amountText(0)).isEqualTo("0");
        assertThat(PERPETUAL.priceText(413_344)).isEqualTo("41334.4");
        assertThat(INVERSE.amountText(30)).isEqualTo("30");
    }

    @Test
    void everyPowerOfTenStepShowsItsDecimalsAndNoNoise() {
        for (int decimals = 0; decimals <= 8; decimals++) {
            String step = BigDecimal.ONE.movePointLeft(decimals).toPlainString();
            Instrument instrument = InstrumentSpec.spot(
                            new InstrumentId("test", "AB"), new Currency("A"), new Currency("B"), step, step)
                    .toInstrument();
            for (long count : new long[] {1, 3, 821_571, 123_456_789}) {
                double exact = BigDecimal.valueOf(count, decimals).doubleValue();
                assertThat(instrument.amountOf(count)).isEqualTo(exact);
                assertThat(instrument.priceOf(count)).isEqualTo(exact);
            }
        }
    }

    @Test
    void theNotionalOfALinearContractIsPriceTimesQuantityToTheUnit() {
        Money notional = PERPETUAL.notional(new Price(165_583), new Quantity(603));
        assertThat(notional).isEqualTo(Money.of("9984.6549", Currency.USDT));
    }

    @Test
    void theNotionalOfAnInverseContractIsItsValueDividedByThePriceRoundedDown() {
        Money notional = INVERSE.notional(new Price(300_007), new Quantity(3));
        BigDecimal exact = new BigDecimal("300").divide(new BigDecimal("30000.7"), new MathContext(30));
        assertThat(notional.toDecimal()).isEqualByComparingTo(exact.setScale(8, RoundingMode.DOWN));
        assertThat(notional.currency()).isEqualTo(Currency.BTC);
    }

    @Test
    void aLongInverseContractEarnsWhenTheNotionalFalls() {
        long entry = INVERSE.notionalUnits(300_000, 10);
        long exit = INVERSE.notionalUnits(330_000, 10);
        assertThat(INVERSE.profitUnits(entry, exit)).isPositive().isEqualTo(entry - exit);
    }

    @Test
    void theNotionalAgreesWithDecimalArithmeticForAnyTickAndLot() {
        Seeds.times(500, rng -> {
            String tick = BigDecimal.ONE.movePointLeft(rng.between(0, 8)).toPlainString();
            String lot = BigDecimal.ONE.movePointLeft(rng.between(0, 8)).toPlainString();
            Instrument instrument = InstrumentSpec.spot(
                            new InstrumentId("test", "AB"), new Currency("A"), new Currency("B"), tick, lot)
                    .toInstrument();
            long ticks = rng.between(1, 5_000_000);
            long lots = rng.between(1, 500_000);
            BigDecimal exact = new BigDecimal(tick)
                    .multiply(new BigDecimal(lot))
                    .multiply(BigDecimal.valueOf(ticks))
                    .multiply(BigDecimal.valueOf(lots))
                    .setScale(8, RoundingMode.FLOOR);
            if (exact.precision() > 18) return;
            assertThat(instrument.notional(new Price(ticks), new Quantity(lots)).toDecimal())
                    .isEqualByComparingTo(exact);
        });
    }

    @Test
    void anAmountThatDoesNotFitIsAnErrorAndNotAnotherAmount() {
        assertThatThrownBy(() -> PERPETUAL.notional(new Price(Long.MAX_VALUE / 2), new Quantity(1_000_000)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> PERPETUAL.price(Double.NaN, Rounding.DOWN)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void anOrderBelowTheMinimumNotionalIsNotTradable() {
        assertThat(PERPETUAL.tradable(new Price(10_000), new Quantity(4))).isFalse();
        assertThat(PERPETUAL.tradable(new Price(10_000), new Quantity(5))).isTrue();
    }
}
