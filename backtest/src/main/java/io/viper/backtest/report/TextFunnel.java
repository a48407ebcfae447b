package io.viper.backtest.report;

import io.viper.backtest.result.BestScore;
import io.viper.backtest.result.Funnel;
import io.viper.backtest.result.RunResult;
import io.viper.core.portfolio.ClosedTrade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where signals went and why trades ended, as short pieces of text. */
final class TextFunnel {
    private final RunResult result;
    private final Numbers numbers;

    TextFunnel(RunResult result, Numbers numbers) {
        this.result = result;
        this.numbers = numbers;
    }

    /** From bars to fills, with what to try when the best score was too low. */
    List<String> steps() {
        Funnel funnel = result.funnel();
        List<String> steps = new ArrayList<>();
        steps.add(numbers.count(funnel.bars()) + " bars");
        steps.add(numbers.count(funnel.signals()) + " signals");
        funnel.rejected().forEach((check, count) -> {
            if (count > 0) steps.add(numbers.count(count) + " refused by " + check);
        });
        steps.add(numbers.count(funnel.intents()) + " intents");
        if (funnel.intents() > 0) {
            steps.add(numbers.count(funnel.orders()) + " orders");
            steps.add(numbers.count(funnel.fills()) + " fills");
        }
        funnel.best().filter(best -> best.score() < best.threshold()).ifPresent(best -> advise(best, steps));
        return steps;
    }

    /** The next lower round threshold, and where to ask why. */
    private void advise(BestScore best, List<String> steps) {
        long next = (long) Math.floor(best.score() / 5) * 5;
        steps.add("best score " + numbers.decimal(best.score(), 1) + " of " + numbers.decimal(best.threshold(), 0)
                + " on " + Numbers.date(best.time()));
        steps.add("try --score-threshold " + next + ", or viper why " + best.symbol());
    }

    /** Exit reasons with their numbers, the most frequent first. */
    List<String> exits() {
        return exitCounts().entrySet().stream()
                .map(e -> e.getKey() + " " + numbers.count(e.getValue()))
                .toList();
    }

    /** Exit reasons and their numbers, the most frequent first, equal ones by name. */
    Map<String, Long> exitCounts() {
        Map<String, Long> counts = new TreeMap<>();
        for (ClosedTrade trade : result.trades()) counts.merge(trade.exitReason(), 1L, Long::sum);
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .forEachOrdered(e -> sorted.put(e.getKey(), e.getValue()));
        return sorted;
    }

    /** Checks with the signals they refused, in the order of the checks. */
    List<String> rejections() {
        return result.funnel().rejected().entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> e.getKey() + " " + numbers.count(e.getValue()))
                .toList();
    }
}
