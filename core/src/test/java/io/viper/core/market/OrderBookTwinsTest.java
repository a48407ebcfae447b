package io.viper.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.Side;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** The plain book judges the fast one. */
class OrderBookTwinsTest {

    @Test
    void bothBooksAgreeAfterEveryRandomDifference() {
        Seeds.times(100, rng -> {
            PlainBook plain = new PlainBook();
            FastBook fast = new FastBook();
            int prices = rng.nextInt(2, 3_000);
            for (int i = 0; i < 2_000; i++) {
                Side side = rng.oneOf(Side.BUY, Side.SELL);
                double price = rng.nextInt(1, prices) / 10.0;
                double amount = rng.onceIn(3) ? 0 : rng.nextInt(1, 100) / 8.0;
                plain.set(side, price, amount);
                fast.set(side, price, amount);
                if (rng.onceIn(1_000)) {
                    plain.clear();
                    fast.clear();
                }
                assertThat(fast.quote(i)).isEqualTo(plain.quote(i));
                assertThat(fast.state()).isEqualTo(plain.state());
                if (rng.onceIn(100)) assertSame(plain, fast, rng);
            }
            assertSame(plain, fast, rng);
        });
    }

    @Test
    void theFastBookAllocatesNothingPerUpdate() {
        FastBook book = new FastBook();
        churn(book, 20_000);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        churn(book, 100_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    private static void churn(FastBook book, int updates) {
        for (int i = 0; i < updates; i++) {
            book.set(Side.BUY, 1 + i * 7 % 900, i % 3);
            book.set(Side.SELL, 1_000 + i * 11 % 900, (i + 1) % 3);
        }
    }

    private static void assertSame(OrderBook plain, OrderBook fast, Rng rng) {
        for (Side side : Side.values()) {
            assertThat(fast.depth(side)).isEqualTo(plain.depth(side));
            for (int level = 0; level < plain.depth(side); level += 1 + level / 20) {
                assertThat(fast.price(side, level)).isEqualTo(plain.price(side, level));
                assertThat(fast.amount(side, level)).isEqualTo(plain.amount(side, level));
            }
            double amount = rng.nextInt(1, 200);
            assertThat(fast.averagePrice(side, amount)).isEqualTo((Double) plain.averagePrice(side, amount));
            assertThat(fast.amountAt(side, amount)).isEqualTo(plain.amountAt(side, amount));
        }
    }
}
