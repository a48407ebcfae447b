package io.viper.app.strategy;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Suggestion;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.model.Timeframe;
import io.viper.core.strategy.ParameterException;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Parameters.Declaration;
import io.viper.core.strategy.Strategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A strategy with parameters that fit it.
 *
 * @param loaded where it came from
 * @param given parameters as the user gave them
 * @param declarations all its parameters with their values
 * @param decision the timeframe that decides
 * @param warmUpNanos how long before the period it wants to see bars
 * @param timeframes that it looks at
 */
public record PreparedStrategy(
        LoadedStrategy loaded,
        Map<String, String> given,
        List<Declaration> declarations,
        Timeframe decision,
        long warmUpNanos,
        List<Timeframe> timeframes) {

    /** Makes one to see whether the parameters fit and what it wants. */
    public static PreparedStrategy of(LoadedStrategy loaded, Map<String, String> given, Timeframe asked)
            throws FailureException {
        Parameters parameters = Parameters.of(given);
        try {
            Strategy sample = loaded.factory().apply(parameters);
            parameters.check();
            List<Timeframe> timeframes = sample.timeframes(asked);
            Timeframe decision = timeframes.isEmpty() ? asked : timeframes.getFirst();
            long warmUp = Math.multiplyExact(Math.max(0, sample.warmUp()), decision.nanos());
            return new PreparedStrategy(loaded, given, parameters.declarations(), decision, warmUp, timeframes);
        } catch (ParameterException wrong) {
            throw parameter(loaded, given, parameters, wrong).toException();
        } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
            throw Failure.of(
                            ExitCode.STRATEGY_FAILED,
                            "your strategy " + loaded.name() + " failed while it was made",
                            "correct its constructor")
                    .with(loaded.source().explain(thrown))
                    .toException();
        }
    }

    /** Makes a new one for each call. */
    public Supplier<Strategy> maker() {
        return () -> loaded.factory().apply(Parameters.of(given));
    }

    /** The bot that a run of this strategy alone begins with: its name is the strategy's, its instruments are all. */
    public StrategyBinding binding(Supplier<Strategy> watchedMaker) {
        return new StrategyBinding(loaded.name(), watchedMaker, loaded.reference(), values(), List.of());
    }

    /** Name to value of every parameter, in the order of their declaration. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        declarations.forEach(each -> values.put(each.name(), each.value()));
        return values;
    }

    /** Everything that is wrong with the parameters at once, and the nearest names. */
    private static Failure parameter(
            LoadedStrategy loaded, Map<String, String> given, Parameters parameters, ParameterException wrong) {
        List<String> known =
                parameters.declarations().stream().map(Declaration::name).toList();
        StringBuilder meant = new StringBuilder();
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> meant.append(Suggestion.of(name, known)));
        return Failure.usage(
                "strategy " + loaded.name() + ": " + wrong.getMessage() + meant,
                "see viper strategy show " + loaded.reference());
    }
}
