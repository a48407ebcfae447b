package io.viper.exchange.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Notes;
import io.viper.exchange.StreamSink;
import org.junit.jupiter.api.Test;

/** What is held back is told later, all of it, once, in its order. */
class HeldBackTest {
    private final HeldBack held = new HeldBack();

    @Test
    void whatWasHeldBackIsToldAsItWas() {
        Seeds.times(200, rng -> {
            long seed = rng.nextLong();
            int count = rng.nextInt(300);
            Notes direct = new Notes();
            Notes later = new Notes();
            Rng first = new Rng(seed);
            Rng second = new Rng(seed);
            held.forget();
            for (int k = 0; k < count; k++) {
                say(direct, first);
                say(held, second);
            }
            held.tell(later);
            assertThat(later.lines()).isEqualTo(direct.lines()).hasSize(count);
        });
    }

    @Test
    void whatIsForgottenIsNotTold() {
        held.mark("A", 1, 2, 3);
        held.forget();
        Notes notes = new Notes();
        held.tell(notes);
        assertThat(notes.lines()).isEmpty();
    }

    private static void say(StreamSink sink, Rng rng) {
        String symbol = "S" + rng.nextInt(5);
        long time = rng.nextInt(1_000) * 60_000_000_000L;
        double a = rng.nextInt(100);
        double b = rng.nextInt(100);
        boolean flag = rng.nextBoolean();
        switch (rng.nextInt(8)) {
            case 0 -> sink.trade(symbol, time, "t" + a, a, b, flag);
            case 1 -> sink.quote(symbol, time, a, b, a + 1, b + 1);
            case 2 -> sink.bookBegin(symbol, time, flag, (long) a, (long) b);
            case 3 -> sink.bookLevel(flag, a, b);
            case 4 -> sink.bookEnd();
            case 5 -> sink.bar(symbol, new Bar(Timeframe.M1, time, 1, 2 + a, 1, 2, b), flag);
            case 6 -> sink.mark(symbol, time, a, flag ? b : Double.NaN);
            default -> sink.funding(symbol, time, a / 100, time + 1_000_000L);
        }
    }
}
