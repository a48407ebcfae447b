package io.viper.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * A column of somebody else's table and how we compute the same.
 *
 * @param skip rows to ignore once ours is ready, where the other side begins its averages differently
 * @param absolute how far ours may be off beside the printed precision
 * @param reason why anything is allowed at all
 */
record Reference(String file, Column column, int skip, double absolute, String reason) {
    private static final double RELATIVE = 1e-9;
    private static final double NOISE = 1e-11;

    static <T extends Indicator> Reference of(
            String file, String column, Supplier<T> factory, ToDoubleFunction<T> output) {
        return new Reference(file, Column.of(column, factory, output), 0, NOISE, "");
    }

    static Reference of(String file, String column, Supplier<? extends Indicator> factory) {
        return of(file, column, factory, Indicator::value);
    }

    /** The same, once the first values have faded from the averages. */
    Reference after(int rows, String why) {
        return new Reference(file, column, rows, absolute, why);
    }

    /** The same, with a table that was computed in less than double precision. */
    Reference within(double error, String why) {
        return new Reference(file, column, skip, error, why);
    }

    /** Compares every row in which both have a value, up to two units of the last printed digit. */
    void check(List<String> lines) {
        Table table = new Table(lines);
        String[] theirs = table.cells(column.name());
        double[] ours = column.ours().apply(table.bars());
        int compared = 0;
        int ready = 0;
        for (int i = 0; i < theirs.length; i++) {
            double expected = Table.number(theirs[i]);
            if (Double.isNaN(ours[i]) || ready++ < skip || Double.isNaN(expected)) {
                continue;
            }
            double limit = absolute + RELATIVE * Math.abs(expected) + 2 * unit(theirs[i]);
            assertThat(Math.abs(ours[i] - expected))
                    .as("row %d: ours %s, theirs %s", i, ours[i], theirs[i])
                    .isLessThanOrEqualTo(limit);
            compared++;
        }
        assertThat(compared).as("rows compared").isGreaterThan(15);
    }

    /** The value of the last digit; printed zeros at the end may be missing, so it never exceeds 0.01. */
    private static double unit(String cell) {
        return Math.min(0.01, Math.pow(10, -new BigDecimal(cell).scale()));
    }

    @Override
    public String toString() {
        return column.name() + " of " + file + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
