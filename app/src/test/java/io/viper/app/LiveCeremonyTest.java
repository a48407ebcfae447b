package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.app.console.ExitCode;
import io.viper.core.Fault;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps {@code viper live} from sending anything. */
class LiveCeremonyTest {
    private static final String LINE = "live ema-cross --exchange bitget --symbols BTCUSDT --home live ";

    @TempDir
    Path folder;

    private Shell.Answer at(VenueServer venue, String more) {
        return new Shell(folder)
                .with("BITGET_DEMO_API_KEY", venue.keys().key())
                .with("BITGET_DEMO_API_SECRET", venue.keys().secret())
                .with("BITGET_DEMO_API_PASSWORD", venue.keys().passphrase())
                .line((LINE + "--url " + venue.address() + " " + more).strip());
    }

    private static VenueServer venue(boolean withdraws) {
        return VenueServer.start(
                VenueSettings.of("bitget").trading(List.of("BTC")).keyed(VenueSettings.newKeys("bitget", withdraws)));
    }

    @Test
    void aKeyThatMayWithdrawIsRefused() {
        try (VenueServer venue = venue(true)) {
            Shell.Answer answer = at(venue, "--yes");
            assertThat(answer.code()).as(answer.all()).isEqualTo(ExitCode.REFUSED.number());
            assertThat(answer.err()).contains("X  key", "it may take money out", "not live: key");
            assertThat(folder.resolve("live/live")).doesNotExist();
            assertThat(LiveProcess.orders(venue)).isZero();
        }
    }

    @Test
    @Fault("F4")
    void f4WithoutTheWordsNothingGoesLiveAndNothingSecretIsSaid() throws Exception {
        try (VenueServer venue = venue(false)) {
            LiveProcess live = new LiveProcess(folder, venue, "bitget", "BTCUSDT");
            for (String typed : List.of("", "yes\n", "WITHOUT EVIDENCE\nGO LIVE bitget 1000\n")) {
                isRefused(live, typed, List.of());
            }
            assertThat(live.said())
                    .contains("ok key", "ok balance", "kill switch", "Type: WITHOUT EVIDENCE")
                    .contains("Type: GO LIVE bitget 100000", "the words were not typed");
            assertThat(folder.resolve("live/live")).doesNotExist();
            for (String secret : List.of(
                    venue.keys().key(), venue.keys().secret(), venue.keys().passphrase())) {
                assertThat(live.said()).doesNotContain(secret);
            }
        }
    }

    @Test
    void withTheWordsARunBeginsAndAStartAgainAsksForNone() throws Exception {
        try (VenueServer venue = venue(false)) {
            LiveProcess live = new LiveProcess(folder, venue, "bitget", "BTCUSDT");
            String words = "WITHOUT EVIDENCE\nGO LIVE bitget 500\n";
            for (String typed : List.of(words, "")) {
                beginsAndEnds(live, typed, List.of("--max-capital", "500"));
            }
            assertThat(live.said()).containsOnlyOnce("Type: GO LIVE");
        }
    }

    @Test
    void theWordsOfAPersonWhoIsNotThereCountForOneBegin() throws Exception {
        try (VenueServer venue = venue(false)) {
            LiveProcess live = new LiveProcess(folder, venue, "bitget", "BTCUSDT");
            Path file = folder.resolve("words");
            List<String> more = List.of("--max-capital", "500", "--confirm-file", file.toString());
            Files.writeString(file, "WITHOUT EVIDENCE\nGO LIVE bitget 500\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            isRefused(live, "", more);
            assertThat(live.said()).contains("can be read or written by others");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(file, "GO LIVE bitget 500\n");
            isRefused(live, "", more);
            assertThat(live.said()).contains("a line of it has to be: WITHOUT EVIDENCE");
            Files.writeString(file, "WITHOUT EVIDENCE\nGO LIVE bitget 500\n");
            beginsAndEnds(live, "", more);
            assertThat(file).doesNotExist();
        }
    }

    private static void beginsAndEnds(LiveProcess live, String typed, List<String> more) throws Exception {
        Process process = live.typing(typed, 1, more);
        try {
            live.untilReady(process);
            live.stop(process);
        } finally {
            LiveProcess.kill(process);
        }
    }

    private static void isRefused(LiveProcess live, String typed, List<String> more) throws Exception {
        Process process = live.typing(typed, 1, more);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(live.said()).isEqualTo(ExitCode.REFUSED.number());
    }

    @Test
    @Fault("C41")
    void c41KeysGoNowhereButWhereTheyBelong() throws Exception {
        Shell real = new Shell(folder)
                .with("BITGET_API_KEY", "real")
                .with("BITGET_API_SECRET", "real")
                .with("BITGET_API_PASSWORD", "real");
        Shell.Answer test = real.line(LINE + "--url http://127.0.0.1:1 --yes");
        assertThat(test.code()).isEqualTo(ExitCode.CONFIGURATION.number());
        assertThat(test.err()).contains("BITGET_DEMO_API_KEY");
        Shell.Answer abroad = real.line(LINE + "--url http://192.0.2.1 --yes");
        assertThat(abroad.code()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(abroad.err()).contains("is not on this machine");
        Files.createDirectories(folder.resolve("live/paper/journal"));
        Shell.Answer mixed = real.line(LINE + "--demo --yes");
        assertThat(mixed.code()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(mixed.err()).contains("is the home of a run on paper");
    }

    @Test
    void ofSeveralExchangesNoneIsRealWhereOthersAreATest() {
        Shell shell = new Shell(folder);
        String several = "live ema-cross --exchange bitget,bybit --home live --yes ";
        Shell.Answer some = shell.line(several + "--symbols BTCUSDT --url bitget=http://127.0.0.1:1");
        assertThat(some.code()).as(some.all()).isEqualTo(ExitCode.USAGE.number());
        assertThat(some.err()).contains("--url for some exchanges only: the others would be real ones");
        Shell.Answer unnamed = shell.line(several + "--symbols BTCUSDT --url http://127.0.0.1:1");
        assertThat(unnamed.code()).as(unnamed.all()).isEqualTo(ExitCode.USAGE.number());
        Shell.Answer nothing = shell.line(several + "--symbols bybit:BTCUSDT --demo");
        assertThat(nothing.code()).as(nothing.all()).isEqualTo(ExitCode.USAGE.number());
        assertThat(nothing.err()).contains("nothing is traded at bitget");
        assertThat(folder.resolve("live/live")).doesNotExist();
    }

    @Test
    @Fault("F4")
    void f4WithRealMoneyNobodySaysYesBefore() {
        Shell real = new Shell(folder);
        Shell.Answer answer = real.line(LINE + "--yes");
        assertThat(answer.code()).as(answer.all()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(answer.err()).contains("--yes is for tests only");
    }
}
