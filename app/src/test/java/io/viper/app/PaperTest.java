package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.Shell.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paper on the data that comes with the program, and what can be asked about it afterwards. */
class PaperTest {
    @TempDir
    Path folder;

    @Test
    void paperTradesLikeTheBacktestAndGoesOnWhereItEnded() throws IOException {
        JsonNode first = shell().line("paper sma-cross --json").json();
        JsonNode again = shell().line("paper sma-cross --json").json();
        assertThat(first.get("fills").asLong()).isPositive();
        assertThat(again.get("state_hash")).isEqualTo(first.get("state_hash"));
        assertThat(again.get("fills")).isEqualTo(first.get("fills"));
        JsonNode backtest =
                shell().line("backtest sma-cross --json --no-report").json();
        long open = first.get("positions").size();
        assertThat(backtest.get("total_trades").asLong())
                .isEqualTo(first.get("trades").asLong() + open);
    }

    @Test
    void anotherStrategyIsRefusedByTheJournalUntilItIsPutAside() {
        assertThat(shell().line("paper sma-cross").code()).isZero();
        Answer answer = shell().line("paper ema-cross");
        assertThat(answer.code()).isEqualTo(6);
        assertThat(answer.err()).contains("strategy.name is ema-cross now and sma-cross in the journal", "--new");
        assertThat(shell().line("paper ema-cross --new").code()).isZero();
        assertThat(folder.resolve("data/paper/journal-1")).isDirectory();
    }

    @Test
    void replayComparesAndTellsWhatAnotherLimitWouldHaveChanged() {
        shell().line("paper sma-cross");
        Answer same = shell().line("replay");
        assertThat(same.code()).as(same.all()).isZero();
        assertThat(same.out()).contains("same", "state hashes compared");
        Answer changed = shell().line("replay --with risk.per_trade=0.005");
        assertThat(changed.out())
                .contains("with risk.per_trade=0.005  (was 0.02)", "first difference", "equity")
                .doesNotContain("lots", "ticks");
        String sooner = shell().line("replay --with simulation.latency=0").out();
        assertThat(sooner.lines().map(String::strip).filter(line -> line.matches("(as it was|changed) +[0-9].*")))
                .as("the difference shows: %s", sooner)
                .extracting(line -> line.replaceFirst("as it was|changed", "").strip())
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(shell().line("replay --with fast=7").out()).contains("strategy.params.fast=7");
        assertThat(shell().line("replay --with risk.nothing=1").code()).isEqualTo(2);
    }

    @Test
    void whatAnotherSettingWouldHaveChangedOnADayIsToldForThatDayAlone() throws IOException {
        shell().line("paper sma-cross");
        JsonNode whole =
                shell().line("replay --with risk.per_trade=0.005 --json").json();
        assertThat(whole.at("/as_it_was/fills").asLong()).isPositive();
        String day = whole.get("was").asText().substring(0, 10);
        JsonNode first = shell().line("replay " + day + " --with risk.per_trade=0.005 --json")
                .json();
        assertThat(first.get("differs").asBoolean()).isTrue();
        assertThat(first.get("was")).isEqualTo(whole.get("was"));
        assertThat(first.at("/as_it_was/fills").asLong())
                .isPositive()
                .isLessThan(whole.at("/as_it_was/fills").asLong());
        assertThat(shell().line("replay " + day + " --with risk.per_trade=0.005")
                        .out())
                .contains("is of " + day);
        Answer never = shell().line("replay 1999-12-31 --with risk.per_trade=0.005");
        assertThat(never.code()).isEqualTo(4);
        assertThat(never.err()).contains("nothing happened on 1999-12-31");
    }

    @Test
    void whyShowsEveryCheckWithItsLimitAndKey() {
        shell().line("paper sma-cross");
        Answer order = shell().line("why 1");
        assertThat(order.code()).as(order.all()).isZero();
        assertThat(order.out())
                .contains("ord_1", "APPROVED", "risk.max_drawdown", "risk.max_orders_per_minute", "ord_1 filled");
        assertThat(shell().line("why BTCUSD").out()).contains("was evaluated last at the close of the");
        assertThat(shell().line("why sig_99999").code()).isEqualTo(4);
        assertThat(shell().line("why XYZ").err()).contains("symbols: BTCUSD");
    }

    @Test
    void whyAnswersProgramsAndForAMomentOfThePast() throws IOException {
        shell().line("paper sma-cross");
        JsonNode order = shell().line("why ord_1 --json").json();
        assertThat(order.get("fills")).isNotEmpty();
        assertThat(order.at("/decision/verdict").asText()).isEqualTo("approved");
        assertThat(order.at("/decision/checks").size()).isGreaterThan(10);
        String first = order.get("time").asText();
        JsonNode symbol =
                shell().line("why BTCUSD --json --last 3 --at " + first).json();
        assertThat(symbol.get("decisions")).hasSize(1);
        assertThat(symbol.at("/decisions/0/orders/0/order").asText()).isEqualTo("ord_1");
        assertThat(shell().line("why ord_9 --at " + first).code()).isEqualTo(4);
        assertThat(shell().line("why BTCUSD --at yesterday").code()).isEqualTo(2);
    }

