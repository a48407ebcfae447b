package io.viper.core.portfolio;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.Rounding;

/** Average prices from notionals: derived, for people and statistics, never booked. */
final class PriceMath {
    private static final double NOISE = 1e-14;

    private PriceMath() {}

    /**
     * The price at which {@code lots} have this notional (1e-8 of the settle currency). Where it is a tick but for the
     * noise of division, that tick.
     */
    static double average(Instrument instrument, long notionalUnits, long lots) {
        double amount = instrument.amountOf(lots) * instrument.unitWorth();
        double notional = Money.toDouble(notionalUnits);
        double price = instrument.kind() == ContractKind.INVERSE ? amount / notional : notional / amount;
        double tick = instrument.priceOf(instrument.ticks(price, Rounding.NEAREST));
        return Math.abs(price - tick) <= NOISE * price ? tick : price;
    }
}
