package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.console.ExitCode;
import io.viper.core.Fault;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Contract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code viper live} while the venue takes one of two instruments off its list. */
class DelistedTest {
    private static final double SPEED = 60;

    @TempDir
    Path folder;

    @Test
    @Fault({"C20", "C21"})
    void c20TheOtherIsTradedOnAcrossAKillAndThePositionIsSettledByHand() throws Exception {
        VenueSettings settings =
                VenueSettings.of("bitget").atSpeed(SPEED).easing(SPEED).trading(List.of("BTC", "ETH"));
        try (VenueServer venue = VenueServer.start(settings)) {
            LiveProcess live = new LiveProcess(folder, venue, "bitget", "BTCUSDT,ETHUSDT");
            Process killed = live.start(SPEED);
            try {
                live.until(killed, "a position in BTC", status -> held(status, "BTCUSDT"));
                rename(venue);
                live.until(killed, "that it is barred", status -> barred(status).contains("not listed any more"));
                long orders = orders(venue, "BTC");
                long others = orders(venue, "ETH");
                live.until(killed, "more orders of the other", _ -> orders(venue, "ETH") > others + 3);
                assertThat(orders(venue, "BTC")).isEqualTo(orders);
                assertThat(live.status().path("state").asText()).isEqualTo("READY");
            } finally {
                LiveProcess.kill(killed);
            }
            Process process = live.start(SPEED);
            try {
                long others = orders(venue, "ETH");
                live.until(process, "orders of the other", _ -> orders(venue, "ETH") > others + 1);
                JsonNode status = live.status();
                assertThat(barred(status)).contains("not listed any more", "the position agrees with the exchange's");
                Shell shell = new Shell(folder);
                assertThat(shell.line("status --home live").out()).contains("barred   BTCUSDT");
                Shell.Answer refused = shell.line("settle ETHUSDT 3000 --home live");
                assertThat(refused.code()).as(refused.all()).isEqualTo(ExitCode.REFUSED.number());
                Shell.Answer settled = shell.line("settle BTCUSDT " + entry(status) + " --home live");
                assertThat(settled.code()).as(settled.all()).isZero();
                assertThat(settled.out()).contains("settled: BTCUSDT");
                live.until(process, "that it is not held", each -> !held(each, "BTCUSDT"));
                assertThat(shell.line("buy BTCUSDT 1 --home live").err()).contains("not listed any more");
                live.flatten(process);
                live.stop(process);
            } finally {
                LiveProcess.kill(process);
            }
            assertThat(live.said()).contains("! NOT_TRADED  ", "! SETTLED  ");
            assertThat(LiveTruth.of(folder).engine().standing(0).trouble()).contains("not listed any more");
        }
    }

    private static Board board(VenueServer venue, String coin) {
        return venue.floor().boards().stream()
                .filter(each -> each.instrument().kind().derivative()
                        && each.contract().coin().equals(coin))
                .findFirst()
                .orElseThrow();
    }

    /** Its orders go with it, as at a delisting; what is held is shown under another name. */
    private static void rename(VenueServer venue) {
        Board board = board(venue, "BTC");
        venue.floor().inside(() -> {
            Contract was = board.contract();
            board.relist(new Contract("NEW" + was.symbol(), was.coin(), was.spec(), was.fundingHours()));
            for (Account account : venue.floor().accounts()) {
                account.orders().open().stream()
                        .filter(each -> each.wish().board() == board)
                        .toList()
                        .forEach(each -> account.cancel(each, venue.floor().now()));
            }
            return true;
        });
    }

    private static boolean held(JsonNode status, String symbol) {
        for (JsonNode each : status.path("positions"))
            if (each.path("symbol").asText().equals(symbol)) return true;
        return false;
    }

    private static String entry(JsonNode status) {
        for (JsonNode each : status.path("positions"))
            if (each.path("symbol").asText().equals("BTCUSDT"))
                return each.path("entry_price").asText();
        throw new AssertionError("nothing is held: " + status);
    }

    private static String barred(JsonNode status) {
        JsonNode first = status.path("barred").path(0);
        return first.path("symbol").asText().equals("BTCUSDT")
                ? first.path("would_pass_if").asText()
                : "";
    }

    /** Orders of a coin that were ever sent. */
    private static long orders(VenueServer venue, String coin) {
        int number = board(venue, coin).number();
        return venue.floor()
                .inside(() -> venue.floor().accounts().stream()
                        .flatMap(account -> account.orders().all().stream())
                        .filter(order -> order.wish().board().number() == number)
                        .count());
    }
}
