package io.viper.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Money;
import io.viper.core.model.Timeframe;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private final Numbers numbers = Numbers.UNICODE;

    @Test
    void thousandsStandApartAndMinusIsAMinus() {
        assertThat(numbers.money(123_456_789_000_000L)).isEqualTo("1 234 567.89");
        assertThat(numbers.money(-99_999 * Money.UNITS)).isEqualTo("\u221299 999.00");
        assertThat(Numbers.ASCII.money(-99_999 * Money.UNITS)).isEqualTo("-99 999.00");
        assertThat(numbers.signedMoney(999 * Money.UNITS)).isEqualTo("+999.00");
    }

    @Test
    void whatRoundsToZeroHasNoSign() {
        assertThat(numbers.signedMoney(-1)).isEqualTo("0.00");
        assertThat(numbers.signedPercent(0.000_001)).isEqualTo("0.00 %");
    }

    @Test
    void whatIsMissingIsADash() {
        assertThat(numbers.percent(Double.NaN)).isEqualTo("—");
        assertThat(numbers.multiple(Double.POSITIVE_INFINITY)).isEqualTo("—");
        assertThat(numbers.loss(Double.NaN)).isEqualTo("—");
    }

    @Test
    void drawdownsArePrintedNegative() {
        assertThat(numbers.loss(0.0641)).isEqualTo("\u22126.41 %");
        assertThat(numbers.loss(0)).isEqualTo("0.00 %");
    }

    @Test
    void pricesHaveTheDecimalsOfTheirTick() {
        assertThat(numbers.price(43_210.5, new BigDecimal("0.10"))).isEqualTo("43 210.5");
        assertThat(numbers.price(0.6123, new BigDecimal("0.0001"))).isEqualTo("0.6123");
        assertThat(numbers.price(1_500, new BigDecimal("5"))).isEqualTo("1 500");
    }

    @Test
    void durationsAreShort() {
        assertThat(numbers.duration(0)).isEqualTo("0m");
        assertThat(numbers.duration(Timeframe.H1.nanos() * 3 + Timeframe.M1.nanos() * 2))
                .isEqualTo("3h 02m");
        assertThat(numbers.duration(Timeframe.DAY * 5 + Timeframe.H4.nanos())).isEqualTo("5d 4h");
    }

    @Test
    void timesAreInUtc() {
        assertThat(Numbers.date(0)).isEqualTo("1970-01-01");
        assertThat(Numbers.minute(1_700_000_000L * Timeframe.SECOND)).isEqualTo("2023-11-14 22:13");
        assertThat(Numbers.iso(1_700_000_000L * Timeframe.SECOND)).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(Numbers.date(-1)).isEqualTo("1969-12-31");
    }
}
