package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.app.Shell.Answer;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that meets a recorded book sees its levels, and tells what they had to do with a refusal. */
class BookLevelsTest {
    private static final long BEGIN_MICROS = 1_700_000_040_000_000L;
    private static final int SECONDS = 600;

    @TempDir
    Path folder;

    @Test
    void anEntryThatTheBookCannotFillNearItsBestIsRefusedBeforeItIsSentAndWhyShowsIt() {
        Shell shell = new Shell(folder);
        record(shell);
        shell.write("Taker.java", StrategySource.ofLevels("Taker", "quotesEvery(1_000_000_000L).withLevels(3)", """
                if (bars == 2) desk.buy(2).because("two cost " + depth.average(2) + " of " + depth.size() + " levels");
                if (bars == 3) desk.buy(1).because("one costs " + depth.average(1));
                """));
        Answer imported = shell.line("data import deribit_book.csv deribit_trades.csv");
        assertThat(imported.code()).as(imported.all()).isZero();
        String paper = "paper Taker.java --symbols BTCUSDT --tf 1m --latency 0ms --limit risk.max_slippage=0.005";
        Answer run = shell.line(paper);
        assertThat(run.code()).as(run.all()).isZero();
        assertThat(run.err()).contains("book: levels are taken as displayed");
        assertThat(shell.line("why BTCUSDT --at 2023-11-14T22:17:30").out())
                .contains("slippage        ✖ 0.99 % > 0.50 %", "risk.max_slippage is higher");
        assertThat(shell.line("why BTCUSDT").out())
                .contains("slippage        ✔ 0.00 % ≤ 0.50 %", "ord_2 filled 1.0 at 101.0");
        assertThat(shell.line("journal cat").out()).contains("\"book-seen\"");
        assertThat(shell.line("replay").out()).contains("same");
    }

    /** Ten minutes in which nothing changes: asks of 1 at 101, 1 at 103 and 50 at 110, and a small trade each second. */
    static void record(Shell shell) {
        StringBuilder book =
                new StringBuilder("exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount\n");
        StringBuilder trades = new StringBuilder("exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n");
        for (String level : new String[] {"bid,100.0,5", "bid,99.5,5", "ask,101.0,1", "ask,103.0,1", "ask,110.0,50"}) {
            book.append(row(0, "true," + level));
        }
        for (int second = 1; second <= SECONDS; second++) {
            book.append(row(second, "false,bid,100.0," + (5 + second % 2)));
            trades.append(row(second, second + ",sell,100.0,0.1"));
        }
        shell.write("deribit_book.csv", book.toString());
        shell.write("deribit_trades.csv", trades.toString());
    }

    private static String row(int second, String rest) {
        long time = BEGIN_MICROS + second * 1_000_000L;
        return String.format(Locale.ROOT, "deribit,BTCUSDT,%d,%d,%s%n", time, time + 1_000, rest);
    }
}
