package io.viper.app.paper;

import io.viper.core.risk.CheckResult;
import io.viper.core.risk.RiskCheck;
import io.viper.core.risk.Verdict;
import java.util.Locale;

/** One line of a decision's trace as people read it: what was found, what it was compared with, where that is set. */
final class CheckText {
    /** What a check measures. */
    private enum Unit {
        SHARE,
        SECONDS,
        COUNT,
        TIMES,
        MONEY,
        PLAIN
    }

    private CheckText() {}

    /** {@code  3 drawdown       ✔ 1.20 % < 15.00 %    risk.max_drawdown}. */
    static String line(int number, CheckResult result) {
        String text = switch (result.verdict()) {
            case NOT_EVALUATED -> "– not evaluated";
            case NOT_APPLICABLE -> "– does not concern this order";
            case PASSED -> "✔ " + compared(result, true);
            case REDUCED -> "✔ reduced: " + compared(result, false);
            case REFUSED -> "✖ " + compared(result, false);
        };
        return String.format(
                Locale.ROOT,
                "  %2d %-15s %-42s %s",
                number,
                result.check().text(),
                text.stripTrailing(),
                result.verdict() == Verdict.NOT_EVALUATED ? "" : result.check().key());
    }

    private static String compared(CheckResult result, boolean passed) {
        RiskCheck check = result.check();
        if (check == RiskCheck.INSTRUMENT) return passed ? "allowed" : "not listed";
        if (check == RiskCheck.GATE) return passed ? "open" : "closed";
        Unit unit = !passed && (check == RiskCheck.SIZE || check == RiskCheck.LEVERAGE) ? Unit.PLAIN : unit(check);
        if (Double.isNaN(result.measured())) return "";
        if (unit == Unit.SECONDS && Double.isInfinite(result.measured())) return "never before";
        boolean atLeast = atLeast(check);
        String within = atLeast ? "≥" : "≤";
        String beyond = atLeast ? "<" : ">";
        String sign = passed ? within : beyond;
        return number(result.measured(), unit) + " " + sign + " " + number(result.limit(), unit);
    }

    /** Whether the limit is the least and not the most that passes. */
    private static boolean atLeast(RiskCheck check) {
        return switch (check) {
            case DUPLICATE, DUPLICATE_ORDER, COOLDOWN, STOP_COOLDOWN, CONFIDENCE, MIN_BALANCE -> true;
            default -> false;
        };
    }

    private static Unit unit(RiskCheck check) {
        return switch (check) {
            case DAILY_LOSS, WEEKLY_LOSS, MONTHLY_LOSS, DRAWDOWN, STRATEGY_LOSS, SIZE, VAR, CVAR, STRESS, CAPITAL ->
                Unit.SHARE;
            case PRICE_COLLAR, SECOND_COLLAR, SLIPPAGE -> Unit.SHARE;
            case DUPLICATE, DUPLICATE_ORDER, COOLDOWN, STOP_COOLDOWN, PRICE_AGE -> Unit.SECONDS;
            case STREAK, BREAKER, POSITION_LIMIT, OPEN_ORDERS, RATE_SECOND, RATE, RATE_DAY, CANCEL_RATE -> Unit.COUNT;
            case EXPOSURE, EXCHANGE_EXPOSURE, LEVERAGE -> Unit.TIMES;
            case MIN_BALANCE, BUDGET, ACCOUNT_NOTIONAL, ORDER_VALUE -> Unit.MONEY;
            case GATE, INSTRUMENT, CONFIDENCE, CORRELATION, ORDER_QUANTITY -> Unit.PLAIN;
        };
    }

    private static String number(double value, Unit unit) {
        if (Double.isInfinite(value)) return "no limit";
        return switch (unit) {
            case SHARE -> String.format(Locale.ROOT, "%.2f %%", value * 100);
            case SECONDS -> String.format(Locale.ROOT, "%,.0f s", value);
            case COUNT -> String.format(Locale.ROOT, "%.0f", value);
            case MONEY -> String.format(Locale.ROOT, "%,.2f", value);
            case TIMES -> String.format(Locale.ROOT, "%.2fx", value);
            case PLAIN -> String.format(Locale.ROOT, "%.4g", value);
        };
    }
}
