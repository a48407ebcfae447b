package io.viper.app.paper;

import io.viper.app.console.FailureException;
import io.viper.app.strategy.LoadedStrategy;
import io.viper.app.strategy.PreparedStrategy;
import io.viper.app.strategy.StrategyWatch;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who a run begins with: one strategy, or bots.
 *
 * @param wishes the bots; none for the one strategy
 * @param strategies of the bots, in their order, or the one: each can be made
 */
public record Team(List<BotWish> wishes, List<PreparedStrategy> strategies) {
    public Team {
        wishes = List.copyOf(wishes);
        strategies = List.copyOf(strategies);
    }

    /** One strategy. */
    public static Team of(PreparedStrategy strategy) {
        return new Team(List.of(), List.of(strategy));
    }

    /** Bots, at least one. @throws FailureException if one of them cannot be made */
    public static Team of(BotLibrary library, List<BotWish> wishes) throws FailureException {
        List<PreparedStrategy> strategies = new ArrayList<>();
        for (BotWish wish : wishes) strategies.add(library.prepare(wish.strategy(), wish.parameters()));
        return new Team(wishes, strategies);
    }

    /** Whether it begins with bots. */
    public boolean bots() {
        return !wishes.isEmpty();
    }

    /** The bots' names; none for the one strategy. */
    public List<String> names() {
        return wishes.stream().map(BotWish::name).toList();
    }

    /** What is traded with, for people. */
    public String text() {
        return bots()
                ? String.join(" ", texts())
                : strategies.getFirst().loaded().reference();
    }

    private List<String> texts() {
        return wishes.stream().map(BotWish::text).toList();
    }

    /** How long before its begin the run wants to see bars. */
    public long warmUpNanos() {
        return strategies.stream()
                .mapToLong(PreparedStrategy::warmUpNanos)
                .max()
                .orElse(0);
    }

    /** On what those decide that do not say so themselves: {@code asked}, but for the one strategy. */
    public Timeframe decision(Timeframe asked) {
        return bots() ? asked : strategies.getFirst().decision();
    }

    /** The bots that the engine begins with. Those of a team are told to it. */
    public List<StrategyBinding> bindings() {
        if (bots()) return List.of();
        PreparedStrategy strategy = strategies.getFirst();
        return List.of(strategy.binding(StrategyWatch.watching(strategy.maker())));
    }

    /** What names it in the run's settings. */
    public Map<String, String> named() {
        return PaperSetup.named(strategies.getFirst(), texts());
    }

    /** Those whose {@linkplain LoadedStrategy#code() code} is none of these: the bots' names, or the strategy. */
    public List<String> without(Set<String> codes) {
        List<String> without = new ArrayList<>();
        for (int k = 0; k < strategies.size(); k++) {
            boolean there = codes.contains(strategies.get(k).loaded().code());
            if (!there) without.add(bots() ? wishes.get(k).name() : text());
        }
        return without;
    }
}
