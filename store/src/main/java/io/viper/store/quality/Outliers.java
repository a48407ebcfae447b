package io.viper.store.quality;

import io.viper.store.quality.Quality.Findings;
import io.viper.store.quality.Quality.Outlier;
import io.viper.store.series.Rows;

/** Rows that stand out from those around them. */
final class Outliers {
    /** Bars before one that say what is usual. */
    private static final int BEFORE = 100;
    /** A wick so many times longer than what is usual stands out if its bar does not end there. */
    private static final double WICK = 12;
    /** A price that is so far from both neighbors stands out, as a share of the price. */
    private static final double JUMP = 0.05;
    /** Half of what exchanges allow. */
    private static final double RATE = 0.01;

    private Outliers() {}

    /** Wicks that the market took back: they look like wrong prints, and trigger every stop in a backtest. */
    static Findings<Outlier> bars(Rows rows) {
        Found<Outlier> found = new Found<>();
        double[] high = rows.doubles(1);
        double[] low = rows.doubles(2);
        double sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (i >= BEFORE) {
                double usual = sum / BEFORE;
                double body = Math.max(rows.doubles(0)[i], rows.doubles(3)[i]);
                double foot = Math.min(rows.doubles(0)[i], rows.doubles(3)[i]);
                if (usual > 0 && high[i] - body > WICK * usual) found.add(wick(rows, i, high[i], usual, "above"));
                if (usual > 0 && foot - low[i] > WICK * usual) found.add(wick(rows, i, low[i], usual, "below"));
                sum -= high[i - BEFORE] - low[i - BEFORE];
            }
            sum += high[i] - low[i];
        }
        return found.findings();
    }

    private static Outlier wick(Rows rows, int i, double price, double usual, String where) {
        String reason = "a wick far " + where + " open and close; the " + BEFORE + " bars before span " + (float) usual
                + " on average";
        return new Outlier(rows.times()[i], price, reason);
    }

    /** Prices away from the one before and the one after, which agree with each other. */
    static Findings<Outlier> prices(Rows rows) {
        Found<Outlier> found = new Found<>();
        double[] price = rows.doubles(0);
        for (int i = 1; i + 1 < rows.size(); i++) {
            boolean away = Math.abs(price[i] / price[i - 1] - 1) > JUMP && Math.abs(price[i] / price[i + 1] - 1) > JUMP;
            boolean back = Math.abs(price[i - 1] / price[i + 1] - 1) < JUMP;
            if (away && back) found.add(new Outlier(rows.times()[i], price[i], "a price far from both neighbors"));
        }
        return found.findings();
    }

    /** Rates of more than one percent. */
    static Findings<Outlier> payments(Rows rows) {
        Found<Outlier> found = new Found<>();
        for (int i = 0; i < rows.size(); i++) {
            double rate = rows.doubles(0)[i];
            if (Math.abs(rate) > RATE) found.add(new Outlier(rows.times()[i], rate, "a rate of more than one percent"));
        }
        return found.findings();
    }
}
