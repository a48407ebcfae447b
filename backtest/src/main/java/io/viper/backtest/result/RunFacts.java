package io.viper.backtest.result;

import io.viper.core.model.Currency;

/**
 * Everything that was decided before the run started.
 *
 * @param identity which run, and how to repeat it
 * @param data what it was fed with
 * @param assumptions the simulated exchange and account
 */
public record RunFacts(Identity identity, DataFacts data, Assumptions assumptions) {

    /** The currency that all money of the result is in. */
    public Currency currency() {
        return assumptions.capital().currency();
    }

    /** The initial capital in 1e-8 of the currency, above zero. */
    public long capitalUnits() {
        return assumptions.capital().units();
    }
}
