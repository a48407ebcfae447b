package io.viper.core.portfolio;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;

/** Average prices from notionals: derived, for people and statistics, never booked. */
final class PriceMath {
    private PriceMath() {}

    /** The price at which {@code lots} have this notional (1e-8 of the settle currency). */
    static double average(Instrument instrument, long notionalUnits, long lots) {
        double amount = instrument.amountOf(lots) * instrument.contractSize();
        double notional = Money.toDouble(notionalUnits);
        return instrument.kind() == ContractKind.INVERSE ? amount / notional : notional / amount;
    }
}
