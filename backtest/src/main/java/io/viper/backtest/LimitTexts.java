package io.viper.backtest;

import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Risk limits as people read them, under their configuration keys. */
final class LimitTexts {
    private LimitTexts() {}

    static Map<String, String> of(RiskLimits limits) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("risk.per_trade", percent(limits.perTrade()));
        texts.put("risk.max_positions", count(limits.maxPositions()));
        texts.put("risk.max_notional", times(limits.maxNotional()));
        texts.put("risk.max_exposure", times(limits.maxExposure()));
        texts.put("risk.capital_utilization.max", percent(limits.maxCapital()));
        texts.put("risk.max_leverage", times(limits.maxLeverage()));
        texts.put("risk.max_correlation", number(limits.maxCorrelation()));
        texts.put("risk.var_limit", percent(limits.maxVar()));
        texts.put("risk.daily_loss", percent(limits.dailyLoss()));
        texts.put("risk.max_drawdown", percent(limits.maxDrawdown()));
        texts.put("risk.drawdown_pause", days(limits.drawdownPauseNanos()));
        texts.put("signals.min_confidence", number(limits.minConfidence()));
        texts.put("signals.dedupe_window", seconds(limits.dedupeNanos()));
        texts.put("risk.cooldown", seconds(limits.cooldownNanos()));
        texts.put("risk.price_collar", percent(limits.priceCollar()));
        texts.put("risk.max_orders_per_minute", count(limits.maxOrdersPerMinute()));
        return texts;
    }

    private static String percent(double share) {
        return Double.isInfinite(share) ? "none" : trimmed(share * 100) + " %";
    }

    private static String times(double factor) {
        return Double.isInfinite(factor) ? "none" : trimmed(factor) + "x";
    }

    private static String number(double value) {
        return Double.isInfinite(value) ? "none" : trimmed(value);
    }

    private static String count(int value) {
        return value == Integer.MAX_VALUE ? "none" : Integer.toString(value);
    }

    private static String seconds(long nanos) {
        return nanos / Timeframe.SECOND + " s";
    }

    private static String days(long nanos) {
        return nanos == Long.MAX_VALUE ? "until a person resumes" : trimmed(nanos / (double) Timeframe.DAY) + " days";
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
