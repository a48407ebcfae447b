package io.viper.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.backtest.result.PriceSeries;
import io.viper.backtest.result.PriceSeries.Candle;
import io.viper.core.Seeds;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CandlesTest {

    @Test
    void barsBecomeTheCandlesOfTheLongerInterval() {
        Seeds.times(50, rng -> {
            BarColumnsBuilder builder = new BarColumnsBuilder(Timeframe.M1);
            Map<Long, Candle> plain = new LinkedHashMap<>();
            int bars = rng.between(1, 5_000);
            List<Bar> all = new ArrayList<>();
            for (int i = 0; i < bars; i++) {
                if (rng.onceIn(5)) continue;
                double close = 100 + rng.nextInt(9);
                all.add(new Bar(Timeframe.M1, i * Timeframe.M1.nanos(), 104, 120, 90 + rng.nextInt(9), close, 1));
            }
            all.forEach(builder::add);
            BarColumns columns = builder.build();
            long nanos = Candles.nanos(columns);
            for (Bar bar : all) {
                long start = bar.openTime() / nanos * nanos;
                plain.merge(
                        start, new Candle(start, bar.open(), bar.high(), bar.low(), bar.close()), CandlesTest::both);
            }
            List<Candle> drawn = Candles.of(columns, nanos);
            assertThat(drawn).isEqualTo(List.copyOf(plain.values()));
            assertThat(drawn.size()).isLessThanOrEqualTo(PriceSeries.MAX_CANDLES);
        });
    }

    private static Candle both(Candle one, Candle next) {
        double high = Math.max(one.high(), next.high());
        return new Candle(one.time(), one.open(), high, Math.min(one.low(), next.low()), next.close());
    }
}
