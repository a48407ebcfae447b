package io.viper.core.indicator;

import static io.viper.core.indicator.Reference.of;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The tables that ta4j tests its moving averages with, as exported from charts. */
class Ta4jTest {
    private static final String ARCHIVE = "oracles/ta4j-resources.tar.gz";

    private static final List<Reference> REFERENCES = List.of(
            of("LSMA1.csv", "Plot", () -> new LinearRegression(20)),
            of("LSMA2.csv", "lsma_20", () -> new LinearRegression(20)),
            of("LSMA3.csv", "LSMA Expected", () -> new LinearRegression(20)),
            of("TMA.csv", "TMA", () -> new Trima(99)),
            of("VWMA.csv", "VWMA", () -> new Vwma(10)),
            of("KiJunV2.csv", "KiJunV2", () -> new Midprice(9)),
            of("SMMA.csv", "SMMA", () -> new Wilder(10)).after(200, "theirs begins at the first value, not at a mean"),
            of("McGinley.csv", "McGinley", () -> new McGinleyDynamic(14))
                    .after(200, "theirs begins at the first value, not at a mean")
                    .within(0.3, "theirs rounds the divisor"));

    @ParameterizedTest
    @FieldSource("REFERENCES")
    void theValueEqualsTheReference(Reference reference) {
        reference.check(Shared.archive(ARCHIVE).get(reference.file()));
    }
}
