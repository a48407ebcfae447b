package io.viper.backtest.result;

import io.viper.core.model.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What the simulated exchange and account were made of: everything a reader needs to doubt the result. Made with {@link
 * #startingWith}.
 *
 * @param capital what the account held at the start, in the run's currency
 * @param models how the market was imitated: the model's name (such as {@code Fees}) to one line for people, in order
 * @param funding whether funding of perpetuals was charged
 * @param switches optimistic choices that were turned on, such as {@code zero-fees}; each makes the result look better
 * @param riskLimits limit to its value as text, in order
 */
public record Assumptions(
        Money capital,
        SequencedMap<String, String> models,
        boolean funding,
        List<String> switches,
        SequencedMap<String, String> riskLimits) {

    public Assumptions {
        if (capital.units() <= 0) throw new IllegalArgumentException("a capital of " + capital + " is not above zero");
        models = Ordered.copy(models);
        switches = List.copyOf(switches);
        riskLimits = Ordered.copy(riskLimits);
    }

    /** Starts to describe a run with that capital; funding is off and nothing optimistic is on. */
    public static Builder startingWith(Money capital) {
        return new Builder(capital);
    }

    /** One named call for each assumption. Every model that is left out is left out of the report too. */
    public static final class Builder {
        private final Money capital;
        private final LinkedHashMap<String, String> models = new LinkedHashMap<>();
        private boolean funding;
        private List<String> switches = List.of();
        private Map<String, String> riskLimits = Map.of();

        private Builder(Money capital) {
            this.capital = capital;
        }

        /** Fee model in words, such as {@code maker 0.02 %, taker 0.06 %}. */
        public Builder fees(String text) {
            return model("Fees", text);
        }

        /** Slippage model in words. */
        public Builder slippage(String text) {
            return model("Slippage", text);
        }

        /** Latency of orders and reports in words. */
        public Builder latency(String text) {
            return model("Latency", text);
        }

        /** The order in which a bar's prices were visited, in words. */
        public Builder intrabarPath(String text) {
            return model("Path inside a bar", text);
        }

        /** Leverage and margin mode in words. */
        public Builder margin(String text) {
            return model("Margin", text);
        }

        /** Any other model. */
        public Builder model(String name, String text) {
            models.put(name, text);
            return this;
        }

        /** Whether funding of perpetuals was charged. */
        public Builder funding(boolean on) {
            funding = on;
            return this;
        }

        /** The optimistic choices that were turned on. */
        public Builder switches(List<String> names) {
            switches = names;
            return this;
        }

        /** The risk limits, in the order to show them. */
        public Builder riskLimits(Map<String, String> limits) {
            riskLimits = limits;
            return this;
        }

        /** The assumptions. */
        public Assumptions build() {
            return new Assumptions(capital, models, funding, switches, Ordered.copy(riskLimits));
        }
    }
}
