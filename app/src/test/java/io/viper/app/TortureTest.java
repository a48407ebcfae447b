package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TortureTest {
    @TempDir
    Path folder;

    @Test
    void aTortureThatFindsNothingSaysHowMuchItTried() {
        Shell.Answer answer = new Shell(folder).line("torture --seeds 20");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.out()).contains("20 seeds", "0 violations");
    }

    @Test
    void aStrategyOfTheCatalogIsTriedBesideTheBuiltInOne() {
        Shell.Answer answer = new Shell(folder).line("torture sma-cross --seed 7 --json");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.out()).contains("\"seeds\" : 1", "\"strategy_failures\" : 0", "\"passed\" : true");
    }

    @Test
    void aNumberOfSeedsThatMakesNoSenseIsRefused() {
        assertThat(new Shell(folder).line("torture --seeds 0").code()).isEqualTo(2);
    }

    @Test
    void itCountsEveryFaultAndTheDaysThatItSimulated() {
        Shell.Answer answer = new Shell(folder).line("torture --seeds 30");
        assertThat(answer.out()).contains("account-days in", "steps of an order's life", "lost-reply", "crash");
    }

    @Test
    void aStrategyThatNeverComesBackIsLeftBehindAndTold() {
        Shell shell = new Shell(folder);
        shell.write("Endless.java", STRATEGY.formatted("Endless", "while (bar.close() > 0) Thread.onSpinWait();"));
        Shell.Answer answer = shell.line("torture Endless.java --seeds 1 --patience 1");
        assertThat(answer.code()).as(answer.all()).isEqualTo(11);
        assertThat(answer.all()).contains("did not come back in seed 1", "Endless");
    }

    @Test
    void aStrategyThatThrowsIsToldWithThePlaceAndHarmsNobody() {
        Shell shell = new Shell(folder);
        shell.write("Clumsy.java", STRATEGY.formatted("Clumsy", "throw new IllegalStateException(\"oops\");"));
        Shell.Answer answer = shell.line("torture Clumsy.java --seeds 2");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.all()).contains("the strategy failed", "oops", "Clumsy");
    }

    @Test
    void aStrategyWithAStaticFieldIsFoundAndItsFileRepeatsIt() {
        Shell shell = new Shell(folder);
        shell.write(
                "Shared.java",
                STRATEGY.formatted("Shared", "if (++count % 3 == 0) desk.buy(desk.instrument().amountOf(5));"));
        Shell.Answer answer = shell.line("torture Shared.java --seeds 40");
        assertThat(answer.code()).as(answer.all()).isEqualTo(11);
        assertThat(answer.out()).contains("I10", "repeat it with: viper torture --replay seed-");
    }

    @Test
    void aSavedFailureThatIsNoneIsRefused() {
        Shell shell = new Shell(folder);
        shell.write("seed-1.json", "{\"seed\": 1}");
        assertThat(shell.line("torture --replay seed-1.json").code()).isEqualTo(2);
        assertThat(shell.line("torture --replay seed-2.json").code()).isEqualTo(2);
    }

    @Test
    void aSavedFailureIsRunAgainAndHoldsOnceItsCauseIsGone() {
        Shell shell = new Shell(folder);
        shell.write("seed-7-I4.json", """
                {"strategy": "", "invariant": "I4", "seed": 7, "bars": 20, "faults": ["CRASH", "DELAY"],
                 "spared": ["DELAY#1"], "first_act": 0, "acts_before": 50}
                """);
        Shell.Answer answer = shell.line("torture --replay seed-7-I4.json --json");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.out()).contains("\"seeds\" : 1", "\"passed\" : true");
    }

    private static final String STRATEGY = """
            import io.viper.core.model.Bar;
            import io.viper.core.strategy.Desk;
            import io.viper.core.strategy.Strategy;

            public final class %s implements Strategy {
                private static int count;

                @Override
                public void onBar(Bar bar, Desk desk) {
                    %s
                }
            }
            """;
}
