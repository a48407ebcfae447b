package io.viper.app.check;

import io.viper.app.check.DecisionLog.Bet;
import io.viper.app.check.StrategyCheck.Trial;
import io.viper.app.console.FailureException;
import io.viper.backtest.BacktestRequest;
import io.viper.backtest.MarketData;
import io.viper.core.market.BarColumns;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Shows the strategy a market that never was, at the same times as the real one. What it then bets on must have nothing to
 * do with what really came next; otherwise it knows the real data from somewhere else, such as a file or a table in its
 * code.
 */
final class ForeignMarket {
    private static final String ID = "foreign-market";
    private static final int LEAST_BETS = 30;
    /** So many standard deviations beyond half right are no chance. */
    private static final double TOO_MANY = 5;

    private final BacktestRequest request;
    private final Trial trial;

    ForeignMarket(BacktestRequest request, Trial trial) {
        this.request = request;
        this.trial = trial;
    }

    /** Counts bets whose direction is that of the real market's next deciding bar. */
    Finding run() throws FailureException {
        DecisionLog log = new DecisionLog();
        List<MarketData> data = IntStream.range(0, request.data().size())
                .mapToObj(i -> {
                    MarketData each = request.data().get(i);
                    long seed = request.identity().seed() * 31 + i;
                    return StrategyCheck.with(each, OtherMarket.from(Long.MIN_VALUE, each.bars(), seed));
                })
                .toList();
        trial.run(StrategyCheck.variant(request, data, request.from(), request.to()), log);
        int bets = 0;
        int right = 0;
        for (Bet bet : log.bets()) {
            double change = nextChange(request.data().get(bet.instrument()).bars(), bet.time());
            if (change == 0 || Double.isNaN(change)) continue;
            bets++;
            if (bet.rising() == change > 0) right++;
        }
        return judge(bets, right);
    }

    /** Half are right by chance, always wrong is as suspicious as always right. */
    private static Finding judge(int bets, int right) {
        String count = bets == 1 ? "1 bet" : bets + " bets";
        if (bets < LEAST_BETS) return Finding.pass(ID, count + " in a market that never was: too few to judge");
        double deviations = Math.abs(right - bets / 2.0) / Math.sqrt(bets / 4.0);
        String share = String.format(Locale.ROOT, "%.0f %%", 100.0 * right / bets);
        if (deviations < TOO_MANY) {
            return Finding.pass(
                    ID, count + " in a market that never was: " + share + " meet the real one, as chance does");
        }
        return Finding.fail(
                ID,
                "it knows the real data although it was shown other data: does it read a file, or a table in its code?",
                List.of(count + " in a market that never was, " + share + " of them meet what really came next"));
    }

    /** How the real price changed in the deciding bar after a moment. */
    private double nextChange(BarColumns bars, long time) {
        int now = bars.indexAtOrAfter(time) - 1;
        int next = bars.indexAtOrAfter(time + request.decision().nanos()) - 1;
        if (now < 0 || next <= now) return Double.NaN;
        return bars.close(next) - bars.close(now);
    }
}
