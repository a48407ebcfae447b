package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.Surroundings;
import io.viper.app.run.ReportFolder;
import io.viper.app.run.Runner;
import io.viper.app.strategy.StrategySources;
import io.viper.store.BundledData;
import io.viper.store.MarketStore;

/**
 * What commands work with, made when it is asked for: a command that needs no store opens none.
 *
 * @param console where they write to
 * @param version of the program
 */
record Workshop(Console console, String version) {

    Surroundings surroundings() {
        return console.surroundings();
    }

    /** The user's data. */
    MarketStore store(String home) {
        return MarketStore.at(surroundings().home(home));
    }

    /** Where strategies come from. */
    StrategySources strategies() {
        return new StrategySources(surroundings());
    }

    /** Runs backtests on a store. */
    Runner runner(MarketStore store) {
        return new Runner(store, new BundledData(), strategies(), version);
    }

    /** The folder of reports: the option, else {@code reports} where the user stands. */
    ReportFolder reports(String option) {
        return new ReportFolder(surroundings().resolve(option.isEmpty() ? "reports" : option));
    }
}
