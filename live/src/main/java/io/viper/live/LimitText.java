package io.viper.live;

import io.viper.core.model.Timeframe;
import io.viper.core.risk.Budget;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import io.viper.core.risk.SizingMethod;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Risk limits under their configuration keys and back, to the last bit: shares as fractions, times in seconds, {@code none}
 * where nothing is limited. Lists are separated by spaces.
 */
public final class LimitText {
    private static final String NONE = "none";
    private static final String ALL = "all";
    private static final String SIZING = "risk.sizing";
    private static final String INSTRUMENTS = "risk.instruments";
    private static final String BUDGETS = "risk.budgets";

    private LimitText() {}

    /** The texts of all limits, in the order of {@link Limit}. */
    public static Map<String, String> of(RiskLimits limits) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Limit limit : Limit.values()) texts.put(limit.key(), text(limit, limits.value(limit)));
        texts.put(SIZING, limits.sizing().text());
        texts.put(INSTRUMENTS, limits.instruments().isEmpty() ? ALL : String.join(" ", limits.instruments()));
        texts.put(BUDGETS, limits.budgets().isEmpty() ? NONE : budgets(limits.budgets()));
        return texts;
    }

    /**
     * What {@link #of} wrote. A limit that a run did not know, because it was made before there was one, limits nothing.
     *
     * @throws IllegalArgumentException if a text is no value of its key, or there is no such limit
     */
    static RiskLimits parse(RunSettings settings) {
        Map<String, String> texts = new LinkedHashMap<>(of(RiskLimits.none()));
        settings.values().forEach((key, value) -> {
            boolean known = texts.containsKey(key);
            if (known) texts.put(key, value);
            else if (key.startsWith("risk.")) throw new IllegalArgumentException("there is no limit " + key);
        });
        return of(texts);
    }

    /**
     * Limits with other values for some keys.
     *
     * @throws IllegalArgumentException if there is no such key, or a text makes no sense for it
     */
    public static RiskLimits with(RiskLimits limits, Map<String, String> changes) {
        Map<String, String> texts = of(limits);
        changes.forEach((key, value) -> {
            if (texts.replace(key, value) == null) throw new IllegalArgumentException("there is no limit " + key);
        });
        return of(texts);
    }

    private static RiskLimits of(Map<String, String> texts) {
        Map<Limit, Double> values = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) values.put(limit, value(limit, texts.getOrDefault(limit.key(), NONE)));
        String sizing = texts.getOrDefault(SIZING, "");
        return new RiskLimits(
                values,
                SizingMethod.parse(sizing).orElseThrow(() -> wrong(SIZING, sizing)),
                symbols(texts.getOrDefault(INSTRUMENTS, ALL)),
                budgets(texts.getOrDefault(BUDGETS, NONE)));
    }

    private static double value(Limit limit, String text) {
        if (text.equals(NONE)) return Limit.NONE;
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            throw wrong(limit.key(), text);
        }
    }

    private static Set<String> symbols(String text) {
        return text.equals(ALL) ? Set.of() : words(text).collect(Collectors.toSet());
    }

    private static String budgets(Map<String, Budget> budgets) {
        return budgets.entrySet().stream()
                .map(each -> each.getKey() + "="
                        + text(Limit.BUDGET_SHARE, each.getValue().share())
                        + "/" + text(Limit.BUDGET_NOTIONAL, each.getValue().notional())
                        + "/" + text(Limit.BUDGET_LOSS, each.getValue().dailyLoss()))
                .collect(Collectors.joining(" "));
    }

    private static Map<String, Budget> budgets(String text) {
        Map<String, Budget> budgets = new TreeMap<>();
        if (text.equals(NONE)) return budgets;
        words(text).forEach(word -> {
            int equals = word.lastIndexOf('=');
            List<String> parts = List.of(word.substring(equals + 1).split("/", -1));
            if (equals < 1 || parts.size() != 3) throw wrong(BUDGETS, text);
            Budget budget = new Budget(
                    value(Limit.BUDGET_SHARE, parts.get(0)),
                    value(Limit.BUDGET_NOTIONAL, parts.get(1)),
                    value(Limit.BUDGET_LOSS, parts.get(2)));
            budgets.put(word.substring(0, equals), budget);
        });
        return budgets;
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.strip().split("\\s+", -1)).filter(word -> !word.isEmpty());
    }

    private static IllegalArgumentException wrong(String key, String text) {
        return new IllegalArgumentException(key + "=" + text + " makes no sense");
    }

    private static String text(Limit limit, double value) {
        if (value == Limit.NONE) return NONE;
        return switch (limit.unit()) {
            case COUNT -> Long.toString((long) value);
            case SECONDS, MONEY ->
                BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
            case SHARE, TIMES, NUMBER -> Double.toString(value);
        };
    }

    static String number(double value) {
        return Double.isInfinite(value) ? NONE : Double.toString(value);
    }

    static String seconds(long nanos) {
        if (nanos == Long.MAX_VALUE) return NONE;
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    static double number(RunSettings settings, String key) {
        String text = settings.value(key);
        return text.equals(NONE) ? Double.POSITIVE_INFINITY : settings.parsed(key, Double::parseDouble);
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
