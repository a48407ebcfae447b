package io.viper.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Rng;
import io.viper.core.model.Side;
import io.viper.exchange.OrderSnapshot.Standing;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The guards of {@link ExchangeContractTest} find what they are there for. */
class SaneTest {

    @Test
    void senselessValuesAreFound() {
        Sane sane = new Sane();
        assertThatThrownBy(() -> sane.trade("X", 1, "1", Double.NaN, 1, true)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> sane.bookLevel(true, 1, -1)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> sane.quote("X", 1, 1, 1, 1e300, 1)).isInstanceOf(AssertionError.class);
        Execution execution = new Execution("X", Product.SPOT, "1", "", "1", Side.BUY, "-1", "1", "0", "", false, 1);
        assertThatThrownBy(() -> Sane.value(List.of(execution))).isInstanceOf(AssertionError.class);
        OrderSnapshot order = new OrderSnapshot("X", Product.SPOT, "", "1", Standing.WORKING, "1", "-1", "", "", 1);
        assertThatThrownBy(() -> Sane.value(order)).isInstanceOf(AssertionError.class);
        assertThat(sane.told()).isEqualTo(3);
    }

    @Test
    void damageIsDone() {
        String text = "{\"price\":\"1.5\",\"size\":2}";
        assertThat(LongStream.range(0, 100)
                        .filter(seed -> !Damage.of(text, new Rng(seed)).equals(text)))
                .hasSizeGreaterThan(80);
        assertThat(LongStream.range(0, 100)
                        .filter(seed -> Damage.of(text, new Rng(seed)).contains("NaN")))
                .isNotEmpty();
    }
}
