package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TortureTest {
    @TempDir
    Path folder;

    @Test
    void aTortureThatFindsNothingSaysHowMuchItTried() {
        Shell.Answer answer = new Shell(folder).line("torture --seeds 20");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.out()).contains("20 seeds", "0 violations");
    }

    @Test
    void aStrategyOfTheCatalogIsTriedBesideTheBuiltInOne() {
        Shell.Answer answer = new Shell(folder).line("torture sma-cross --seed 7 --json");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.out()).contains("\"seeds\" : 1", "\"strategy_failures\" : 0", "\"passed\" : true");
    }

    @Test
    void aNumberOfSeedsThatMakesNoSenseIsRefused() {
        assertThat(new Shell(folder).line("torture --seeds 0").code()).isEqualTo(2);
    }
}
