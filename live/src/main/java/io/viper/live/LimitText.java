package io.viper.live;

import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Risk limits under their configuration keys and back, to the last bit: shares as fractions, times in seconds, {@code none}
 * where nothing is limited.
 */
final class LimitText {
    private static final String NONE = "none";

    private LimitText() {}

    static Map<String, String> of(RiskLimits limits) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("risk.per_trade", number(limits.perTrade()));
        texts.put("risk.max_positions", count(limits.maxPositions()));
        texts.put("risk.max_notional", number(limits.maxNotional()));
        texts.put("risk.max_exposure", number(limits.maxExposure()));
        texts.put("risk.capital_utilization.max", number(limits.maxCapital()));
        texts.put("risk.max_leverage", number(limits.maxLeverage()));
        texts.put("risk.max_correlation", number(limits.maxCorrelation()));
        texts.put("risk.var_limit", number(limits.maxVar()));
        texts.put("risk.daily_loss", number(limits.dailyLoss()));
        texts.put("risk.max_drawdown", number(limits.maxDrawdown()));
        texts.put("risk.drawdown_pause", seconds(limits.drawdownPauseNanos()));
        texts.put("signals.min_confidence", number(limits.minConfidence()));
        texts.put("signals.dedupe_window", seconds(limits.dedupeNanos()));
        texts.put("risk.cooldown", seconds(limits.cooldownNanos()));
        texts.put("risk.price_collar", number(limits.priceCollar()));
        texts.put("risk.max_orders_per_minute", count(limits.maxOrdersPerMinute()));
        return texts;
    }

    /** @throws IllegalArgumentException if a text is no value of its key */
    static RiskLimits parse(RunSettings settings) {
        return new RiskLimits(
                number(settings, "risk.per_trade"),
                count(settings, "risk.max_positions"),
                number(settings, "risk.max_notional"),
                number(settings, "risk.max_exposure"),
                number(settings, "risk.capital_utilization.max"),
                number(settings, "risk.max_leverage"),
                number(settings, "risk.max_correlation"),
                number(settings, "risk.var_limit"),
                number(settings, "risk.daily_loss"),
                number(settings, "risk.max_drawdown"),
                nanos(settings, "risk.drawdown_pause"),
                number(settings, "signals.min_confidence"),
                nanos(settings, "signals.dedupe_window"),
                nanos(settings, "risk.cooldown"),
                number(settings, "risk.price_collar"),
                count(settings, "risk.max_orders_per_minute"));
    }

    static String number(double value) {
        return Double.isInfinite(value) ? NONE : Double.toString(value);
    }

    private static String count(int value) {
        return value == Integer.MAX_VALUE ? NONE : Integer.toString(value);
    }

    static String seconds(long nanos) {
        if (nanos == Long.MAX_VALUE) return NONE;
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    static double number(RunSettings settings, String key) {
        String text = settings.value(key);
        return text.equals(NONE) ? Double.POSITIVE_INFINITY : settings.parsed(key, Double::parseDouble);
    }

    private static int count(RunSettings settings, String key) {
        String text = settings.value(key);
        return text.equals(NONE) ? Integer.MAX_VALUE : settings.parsed(key, Integer::parseInt);
    }

    static long nanos(RunSettings settings, String key) {
        String text = settings.value(key);
        if (text.equals(NONE)) return Long.MAX_VALUE;
        return settings.parsed(
                key,
                each -> new BigDecimal(each)
                        .multiply(BigDecimal.valueOf(Timeframe.SECOND))
                        .longValueExact());
    }
}
