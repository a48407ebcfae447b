package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.app.Shell.Answer;
import io.viper.core.SharedData;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check must pass for what is honest, and catch what is not. */
class StrategyCheckTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "viper",
                "sma-cross",
                "ema-cross",
                "macd-rsi",
                "dual-macd-rsi",
                "bollinger-reversion",
                "volatility-breakout",
                "trend-following",
                "adaptive-momentum",
                "buy-and-hold"
            })
    void everyStrategyThatComesWithTheProgramIsHonest(String name) {
        Answer answer = shell().run("strategy", "check", name, "--cuts", "4");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.out()).contains("truncated-future", "changed-future", "foreign-market", "warm-up");
    }

    @Test
    void theyAreHonestOnAYearOfHoursToo() {
        Path hours = SharedData.path("data/candles/1h/binance-spot_ETHUSDT_1h.csv.gz");
        assertThat(shell().run("data", "import", hours.toString()).code()).isZero();
        for (String name : new String[] {"viper", "ema-cross", "bollinger-reversion"}) {
            Answer answer = shell().run("strategy", "check", name, "--no-risk-limits", "--cuts", "6", "--json");
            assertThat(answer.code()).as(answer.all()).isZero();
            assertThat(answer.out()).doesNotContain("\"signals\" : 0,").contains("\"passed\" : true");
        }
    }

    @Test
    void aLookAtTheNextBarIsCaught() {
        shell().write("Peeks.java", """
                import io.viper.core.model.*;
                import io.viper.core.strategy.*;
                import java.util.*;

                /** Keeps what it saw in an earlier run, and looks one bar ahead in it. */
                public class Peeks implements Strategy {
                    private static final Map<Long, Double> SEEN = new HashMap<>();
                    public void onBar(Bar bar, Desk desk) {
                        SEEN.putIfAbsent(bar.openTime(), bar.close());
                        double next = SEEN.getOrDefault(bar.openTime() + bar.timeframe().nanos(), Double.NaN);
                        if (desk.flat() && !(next < bar.close())) desk.signal(Direction.LONG).stop(bar.close() * 0.98);
                        else if (desk.isLong() && next < bar.close()) desk.signal(Direction.EXIT);
                    }
                }
                """);
        Answer answer = shell().run("strategy", "check", "Peeks.java");
        assertThat(answer.code()).as(answer.all()).isEqualTo(11);
        assertThat(answer.out())
                .contains("it looks ahead", "as it is: 2013-11-2", "without a future: ", "BTCUSD signal");
    }

    @Test
    void aStrategyThatKnowsTheDataByHeartIsCaught() {
        String moves = shell().run("data", "list", "--bundled", "--json").out();
        assertThat(moves).contains("BTCUSD");
        shell().write("Knows.java", """
                import io.viper.core.market.BarColumns;
                import io.viper.core.model.*;
                import io.viper.core.strategy.*;
                import io.viper.store.BundledData;

                /** Has the whole data in a static field, whatever it is shown. */
                public class Knows implements Strategy {
                    private static final BarColumns ALL = all();
                    private static BarColumns all() {
                        try {
                            return new BundledData().bars(BundledData.BTCUSD, Timeframe.M15);
                        } catch (io.viper.store.series.DataException none) {
                            throw new IllegalStateException(none);
                        }
                    }
                    public void onBar(Bar bar, Desk desk) {
                        int next = ALL.indexAtOrAfter(bar.openTime()) + 1;
                        if (next >= ALL.size()) return;
                        boolean rises = ALL.close(next) > ALL.close(next - 1);
                        if (rises && !desk.isLong()) desk.signal(Direction.LONG).stop(bar.close() * 0.9);
                        if (!rises && !desk.isShort()) desk.signal(Direction.SHORT).stop(bar.close() * 1.1);
                    }
                }
                """);
        Answer answer = shell().run("strategy", "check", "Knows.java", "--tf", "15m");
        assertThat(answer.code()).as(answer.all()).isEqualTo(11);
        assertThat(answer.out()).contains("it knows the real data although it was shown other data");
    }

    @Test
    void historyThatIsNotAskedForIsNoticed() {
        shell().write("Forgets.java", """
                import io.viper.core.indicator.Ema;
                import io.viper.core.model.*;
                import io.viper.core.strategy.*;

                /** Looks at an average of 200 bars and asks for 5. */
                public class Forgets implements Strategy {
                    private int bars;
                    private double sum;
                    public void onBar(Bar bar, Desk desk) {
                        sum += bar.close();
                        bars++;
                        boolean above = bar.close() > sum / bars;
                        if (above && desk.flat()) desk.signal(Direction.LONG).stop(bar.close() * 0.95);
                        if (!above && desk.isLong()) desk.signal(Direction.EXIT);
                    }
                    public int warmUp() { return 5; }
                }
                """);
        Answer answer = shell().run("strategy", "check", "Forgets.java");
        assertThat(answer.code()).as(answer.all()).isEqualTo(11);
        assertThat(answer.out()).contains("its signals depend on how much history it was given", "with 20 bars: ");
    }

    private Shell shell() {
        return new Shell(folder);
    }
}
