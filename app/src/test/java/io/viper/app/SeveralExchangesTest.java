package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.console.ExitCode;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Faults;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code viper live} at two venues of our own that speak different languages: one portfolio, an account at each. */
class SeveralExchangesTest {
    private static final double SPEED = 60;
    private static final List<String> SYMBOLS = List.of("BTCUSDT");

    @TempDir
    Path folder;

    private VenueServer bitget;
    private VenueServer bybit;
    private LiveProcess live;

    @BeforeEach
    void open() {
        VenueSettings usual =
                VenueSettings.of("bitget").atSpeed(SPEED).easing(SPEED).trading(List.of("BTC"));
        bitget = VenueServer.start(usual);
        long now = bitget.floor().now() / 1_000_000;
        bybit = VenueServer.start(VenueSettings.of("bybit")
                .atSpeed(SPEED)
                .easing(SPEED)
                .trading(List.of("BTC"))
                .from(now));
        live = new LiveProcess(folder, Map.of("bitget", bitget, "bybit", bybit), "BTCUSDT");
    }

    @AfterEach
    void close() {
        bitget.close();
        bybit.close();
    }

    @Test
    void bothTradeAndWhenOneIsAwayTheOtherTradesOnAndAKillLosesNothing() throws Exception {
        Process killed = live.start(SPEED);
        try {
            live.until(killed, "fills at both", status -> bothTraded(0, 0) && ready(status, 0) && ready(status, 1));
        } finally {
            LiveProcess.kill(killed);
        }
        long before = deals(bitget);
        long beforeThere = deals(bybit);
        Process process = live.start(SPEED);
        try {
            live.until(
                    process,
                    "more fills at both",
                    status -> bothTraded(before, beforeThere) && ready(status, 0) && ready(status, 1));
            bybit.floor().faults().set(Faults.parse("broken=1"));
            bybit.cutStreams();
            live.until(process, "that one is away", status -> !ready(status, 1));
            long here = deals(bitget);
            long orders = LiveProcess.orders(bybit);
            live.until(process, "fills at the other", _ -> deals(bitget) >= here + 4);
            JsonNode status = live.status();
            assertThat(LiveProcess.ready(status)).isTrue();
            assertThat(ready(status, 0)).isTrue();
            assertThat(ready(status, 1)).isFalse();
            assertThat(LiveProcess.orders(bybit)).isEqualTo(orders);
            bybit.floor().faults().clear();
            live.until(process, "it is back", each -> ready(each, 1));
            live.flatten(process);
            live.stop(process);
        } finally {
            LiveProcess.kill(process);
        }
        assertThat(live.said()).contains("! bybit-usdm: no entries", "bybit-usdm: READY", "bybit-usdm:BTCUSDT");
        LiveTruth truth = LiveTruth.of(folder);
        truth.agreesWith(0, bitget, SYMBOLS);
        truth.agreesWith(1, bybit, SYMBOLS);
    }

    @Test
    void anOrderIsDividedByTheBooksOfBothAndItsPartsAreBooked() throws Exception {
        Process process = live.start(SPEED);
        try {
            live.until(process, "both to stand", status -> ready(status, 0) && ready(status, 1));
            Shell shell = new Shell(folder);
            shell.line("pause --home live");
            shell.line("close all --home live");
            live.until(process, "flat", status -> status.path("positions").isEmpty());
            Shell.Answer answer = shell.line("order BTCUSDT buy 0.5 --route --id mine --home live");
            assertThat(answer.code()).as(answer.all()).isZero();
            assertThat(answer.out()).contains(": divided, ", " at bitget-usdm (score ", " at bybit-usdm (score ");
            Shell.Answer again = shell.line("order BTCUSDT buy 0.5 --route --id mine --home live");
            assertThat(again.out()).contains("done before");
            live.until(
                    process,
                    "both executions",
                    status -> status.path("positions").size() == 2);
            Matcher number = Pattern.compile("(ord_[0-9]+): divided").matcher(answer.out());
            assertThat(number.find()).isTrue();
            Shell.Answer why = shell.line("why " + number.group(1) + " --home live");
            assertThat(why.out()).contains("was divided among exchanges", "score", "APPROVED");
            Shell.Answer much = shell.line("buy BTCUSDT 100000 --route --home live");
            assertThat(much.code()).as(much.all()).isEqualTo(ExitCode.REFUSED.number());
            assertThat(much.err()).contains("no room for all of it within 50 basis points");
            live.flatten(process);
            live.stop(process);
        } finally {
            LiveProcess.kill(process);
        }
        LiveTruth truth = LiveTruth.of(folder);
        truth.agreesWith(0, bitget, SYMBOLS);
        truth.agreesWith(1, bybit, SYMBOLS);
    }

    private boolean bothTraded(long before, long beforeThere) {
        return deals(bitget) > before + 1 && deals(bybit) > beforeThere + 1;
    }

    private static long deals(VenueServer venue) {
        return venue.floor()
                .inside(() -> venue.floor().accounts().stream()
                        .mapToLong(account -> account.deals().size())
                        .sum());
    }

    private static boolean ready(JsonNode status, int exchange) {
        return LiveProcess.ready(status.path("exchanges").path(exchange));
    }
}
