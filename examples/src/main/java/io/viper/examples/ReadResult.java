package io.viper.examples;

import io.viper.backtest.result.RunResult;
import io.viper.backtest.statistics.Metrics;
import io.viper.core.model.Currency;
import io.viper.core.model.Money;
import io.viper.core.portfolio.ClosedTrade;
import java.util.Comparator;
import java.util.Locale;

/** What can be asked of a finished run: amounts are exact, measurements are not. */
public final class ReadResult {
    private ReadResult() {}

    /** The run in four lines. */
    public static String summary(RunResult result) {
        Metrics metrics = Metrics.of(result);
        Money end = new Money(result.finalUnits(), Currency.USD);
        Money fees = new Money(result.costs().feeUnits(), Currency.USD);
        ClosedTrade best = result.trades().stream()
                .max(Comparator.comparingLong(ClosedTrade::netUnits))
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                """
                %d trades, %d of %d signals became orders
                ended with %s after fees of %s
                return %.2f %%, deepest fall %.2f %%, profit factor %.2f
                best trade: number %d, left because of %s, %.2f times its risk
                """,
                result.trades().size(),
                result.funnel().intents(),
                result.funnel().signals(),
                end,
                fees,
                100 * metrics.value("total_return"),
                100 * metrics.value("max_drawdown"),
                metrics.value("profit_factor"),
                best.number(),
                best.exitReason(),
                best.rMultiple());
    }
}
