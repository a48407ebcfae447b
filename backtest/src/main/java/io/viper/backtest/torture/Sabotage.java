package io.viper.backtest.torture;

import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.Exchange;

/** What a test of the torture breaks on purpose, to see whether that is found. */
public interface Sabotage {
    /** Nothing is broken. */
    Sabotage NONE = new Sabotage() {};

    /** What stands between the engine and the line. */
    default Exchange line(Exchange line) {
        return line;
    }

    /** What stands between the line and the exchange, and tells others of it. */
    default Exchange exchange(Exchange exchange) {
        return exchange;
    }

    /** What stands in for the journal. */
    default TrialLog log(TrialLog log) {
        return log;
    }

    /** The limits that the engine keeps, where the account's are others. */
    default RiskLimits limits(RiskLimits limits) {
        return limits;
    }
}
