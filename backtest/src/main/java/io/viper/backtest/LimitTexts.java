package io.viper.backtest;

import io.viper.core.model.Timeframe;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import io.viper.core.risk.SizingMethod;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Risk limits as people read them, under their configuration keys. */
final class LimitTexts {
    private static final Set<Limit> SHOWN = EnumSet.of(
            Limit.PER_TRADE,
            Limit.MAX_POSITIONS,
            Limit.MAX_NOTIONAL,
            Limit.MAX_EXPOSURE,
            Limit.MAX_CAPITAL,
            Limit.MAX_LEVERAGE,
            Limit.MAX_CORRELATION,
            Limit.MAX_VAR,
            Limit.DAILY_LOSS,
            Limit.MAX_DRAWDOWN,
            Limit.DRAWDOWN_PAUSE,
            Limit.MIN_CONFIDENCE,
            Limit.DEDUPE,
            Limit.COOLDOWN,
            Limit.PRICE_COLLAR,
            Limit.ORDERS_PER_MINUTE);

    private LimitTexts() {}

    /** The limits that every report shows, and those that differ from what is usual. */
    static Map<String, String> of(RiskLimits limits) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Limit limit : Limit.values()) {
            double value = limits.value(limit);
            if (SHOWN.contains(limit) || value != limit.usual()) texts.put(limit.key(), text(limit, value));
        }
        if (limits.sizing() != SizingMethod.FIXED_FRACTION) {
            texts.put("risk.sizing", limits.sizing().text());
        }
        if (!limits.instruments().isEmpty()) texts.put("risk.instruments", String.join(" ", limits.instruments()));
        limits.budgets()
                .forEach((strategy, budget) -> texts.put(
                        "risk.budgets " + strategy,
                        text(Limit.BUDGET_SHARE, budget.share()) + " / "
                                + text(Limit.BUDGET_NOTIONAL, budget.notional()) + " / "
                                + text(Limit.BUDGET_LOSS, budget.dailyLoss())));
        return texts;
    }

    private static String text(Limit limit, double value) {
        if (limit == Limit.DRAWDOWN_PAUSE) return days(value);
        if (value == Limit.NONE) return "none";
        return switch (limit.unit()) {
            case SHARE -> trimmed(value * 100) + " %";
            case TIMES -> trimmed(value) + "x";
            case NUMBER, COUNT, MONEY -> trimmed(value);
            case SECONDS -> trimmed(value) + " s";
        };
    }

    private static String days(double seconds) {
        if (seconds == Limit.NONE) return "until a person resumes";
        return trimmed(seconds * Timeframe.SECOND / Timeframe.DAY) + " days";
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
