package io.viper.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Quote;
import io.viper.core.model.Side;
import io.viper.core.strategy.OrderDraft;
import io.viper.core.strategy.Parameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridTest {
    private final StubDesk desk = new StubDesk(Rehearsal.perpetual());
    private final Grid grid = new Grid(Parameters.of(
            Map.of("levels", "3", "distance", "10", "spacing", "10", "size", "1", "inventory", "2", "skew", "5")));

    private List<Double> prices(Side side) {
        return desk.orders.stream()
                .filter(order -> order.side() == side)
                .map(OrderDraft::limit)
                .toList();
    }

    private void quote(double bid, double ask) {
        desk.orders.clear();
        grid.onQuote(new Quote(0, bid, 1, ask, 1), desk);
    }

    @Test
    void itRestsEvenlyOnBothSidesAndLeavesWhatIsWantedWhereItIs() {
        quote(999, 1_001);
        assertThat(prices(Side.BUY)).containsExactly(999.0, 998.0, 997.0);
        assertThat(prices(Side.SELL)).containsExactly(1_001.0, 1_002.0, 1_003.0);
        assertThat(desk.orders).allMatch(OrderDraft::isPostOnly).allMatch(order -> order.amount() > 0);

        quote(999, 1_001);
        assertThat(desk.orders).isEmpty();

        quote(1_001, 1_003);
        assertThat(prices(Side.BUY)).containsExactly(1_000.0);
        assertThat(prices(Side.SELL)).containsExactly(1_004.0, 1_005.0, 1_006.0);
    }

    @Test
    void itLeansAgainstWhatItHoldsAndStopsAddingAtTheLimit() {
        quote(999, 1_001);
        double each = desk.orders.getFirst().amount();
        desk.held = 2 * each;
        quote(999, 1_001);
        assertThat(prices(Side.BUY)).isEmpty();
        // 10 basis points lower for two orders' worth: the first ask comes down to the best one and no further
        assertThat(prices(Side.SELL)).isEmpty();
    }
}
