package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Timeframe;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Faults;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day of the market with faults on and four deaths, at {@code -Dlive.day=SPEED} times its speed, at the exchange that
 * {@code -Dlive.exchange=NAME} says: too long for every build.
 */
@EnabledIfSystemProperty(named = "live.day", matches = "[0-9]+")
class LiveDayTest {
    private static final String EXCHANGE = System.getProperty("live.exchange", "bitget");
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");

    @TempDir
    Path folder;

    @Test
    void aDayWithFaultsOnEndsWithNothingLostAndNothingDoubled() throws Exception {
        double speed = Integer.getInteger("live.day");
        VenueSettings settings = VenueSettings.of(EXCHANGE).atSpeed(speed).trading(List.of("BTC", "ETH"));
        try (VenueServer venue = VenueServer.start(settings)) {
            venue.floor().faults().set(Faults.parse(LiveTradingTest.FAULTS));
            LiveProcess live = new LiveProcess(folder, venue, EXCHANGE, String.join(",", SYMBOLS));
            long begin = venue.floor().now();
            for (int part = 1; part <= 4; part++) {
                long end = begin + part * Timeframe.DAY / 5;
                Process killed = live.start(speed);
                try {
                    live.until(killed, "a fifth of the day", _ -> venue.floor().now() > end);
                } finally {
                    LiveProcess.kill(killed);
                }
            }
            Process last = live.start(speed);
            try {
                live.until(last, "the end of the day", _ -> venue.floor().now() > begin + Timeframe.DAY);
                venue.floor().faults().clear();
                live.flatten(last);
                live.stop(last);
            } finally {
                LiveProcess.kill(last);
            }
            LiveTruth truth = LiveTruth.of(folder);
            String exchange = truth.engine().exchanges().name(0);
            int executions = truth.fills().getOrDefault(exchange, List.of()).size();
            System.out.println(EXCHANGE + ": orders " + truth.names().size() + ", executions " + executions
                    + ", funding " + truth.funding().get(exchange) + ", cash ahead " + truth.cashAhead(venue)
                    + ", faults "
                    + venue.floor().faults().happened());
            truth.agreesWith(venue, SYMBOLS);
            assertThat(truth.names()).hasSizeGreaterThan(200);
            assertThat(executions).as("executions: a day without says nothing").isGreaterThan(100);
        }
    }
}
