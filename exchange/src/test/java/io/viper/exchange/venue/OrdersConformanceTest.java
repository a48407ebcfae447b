package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.exchange.OrderSnapshot.Standing;
import org.junit.jupiter.api.Test;

class OrdersConformanceTest extends Conformance {
    @Test
    void aLimitOrderRests() {
        var order = bench.placed(bench.resting());
        assertThat(bench.standing(order)).isEqualTo(Standing.WORKING);
    }

    @Test
    void anOrderThatTakesIsFilled() {
        bench.bought(500);
        assertThat(bench.held().signum()).isPositive();
    }
}