    @Test
    void replayOfADayCountsThatDayAndTellsTheStateAtItsEnd() throws IOException {
        shell().line("paper sma-cross");
        JsonNode all = shell().line("replay --json").json();
        JsonNode day = shell().line("replay 2013-11-28 --json").json();
        JsonNode last = shell().line("replay 2013-12-01 --json").json();
        assertThat(day.get("events").asLong()).isBetween(1L, all.get("events").asLong() - 1);
        assertThat(last.get("state_hash")).isEqualTo(all.get("state_hash"));
        assertThat(shell().line("replay 2012-01-01").code()).isEqualTo(4);
        assertThat(shell().line("replay someday").code()).isEqualTo(2);
        JsonNode changed =
                shell().line("replay --json --with risk.per_trade=0.005").json();
        assertThat(changed.get("differs").asBoolean()).isTrue();
    }

    @Test
    void theKillSwitchHoldsUntilAPersonTypesThePhrase() {
        assertThat(shell().run("kill", "--reason", "a drill").out()).contains("is on");
        Answer halted = shell().line("paper sma-cross");
        assertThat(halted.out()).contains("fills 0", "KILLED");
        assertThat(halted.err())
                .contains("! KILLED: a drill; entries wait until a person resumes with viper kill --reset");
        assertThat(shell().line("why BTCUSD").out())
                .contains("KILLED: a drill; entries wait until a person resumes with viper kill --reset");
        assertThat(shell().line("kill --reset --yes").code()).isEqualTo(6);
        assertThat(typing("resume", "kill --reset").code()).isEqualTo(6);
        assertThat(shell().line("kill --status").out()).contains("on: a drill");
        assertThat(typing("RESUME TRADING", "kill --reset").code()).isZero();
        assertThat(shell().line("kill --status").out()).contains("off");
    }

    @Test
    void everyChangeOfWhatTheAccountMayDoIsToldWithItsReasonAndWhatEndsIt() throws IOException {
        Answer paper = shell().run("paper", "sma-cross", "--limit", "risk.daily_loss=0.005", "--json");
        assertThat(paper.code()).as(paper.all()).isZero();
        List<String> told =
                paper.err().lines().filter(line -> line.startsWith("! ")).toList();
        assertThat(told.getFirst())
                .matches(
                        "! LOCKED_OUT: the loss of the day reached its limit of 0.5 %; entries wait until a new day has begun "
                                + "\\(00:00 UTC\\), or a person resumes with viper kill --reset, at the latest 2013-1.-.. 00:00 UTC");
        assertThat(told.get(1)).isEqualTo("! READY: the time of what kept entries out is over");
        for (int k = 0; k < told.size(); k++) {
            assertThat(told.get(k)).startsWith(k % 2 == 0 ? "! LOCKED_OUT" : "! READY");
        }
    }

    @Test
    void aRunThatMayNotTradeSaysSoAgainWhenItIsStartedAndWhenItIsAsked() throws IOException {
        String line = "paper sma-cross --limit risk.max_drawdown=0.01 --drawdown-pause never";
        String told =
                "HALTED: equity fell 1 % from its peak, which is risk.max_drawdown; entries wait until a person resumes "
                        + "with viper kill --reset";
        assertThat(shell().line(line).err()).containsOnlyOnce("! " + told + "\n");
        assertThat(shell().line(line).err()).containsOnlyOnce("! " + told + "\n");
        assertThat(shell().line("status").out()).contains("  " + told + "\n");
        JsonNode status =
                new ObjectMapper().readTree(shell().line("status --json").out());
        assertThat(status.get("state").asText()).isEqualTo("HALTED");
        assertThat(status.get("would_pass_if").asText()).isEqualTo("a person resumes with viper kill --reset");
        assertThat(status.get("until").asText()).isEmpty();
        assertThat(shell().line("bot show sma-cross").out()).contains("health      limited", "the account is " + told);
        assertThat(shell().line("why BTCUSD").out()).contains(told);
    }

    @Test
    void theJournalIsPrintedProvenAndCounted() {
        shell().line("paper sma-cross");
        assertThat(shell().line("journal cat --type intent-accepted --limit 1").out())
                .startsWith("{\"sequence\":")
                .contains("\"decisionId\":1");
        assertThat(shell().line("journal verify").out()).contains("records are as they were written");
        assertThat(shell().line("journal stat --json").out()).contains("\"bar-closed\"");
    }

    @Test
    void nothingThatRunsIsExitCodeFive() {
        Answer answer = shell().line("status");
        assertThat(answer.code()).isEqualTo(5);
        assertThat(answer.err()).contains("nothing runs in");
        shell().line("paper sma-cross");
        assertThat(shell().line("status").out()).contains("not running, as of 2013-12-01T16:02:00Z");
        assertThat(shell().line("replay --home elsewhere").code()).isEqualTo(4);
    }

    private Answer typing(String typed, String line) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream((typed + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            return shell().line(line);
        } finally {
            System.setIn(before);
        }
    }

    private Shell shell() {
        return new Shell(folder);
    }
}
