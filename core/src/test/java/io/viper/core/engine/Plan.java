package io.viper.core.engine;

import io.viper.core.model.Abilities;
import io.viper.core.model.Bar;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;

/** A strategy that does one thing at each bar, by its number from 1. */
@FunctionalInterface
interface Plan extends Strategy {
    void at(int bar, Desk desk);

    @Override
    default void onBar(Bar bar, Desk desk) {
        at((int) (bar.closeTime() / Session.HOUR), desk);
    }

    /** A session of one instrument without limits. */
    static Session session(Plan plan) {
        return session(Abilities.ALL, plan);
    }

    /** The same at an exchange that can do this. */
    static Session session(Abilities abilities, Plan plan) {
        return new Session(RiskLimits.none(), abilities, () -> plan);
    }
}
