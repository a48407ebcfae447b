package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.app.console.ExitCode;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key that was copied wrongly into the environment: commands say what is expected, show nothing of it and send nothing with it. */
class KeyFormsTest {
    private static final String PASTED = "hidden-1!";

    @TempDir
    Path folder;

    private Shell shell(VenueServer venue, String exchange, String secret, String phrase) {
        return new Shell(folder)
                .with(exchange + "_DEMO_API_KEY", venue.keys().key())
                .with(exchange + "_DEMO_API_SECRET", secret)
                .with(exchange + "_DEMO_API_PASSWORD", phrase);
    }

    private static void hides(Shell.Answer answer, VenueServer venue) {
        assertThat(answer.all())
                .doesNotContain("hidden", "bug", venue.keys().key())
                .doesNotContain(venue.keys().secret());
    }

    @ParameterizedTest
    @CsvSource({
        "kraken, kraken, spot, the secret of Kraken is Base64",
        "krakenfutures, kraken, linear, the secret of Kraken futures is Base64",
        "coinbase, coinbase, spot, the secret of Coinbase is an ECDSA private key on P-256 in PEM"
    })
    void aSecretOfAnotherFormIsToldByDoctorAndByLive(String name, String exchange, String product, String reason) {
        try (VenueServer venue = VenueServer.start(VenueSettings.of(name).trading(List.of("BTC")))) {
            String prefix = exchange.equals("kraken") ? "KRAKEN" : "COINBASE";
            Shell shell = shell(venue, prefix, PASTED, "");
            String where = " --exchange " + exchange + " --product " + product + " --url " + venue.address();
            Shell.Answer doctor = shell.line("doctor --only network,keys,account" + where);
            assertThat(doctor.code()).as(doctor.all()).isEqualTo(ExitCode.UNWELL.number());
            assertThat(doctor.out())
                    .contains("✖ " + reason, "this one is none", "copy it again into " + prefix + "_DEMO_API_KEY");
            hides(doctor, venue);
            int asked = venue.asked();
            Shell.Answer live = shell.line("live ema-cross --symbols BTCUSDT --home live --yes" + where);
            assertThat(live.code()).as(live.all()).isEqualTo(ExitCode.CONFIGURATION.number());
            assertThat(live.err()).contains(reason, "copy it again into " + prefix + "_DEMO_API_KEY");
            hides(live, venue);
            assertThat(venue.asked()).isEqualTo(asked);
            assertThat(folder.resolve("live/live")).doesNotExist();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', this one is empty",
        "'hidden\n', this one begins or ends with a space or a line break",
        "hidden€, this one has letters that none has"
    })
    void aPassphraseThatNoHeaderHoldsIsToldByDoctor(String phrase, String problem) {
        try (VenueServer venue = VenueServer.start(VenueSettings.of("bitget").trading(List.of("BTC")))) {
            Shell.Answer doctor = shell(venue, "BITGET", venue.keys().secret(), phrase)
                    .line("doctor --exchange bitget --only network,keys,account --url " + venue.address());
            assertThat(doctor.code()).as(doctor.all()).isEqualTo(ExitCode.UNWELL.number());
            assertThat(doctor.out())
                    .contains("✖ the passphrase of Bitget is what was chosen when the key was made; " + problem);
            hides(doctor, venue);
        }
    }
}
