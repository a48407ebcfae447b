package io.viper.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Seeds;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import org.junit.jupiter.api.Test;

/** What was approved once is never sent for more. */
class AllowanceTest {
    @Test
    void anyPartsTogetherAreAtMostTheWhole() {
        Seeds.times(500, rng -> {
            long whole = rng.between(1, 1_000L);
            Allowance allowance = new Allowance(approved(buy(whole)));
            long sent = 0;
            for (int k = 0; k < 20; k++) {
                long lots = rng.between(1, 200L);
                if (lots <= whole - sent) {
                    Approved part = allowance.part(buy(lots), 100);
                    assertThat(part.order().quantity().lots()).isEqualTo(lots);
                    assertThat(part.decision()).isSameAs(allowance.whole().decision());
                    sent += lots;
                } else {
                    assertThatThrownBy(() -> allowance.part(buy(lots), 100)).isInstanceOf(IllegalStateException.class);
                }
                assertThat(allowance.leftLots()).isEqualTo(whole - sent);
            }
        });
    }

    @Test
    void anotherOrderIsNoPartOfIt() {
        Allowance allowance = new Allowance(approved(buy(10)));
        OrderSpec sale = OrderSpec.market(0, Side.SELL, new Quantity(1), Purpose.ENTRY);
        OrderSpec elsewhere = OrderSpec.market(1, Side.BUY, new Quantity(1), Purpose.ENTRY);
        OrderSpec exit = OrderSpec.market(0, Side.BUY, new Quantity(1), Purpose.EXIT);
        for (OrderSpec other : new OrderSpec[] {sale, elsewhere, exit}) {
            assertThatThrownBy(() -> allowance.part(other, 100)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(allowance.leftLots()).isEqualTo(10);
    }

    private static OrderSpec buy(long lots) {
        return OrderSpec.market(0, Side.BUY, new Quantity(lots), Purpose.ENTRY);
    }

    private static Approved approved(OrderSpec order) {
        Intent intent = new Intent(order, "test", 0, 0, 100, Double.NaN, Double.NaN, "");
        return new Approved(new Decision(1, 0, 0, "test", 0), intent, order);
    }
}
