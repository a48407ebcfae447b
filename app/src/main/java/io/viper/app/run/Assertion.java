package io.viper.app.run;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Suggestion;
import io.viper.backtest.statistics.Metric;
import io.viper.backtest.statistics.MetricCatalog;
import io.viper.backtest.statistics.Metrics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on metrics, such as {@code sharpe_ratio>1 and max_drawdown<20%}. Comparisons are joined with {@code and} and
 * {@code or} ({@code and} binds more tightly) and grouped with parentheses. A metric without a value makes its comparison
 * false.
 */
public final class Assertion {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(>=|<=|==|!=|>|<)|(\\()|(\\))|([A-Za-z_][A-Za-z0-9_]*)|([-+]?[0-9.]+(?:[eE][-+]?\\d+)?%?))");

    private final String text;
    private final Condition condition;

    private Assertion(String text, Condition condition) {
        this.text = text;
        this.condition = condition;
    }

    /** Reads a condition. @throws FailureException if it is none, or names a metric that does not exist */
    public static Assertion parse(String text) throws FailureException {
        return new Assertion(text, new Parser(text).parse());
    }

    /** What is not as it should be, one text a comparison; empty if the condition holds. */
    public List<String> violations(Metrics metrics) {
        List<String> violations = new ArrayList<>();
        return condition.holds(metrics, violations) ? List.of() : violations;
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** Part of a condition. Notes the comparisons that are false. */
    private sealed interface Condition {
        boolean holds(Metrics metrics, List<String> violations);
    }

    private record Both(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(Metrics metrics, List<String> violations) {
            // both are asked, so that everything that is false is told
            boolean first = left.holds(metrics, violations);
            boolean second = right.holds(metrics, violations);
            return first && second;
        }
    }

    private record Either(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(Metrics metrics, List<String> violations) {
            boolean first = left.holds(metrics, violations);
            boolean second = right.holds(metrics, violations);
            return first || second;
        }
    }

    private record Comparison(String metric, String operator, double limit) implements Condition {
        @Override
        public boolean holds(Metrics metrics, List<String> violations) {
            double value = metrics.value(metric);
            boolean holds = !Double.isNaN(value) && compare(value);
            String found = Double.isNaN(value) ? "has no value in this run" : "is " + number(value);
            if (!holds) violations.add(metric + " " + found + ", not " + operator + " " + number(limit));
            return holds;
        }

        private boolean compare(double value) {
            return switch (operator) {
                case ">" -> value > limit;
                case ">=" -> value >= limit;
                case "<" -> value < limit;
                case "<=" -> value <= limit;
                case "==" -> value == limit;
                default -> value != limit;
            };
        }

        private static String number(double value) {
            return Double.isFinite(value)
                    ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                    : Double.toString(value);
        }
    }

    /** One token of look-ahead, one method a rule. */
    private static final class Parser {
        private final String text;
        private final Matcher matcher;
        private String token = "";
        private int position;

        Parser(String text) {
            this.text = text;
            this.matcher = TOKEN.matcher(text);
        }

        Condition parse() throws FailureException {
            advance();
            Condition all = alternatives();
            if (!token.isEmpty()) throw unexpected("the end");
            return all;
        }

        /** Conjunctions, joined with or. */
        private Condition alternatives() throws FailureException {
            Condition left = conjunction();
            while (token.equalsIgnoreCase("or")) {
                advance();
                left = new Either(left, conjunction());
            }
            return left;
        }

        /** Terms, joined with and. */
        private Condition conjunction() throws FailureException {
            Condition left = term();
            while (token.equalsIgnoreCase("and")) {
                advance();
                left = new Both(left, term());
            }
            return left;
        }

        /** A comparison, or a whole condition in parentheses. */
        private Condition term() throws FailureException {
            if (!token.equals("(")) return comparison();
            advance();
            Condition inner = alternatives();
            if (!token.equals(")")) throw unexpected("')'");
            advance();
            return inner;
        }

        /** Metric, operator, number. */
        private Condition comparison() throws FailureException {
            String metric = token;
            if (!metric.matches("[A-Za-z_]\\w*")) throw unexpected("a metric");
            checkMetric(metric);
            advance();
            String operator = token;
            if (!operator.matches("[<>=!]=?")) throw unexpected("one of > >= < <= == !=");
            advance();
            double limit = number(token);
            advance();
            return new Comparison(metric, operator, limit);
        }

        /** A plain number, or one in percent. */
        private double number(String word) throws FailureException {
            try {
                boolean percent = word.endsWith("%");
                double value = Double.parseDouble(percent ? word.substring(0, word.length() - 1) : word);
                return percent ? value / 100 : value;
            } catch (NumberFormatException none) {
                throw unexpected("a number");
            }
        }

        private void checkMetric(String name) throws FailureException {
            List<String> known = MetricCatalog.all().stream().map(Metric::key).toList();
            if (known.contains(name)) return;
            throw Failure.usage(
                            "--assert: there is no metric '" + name + "'" + Suggestion.of(name, known),
                            "metrics: " + String.join(", ", known))
                    .toException();
        }

        /** Moves to the next token; empty at the end. */
        private void advance() throws FailureException {
            int at = position;
            if (text.substring(at).isBlank()) {
                token = "";
                position = text.length();
            } else if (matcher.find(at) && matcher.start() == at) {
                token = matcher.group().strip();
                position = matcher.end();
            } else {
                throw Failure.usage(
                                "--assert: cannot read '" + text.substring(at).strip() + "'",
                                "write it as 'sharpe_ratio>1 and max_drawdown<0.2'")
                        .toException();
            }
        }

        /** What stands where something else is expected. */
        private FailureException unexpected(String wanted) {
            String found = token.isEmpty() ? "its end" : "'" + token + "'";
            return Failure.usage(
                            "--assert '" + text + "': " + wanted + " is expected where " + found + " is",
                            "write it as 'sharpe_ratio>1 and max_drawdown<0.2'")
                    .toException();
        }
    }
}
