package io.viper.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Seeds;
import io.viper.core.model.Bar;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.model.Trade;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarBuilderTest {
    private static final long SECOND = Timeframe.SECOND;
    private final BarBuilder builder = new BarBuilder(Timeframe.M1, 1);

    @Test
    void aBarIsShownByTheFirstTradeAfterIt() {
        assertThat(builder.add(trade(0, 10, 0.1))).isNull();
        assertThat(builder.add(trade(30, 12, 0.2))).isNull();
        assertThat(builder.add(trade(40, 9, 0.3))).isNull();
        assertThat(builder.add(trade(59, 11, 0.4))).isNull();
        assertThat(builder.add(trade(60, 50, 5))).isEqualTo(new Bar(Timeframe.M1, 0, 10, 12, 9, 11, 1.0));
    }

    @Test
    void aBarIsShownWhenItsEndHasPassedAndNotBefore() {
        builder.add(trade(61, 10, 1));
        assertThat(builder.advanceTo(120 * SECOND - 1)).isNull();
        assertThat(builder.advanceTo(120 * SECOND)).isEqualTo(new Bar(Timeframe.M1, 60 * SECOND, 10, 10, 10, 10, 1));
        assertThat(builder.advanceTo(999 * SECOND)).isNull();
    }

    @Test
    void intervalsWithoutATradeGiveNoBar() {
        builder.add(trade(5, 10, 1));
        assertThat(builder.add(trade(605, 20, 2))).extracting(Bar::openTime).isEqualTo(0L);
        assertThat(builder.advanceTo(Long.MAX_VALUE)).extracting(Bar::openTime).isEqualTo(600 * SECOND);
    }

    @Test
    void aTradeOfAFinishedBarIsCountedAndChangesNothing() {
        builder.add(trade(70, 10, 1));
        assertThat(builder.add(trade(59, 99, 1))).isNull();
        builder.advanceTo(120 * SECOND);
        assertThat(builder.add(trade(119, 99, 1))).isNull();
        assertThat(builder.late()).isEqualTo(2);
        assertThat(builder.advanceTo(Long.MAX_VALUE)).isNull();
    }

    @Test
    void barsOfRandomTradesEqualThoseThatAPlainLoopMakes() {
        Seeds.times(200, rng -> {
            List<Trade> trades = new ArrayList<>();
            long time = rng.between(0L, 1L << 40);
            for (int i = 0; i < 200; i++) {
                time += rng.nextLong(90 * SECOND);
                trades.add(new Trade(time, i, Side.BUY, rng.nextInt(1, 1_000), rng.nextInt(1, 50) / 10.0));
            }
            assertThat(streamed(trades)).isEqualTo(plain(trades));
        });
    }

    private static List<Bar> streamed(List<Trade> trades) {
        BarBuilder builder = new BarBuilder(Timeframe.M5, 1);
        List<Bar> bars = new ArrayList<>();
        for (Trade trade : trades) {
            Bar bar = builder.add(trade);
            if (bar != null) bars.add(bar);
        }
        Bar last = builder.advanceTo(Long.MAX_VALUE);
        if (last != null) bars.add(last);
        return bars;
    }

    private static List<Bar> plain(List<Trade> trades) {
        return trades.stream()
                .map(trade -> Timeframe.M5.floor(trade.time()))
                .distinct()
                .map(open -> plainBar(
                        open,
                        trades.stream()
                                .filter(trade -> Timeframe.M5.floor(trade.time()) == open)
                                .toList()))
                .toList();
    }

    private static Bar plainBar(long open, List<Trade> trades) {
        double high = trades.stream().mapToDouble(Trade::price).max().orElseThrow();
        double low = trades.stream().mapToDouble(Trade::price).min().orElseThrow();
        long tenths =
                trades.stream().mapToLong(t -> Math.round(t.amount() * 10)).sum();
        double first = trades.getFirst().price();
        return new Bar(Timeframe.M5, open, first, high, low, trades.getLast().price(), tenths / 10.0);
    }

    private static Trade trade(long second, double price, double amount) {
        return new Trade(second * SECOND, 0, Side.BUY, price, amount);
    }
}
