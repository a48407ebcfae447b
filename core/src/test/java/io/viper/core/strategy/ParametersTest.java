package io.viper.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.model.Timeframe;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {

    @Test
    void askingForAParameterDeclaresItAndGivesItsValue() {
        Parameters parameters = Parameters.of(Map.of("fast", "7"));
        assertThat(parameters.integer("fast", 12).between(2, 200).means("bars")).isEqualTo(7);
        assertThat(parameters.number("width", 2.5).between(0.5, 5).means("deviations"))
                .isEqualTo(2.5);
        assertThat(parameters.choice("direction", "both", "long", "short").means("sides"))
                .isEqualTo("both");
        assertThat(parameters.timeframe("trend", Timeframe.H4, "trend bars")).isEqualTo(Timeframe.H4);
        assertThat(parameters.declarations())
                .extracting(Parameters.Declaration::name)
                .containsExactly("fast", "width", "direction", "trend");
        parameters.check();
    }

    @Test
    void everythingThatDoesNotFitIsToldAtOnceWithWhatWouldFit() {
        Parameters parameters = Parameters.of(Map.of("fast", "1", "width", "wide", "speed", "9"));
        parameters.integer("fast", 12).between(2, 200).means("bars");
        parameters.number("width", 2.5).between(0.5, 5).means("deviations");
        assertThatThrownBy(parameters::check)
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("fast=1 must be a whole number in 2..200")
                .hasMessageContaining("width=wide must be a number in 0.5..5.0")
                .hasMessageContaining("there is no parameter 'speed'; there are: fast, width");
    }
}
