package io.viper.backtest.report;

import io.viper.backtest.statistics.Metric;
import io.viper.core.model.Money;
import io.viper.core.model.Timeframe;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How numbers and times are written for people: money, percent and ratios with two decimals, thousands apart, a real
 * minus, a dash for what is missing, times in UTC.
 *
 * @param space between thousands and before a percent sign
 * @param minus in front of negative numbers
 * @param missing for what is not defined
 */
record Numbers(String space, String minus, String missing) {
    /** For terminals that know Unicode. */
    static final Numbers UNICODE = new Numbers(" ", "\u2212", "—");
    /** For terminals that do not. */
    static final Numbers ASCII = new Numbers(" ", "-", "-");
    /** For pages: the narrow space does not break. */
    static final Numbers PAGE = new Numbers("\u202f", "\u2212", "—");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final long MINUTES = 60 * Timeframe.SECOND;

    /** Money: {@code 1 234.56}. */
    String money(long units) {
        return fixed(BigDecimal.valueOf(units, Money.DECIMALS), 2, false);
    }

    /** Money with its sign: {@code +1 234.56}. */
    String signedMoney(long units) {
        return fixed(BigDecimal.valueOf(units, Money.DECIMALS), 2, true);
    }

    /** A number of things: {@code 17 520}. */
    String count(long number) {
        return fixed(BigDecimal.valueOf(number), 0, false);
    }

    /** A plain number with so many decimals, half up. */
    String decimal(double value, int decimals) {
        return Double.isFinite(value) ? fixed(BigDecimal.valueOf(value), decimals, false) : missing;
    }

    /** The same with its sign. */
    String signed(double value, int decimals) {
        return Double.isFinite(value) ? fixed(BigDecimal.valueOf(value), decimals, true) : missing;
    }

    /** A fraction as percent: {@code 41.00 %}. */
    String percent(double fraction) {
        return Double.isFinite(fraction) ? decimal(fraction * 100, 2) + space + "%" : missing;
    }

    /** A fraction as percent with its sign: {@code +24.32 %}. */
    String signedPercent(double fraction) {
        return Double.isFinite(fraction) ? signed(fraction * 100, 2) + space + "%" : missing;
    }

    /** A positive fraction that counts against us, as negative percent: {@code -6.41 %}. */
    String loss(double fraction) {
        return signedPercent(-fraction);
    }

    /** A multiple of the initial risk: {@code +0.31}. */
    String multiple(double value) {
        return signed(value, 2);
    }

    /** A price with the decimals of its tick. */
    String price(double value, BigDecimal tick) {
        return decimal(value, Math.max(0, tick.stripTrailingZeros().scale()));
    }

    /** A length of time: {@code 3h 12m}, {@code 5d 4h}, {@code 0m}. */
    String duration(long nanos) {
        long minutes = Math.round(nanos / (double) MINUTES);
        if (minutes < 60) return minutes + "m";
        if (minutes < 48 * 60) return minutes / 60 + "h " + two(minutes % 60) + "m";
        return count(minutes / 1440) + "d " + minutes % 1440 / 60 + "h";
    }

    /** The UTC date of a moment. */
    static String date(long time) {
        return DATE.format(utc(time));
    }

    /** A moment to the minute, UTC. */
    static String minute(long time) {
        return MINUTE.format(utc(time));
    }

    /** A moment for programs: ISO 8601, UTC. */
    static String iso(long time) {
        return Instant.ofEpochSecond(Math.floorDiv(time, Timeframe.SECOND), Math.floorMod(time, Timeframe.SECOND))
                .toString();
    }

    /** A metric in its unit. */
    String metric(Metric metric, double value) {
        if (Double.isNaN(value)) return missing;
        return switch (metric.unit()) {
            case FRACTION -> percent(value);
            case LOSS -> loss(value);
            case RATIO, MONEY -> decimal(value, 2);
            case MULTIPLE -> multiple(value);
            case COUNT -> decimal(value, 0);
            case DAYS -> decimal(value, 0) + "d";
            case HOURS -> duration(Math.round(value * 60) * MINUTES);
        };
    }

    private String fixed(BigDecimal value, int decimals, boolean withPlus) {
        BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
        String digits = rounded.abs().toPlainString();
        int point = digits.indexOf('.');
        StringBuilder text = new StringBuilder(digits);
        for (int i = (point < 0 ? digits.length() : point) - 3; i > 0; i -= 3) text.insert(i, space);
        if (rounded.signum() < 0) text.insert(0, minus);
        else if (withPlus && rounded.signum() > 0) text.insert(0, '+');
        return text.toString();
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    private static LocalDateTime utc(long time) {
        return LocalDateTime.ofEpochSecond(Math.floorDiv(time, Timeframe.SECOND), 0, ZoneOffset.UTC);
    }
}
