package io.viper.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Seeds;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void moneyOfTwoCurrenciesDoesNotAdd() {
        Money usdt = Money.of("1", Currency.USDT);
        Money btc = Money.of("1", Currency.BTC);
        assertThatThrownBy(() -> usdt.plus(btc))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("USDT")
                .hasMessageContaining("BTC");
    }

    @Test
    void aSumThatOverflowsIsAnError() {
        Money most = new Money(Long.MAX_VALUE, Currency.USDT);
        assertThatThrownBy(() -> most.plus(Money.of("1", Currency.USDT))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void whatIsAddedAndTakenAwayIsAsBefore() {
        Seeds.times(500, rng -> {
            Money a = new Money(rng.between(-1_000_000_000_000_000L, 1_000_000_000_000_000L), Currency.USDT);
            Money b = new Money(rng.between(-1_000_000_000_000_000L, 1_000_000_000_000_000L), Currency.USDT);
            assertThat(a.plus(b).minus(b)).isEqualTo(a);
            assertThat(Money.of(a.toDecimal().toPlainString(), Currency.USDT)).isEqualTo(a);
        });
    }

    @Test
    void aNinthDecimalIsRefusedRatherThanDropped() {
        assertThatThrownBy(() -> Money.of("0.000000001", Currency.USDT)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void wideProductsRoundAsTheirNamesSay() {
        Seeds.times(2_000, rng -> {
            long a = rng.between(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4);
            long b = rng.between(0, 1_000_000_000L);
            long divisor = rng.between(1_000_000_000L, 2_000_000_000L);
            BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
            BigInteger[] parts = product.divideAndRemainder(BigInteger.valueOf(divisor));
            long floor = parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
            long ceiling = floor + (parts[1].signum() == 0 ? 0 : 1);
            assertThat(Wide.mulDivDown(a, b, divisor)).isEqualTo(floor);
            assertThat(Wide.mulDivUp(a, b, divisor)).isEqualTo(ceiling);
        });
    }

    @Test
    void aFeeIsRoundedUpAgainstUs() {
        FeeSchedule fees = FeeSchedule.of(0.0002, 0.0006);
        assertThat(fees.fee(1, false)).isEqualTo(1);
        assertThat(fees.fee(1_000_000, false)).isEqualTo(600);
        assertThat(fees.fee(1_000_001, true)).isEqualTo(201);
    }
}
