package io.viper.core.risk;

import io.viper.core.model.Timeframe;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the account allows itself: a value for each {@link Limit}, how positions are sized, what may be traded, and what single
 * strategies may do. Unchangeable.
 *
 * @param values of every limit, in its unit; {@link Limit#NONE} where nothing is limited
 * @param sizing how large a position is
 * @param instruments symbols that may be entered; empty for all
 * @param budgets of strategies by name that have one of their own
 */
public record RiskLimits(
        Map<Limit, Double> values, SizingMethod sizing, Set<String> instruments, Map<String, Budget> budgets) {

    /** @throws IllegalArgumentException if a value makes no sense, or one is missing */
    public RiskLimits {
        EnumMap<Limit, Double> all = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.all()) {
            Double value = values.get(limit);
            if (value == null) throw new IllegalArgumentException(limit.key() + " is missing");
            limit.check(value);
            all.put(limit, value);
        }
        values = Collections.unmodifiableMap(all);
        instruments = Collections.unmodifiableSet(new TreeSet<>(instruments));
        budgets = Collections.unmodifiableMap(new TreeMap<>(budgets));
    }

    /** The platform's defaults. */
    public static RiskLimits standard() {
        EnumMap<Limit, Double> values = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.all()) values.put(limit, limit.usual());
        return new RiskLimits(values, SizingMethod.FIXED_FRACTION, Set.of(), Map.of());
    }

    /** Nothing is limited; the size still needs a stop. For comparisons with engines that know no risk: reports say so. */
    public static RiskLimits none() {
        EnumMap<Limit, Double> values = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.all()) values.put(limit, limit.off());
        return new RiskLimits(values, SizingMethod.FIXED_FRACTION, Set.of(), Map.of());
    }

    /** A value, in its unit. */
    public double value(Limit limit) {
        Double value = values.get(limit);
        if (value == null) throw new IllegalStateException(limit.key() + " is missing");
        return value;
    }

    /** Whether nothing is limited there. */
    boolean unlimited(Limit limit) {
        return value(limit) == Limit.NONE;
    }

    /** A count; {@link Integer#MAX_VALUE} for no limit. */
    int count(Limit limit) {
        return (int) Math.min(Integer.MAX_VALUE, value(limit));
    }

    /** A length of time in nanoseconds; {@link Long#MAX_VALUE} for no limit. */
    long nanos(Limit limit) {
        return unlimited(limit) ? Long.MAX_VALUE : Math.round(value(limit) * Timeframe.SECOND);
    }

    /** Loss at the stop, fees included, as a share of equity. */
    public double perTrade() {
        return value(Limit.PER_TRADE);
    }

    /** The same limits with another value for one. @throws IllegalArgumentException if it makes no sense */
    public RiskLimits with(Limit limit, double value) {
        EnumMap<Limit, Double> changed = new EnumMap<>(values);
        changed.put(limit, value);
        return new RiskLimits(changed, sizing, instruments, budgets);
    }

    /** The same limits with another risk per trade. */
    public RiskLimits withPerTrade(double share) {
        return with(Limit.PER_TRADE, share);
    }

    /** The same limits with another pause after the largest drawdown; {@link Long#MAX_VALUE}: until a person resumes. */
    public RiskLimits withDrawdownPause(long nanos) {
        return with(Limit.DRAWDOWN_PAUSE, nanos == Long.MAX_VALUE ? Limit.NONE : nanos / (double) Timeframe.SECOND);
    }

    /** The same limits with another way to size. */
    public RiskLimits withSizing(SizingMethod method) {
        return new RiskLimits(values, method, instruments, budgets);
    }

    /** The same limits for these symbols only; none for all. */
    public RiskLimits withInstruments(Set<String> symbols) {
        return new RiskLimits(values, sizing, symbols, budgets);
    }

    /** The same limits with a budget of its own for a strategy. */
    public RiskLimits withBudget(String strategy, Budget budget) {
        Map<String, Budget> changed = new TreeMap<>(budgets);
        changed.put(strategy, budget);
        return new RiskLimits(values, sizing, instruments, changed);
    }

    /** What a strategy may do: its own budget, or what every strategy may. */
    public Budget budget(String strategy) {
        Budget own = budgets.get(strategy);
        if (own != null) return own;
        return new Budget(value(Limit.BUDGET_SHARE), value(Limit.BUDGET_NOTIONAL), value(Limit.BUDGET_LOSS));
    }
}
