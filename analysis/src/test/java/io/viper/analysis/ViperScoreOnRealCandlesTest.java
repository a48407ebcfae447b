package io.viper.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Repository;
import io.viper.core.model.Bar;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViperScoreOnRealCandlesTest {

    @ParameterizedTest
    @ValueSource(strings = {"BTCUSDT", "ETHUSDT", "SUIUSDT"})
    void bothDirectionsReach85OnHalfAPercentToFivePercentOfTheHoursOf2023(String symbol) {
        Shares shares = Shares.of(RealCandles.perpetual(symbol), 2023);
        assertThat(shares.longShare).isBetween(0.5, 5.0);
        assertThat(shares.shortShare).isBetween(0.5, 5.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LUNAUSDT", "FTTUSDT"})
    void aCollapseADelistingAndAReturnLeaveOnlyNumbersFrom0To100(String symbol) {
        ViperScore score = new ViperScore();
        long notReady = 0;
        for (Bar bar : RealCandles.spot(symbol)) {
            score.add(bar);
            if (score.ready()) {
                assertThat(score.longScore()).isBetween(0.0, 100.0);
                assertThat(score.shortScore()).isBetween(0.0, 100.0);
            } else {
                assertThat(score.longScore()).isNaN();
                notReady++;
            }
        }
        assertThat(notReady).as("two histories").isEqualTo(2L * (score.warmUp() - 1));
    }

    @Test
    void theCollapseOfLunaIsAMatterForTheShortSide() {
        ViperScore score = new ViperScore();
        double best = 0;
        for (Bar bar : RealCandles.spot("LUNAUSDT")) {
            score.add(bar);
            boolean falling = bar.close() < 60 && bar.close() > 1 && RealCandles.in(2022, bar);
            if (falling && score.ready() && score.longScore() < 20) best = Math.max(best, score.shortScore());
        }
        assertThat(best).isGreaterThan(85);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTCUSDT", "ETHUSDT", "SUIUSDT", "1000PEPEUSDT"})
    void thePageTellsTheSharesThatAreMeasured(String symbol) throws IOException {
        Shares shares = Shares.of(RealCandles.perpetual(symbol), 2023);
        String page = Files.readString(Repository.root().resolve("docs/viper-score.md"));
        assertThat(page).contains(shares.row(symbol));
    }

    /** How often a direction reaches 85, in percent of the bars that have a score. */
    private record Shares(int bars, double longShare, double shortShare) {

        static Shares of(List<Bar> bars, int year) {
            ViperScore score = new ViperScore();
            int scored = 0;
            int longs = 0;
            int shorts = 0;
            for (Bar bar : bars) {
                score.add(bar);
                if (!score.ready() || !RealCandles.in(year, bar)) continue;
                scored++;
                if (score.longScore() >= 85) longs++;
                if (score.shortScore() >= 85) shorts++;
            }
            return new Shares(scored, 100.0 * longs / scored, 100.0 * shorts / scored);
        }

        String row(String symbol) {
            return String.format(Locale.ROOT, "| %s | %d | %.2f | %.2f |", symbol, bars, longShare, shortShare);
        }
    }
}
