package io.viper.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeframeTest {

    private static long nanos(String instant) {
        return Instant.parse(instant).getEpochSecond() * Timeframe.SECOND;
    }

    @Test
    void aWeekStartsOnMonday() {
        assertThat(Timeframe.W1.floor(nanos("2026-11-20T12:00:00Z"))).isEqualTo(nanos("2026-11-16T00:00:00Z"));
        assertThat(Timeframe.W1.floor(nanos("2026-11-16T00:00:00Z"))).isEqualTo(nanos("2026-11-16T00:00:00Z"));
    }

    @Test
    void barsStartAtMultiplesOfTheirLengthInUtc() {
        assertThat(Timeframe.H4.floor(nanos("2026-11-20T07:59:59Z"))).isEqualTo(nanos("2026-11-20T04:00:00Z"));
        assertThat(Timeframe.D1.floor(nanos("1969-12-31T23:00:00Z"))).isEqualTo(nanos("1969-12-31T00:00:00Z"));
    }

    @Test
    void everyTimeframeIsReadAsItIsWritten() {
        for (Timeframe timeframe : Timeframe.values()) {
            assertThat(Timeframe.parse(timeframe.text())).contains(timeframe);
        }
        assertThat(Timeframe.parse("7m")).isEmpty();
    }
}
