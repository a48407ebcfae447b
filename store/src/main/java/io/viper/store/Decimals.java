package io.viper.store;

import io.viper.core.market.VolumeSum;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SourceFile;
import java.util.List;

/** How many decimals numbers have, told from the numbers themselves where their text is no longer at hand. */
final class Decimals {
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private Decimals() {}

    /** Most decimals of the values of a column; those with more than {@link VolumeSum#MAX_DECIMALS} count as so many. */
    static int of(double[] column, int size) {
        int decimals = 0;
        for (int i = 0; i < size; i++) {
            while (decimals < VolumeSum.MAX_DECIMALS && !fits(column[i], decimals)) decimals++;
        }
        return decimals;
    }

    /** Whether a number is the double nearest to a decimal with so many decimals. */
    static boolean fits(double value, int decimals) {
        return Double.isNaN(value) || Math.rint(value * POWERS[decimals]) / POWERS[decimals] == value;
    }

    /** A number times a power of ten, rounded. */
    static long scaled(double value, int decimals) {
        return Math.round(value * POWERS[decimals]);
    }

    /** What a series of these rows is, apart from its checksum. */
    static SeriesInfo describe(SeriesKey key, Rows rows, List<SourceFile> sources) {
        int columns = key.kind().doubles();
        int prices = 0;
        for (int c = 0; c < columns - 1; c++) prices = Math.max(prices, of(rows.doubles(c), rows.size()));
        int amounts = of(rows.doubles(columns - 1), rows.size());
        return SeriesUpdate.describe(key, rows, prices, amounts, sources);
    }
}
