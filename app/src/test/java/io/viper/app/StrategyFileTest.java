package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.app.Shell.Answer;
import io.viper.core.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strategies of one's own: one file, compiled when it is used. */
class StrategyFileTest {
    private static final String HEAD = """
            import io.viper.core.model.*;
            import io.viper.core.strategy.*;

            """;

    @TempDir
    Path folder;

    @Test
    void aNewStrategyTradesAsItWasWritten() {
        assertThat(shell().run("strategy", "new", "my-first").out()).isEqualTo("wrote MyFirst.java\n");
        Answer answer = shell().run("backtest", "MyFirst.java", "--no-report");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.out()).contains("MyFirst", "TOTAL").doesNotContain("No trades");
        assertThat(shell().run("strategy", "show", "MyFirst.java").out()).contains("fast", "2..200", "warm-up");
        assertThat(shell().run("strategy", "new", "my-first").err()).contains("is there already");
    }

    @Test
    void aPackageANestedClassAndAConstructorWithoutParametersAreAllRight() {
        shell().write("Odd.java", "package some.where;\n" + HEAD + """
                class Steps {
                    static class Odd implements Strategy {
                        private int bars;
                        @Override public void onBar(Bar bar, Desk desk) {
                            if (++bars % 20 == 0 && desk.flat()) desk.signal(Direction.LONG).stop(bar.close() * 0.97);
                        }
                    }
                }
                """);
        Answer answer = shell().run("backtest", "Odd.java", "--no-report");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.out()).contains("Odd");
    }

    @Test
    void anErrorOfTheCompilerShowsTheLineWithACaret() {
        shell().write("Bad.java", HEAD + """
                public class Bad implements Strategy {
                    public void onBar(Bar bar, Desk desk) {
                        double price = bar.clsoe();
                    }
                }
                """);
        Answer answer = shell().run("backtest", "Bad.java");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err())
                .contains("your strategy Bad.java does not compile", "Bad.java:6: cannot find symbol")
                .contains("          double price = bar.clsoe();\n                            ^\n")
                .contains("method clsoe()");
    }

    @Test
    void aFileWithoutAStrategyOrWithSeveralIsToldSo() {
        shell().write("None.java", "class None {}");
        shell().write("Two.java", HEAD + """
                class One implements Strategy { public void onBar(Bar bar, Desk desk) {} }
                class Other implements Strategy { public void onBar(Bar bar, Desk desk) {} }
                """);
        shell().write("Closed.java", HEAD + """
                class Closed implements Strategy {
                    Closed(int a) {}
                    public void onBar(Bar bar, Desk desk) {}
                }
                """);
        assertThat(shell().run("backtest", "None.java").err()).contains("there is no strategy in None.java");
        assertThat(shell().run("backtest", "Two.java").err()).contains("several strategies: One, Other");
        assertThat(shell().run("backtest", "Closed.java").err()).contains("no constructor that viper can call");
    }

    @Test
    void aStrategyThatThrowsIsToldWithItsLineAndTheTimeOfTheBar() {
        shell().write("Throws.java", HEAD + """
                public class Throws implements Strategy {
                    private int bars;
                    public void onBar(Bar bar, Desk desk) {
                        if (++bars == 100) throw new IllegalStateException("too much");
                    }
                }
                """);
        Answer answer = shell().run("backtest", "Throws.java", "--tf", "15m");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err())
                .contains("your strategy Throws failed on BTCUSD at 2013-11-26 0")
                .contains("java.lang.IllegalStateException: too much")
                .contains("Throws.java:7: ", "if (++bars == 100)")
                .doesNotContain("bug");
    }

    @Test
    @Fault("A14")
    void a14AnErrorThatIsNoExceptionIsTheStrategysToo() {
        shell().write("Fails.java", HEAD + """
                public class Fails implements Strategy {
                    public void onBar(Bar bar, Desk desk) {
                        throw new AssertionError("never");
                    }
                }
                """);
        Answer answer = shell().run("backtest", "Fails.java");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("your strategy Fails failed", "never").doesNotContain("bug");
    }

    @Test
    void aConstructorThatThrowsIsTheStrategysToo() {
        shell().write("Unborn.java", HEAD + """
                public class Unborn implements Strategy {
                    public Unborn(Parameters parameters) { throw new UnsupportedOperationException("not yet"); }
                    public void onBar(Bar bar, Desk desk) {}
                }
                """);
        Answer answer = shell().run("backtest", "Unborn.java");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("your strategy Unborn failed while it was made", "Unborn.java:5: ");
    }

    @Test
    void aStrategyThatDoesNotComeBackEndsTheRunWithItsStack() {
        shell().write("Hangs.java", HEAD + """
                public class Hangs implements Strategy {
                    public void onBar(Bar bar, Desk desk) {
                        while (!Thread.currentThread().isInterrupted()) Thread.onSpinWait();
                    }
                }
                """);
        Answer answer = shell().run("backtest", "Hangs.java", "--strategy-timeout", "0.3");
        assertThat(answer.code()).isEqualTo(9);
        assertThat(answer.err())
                .contains("your strategy Hangs did not come back from one call within 0.3 s")
                .contains("Hangs.onBar(Hangs.java:");
        assertThat(folder.resolve("reports")).isEmptyDirectory();
    }

    private Shell shell() {
        return new Shell(folder);
    }
}
