package io.viper.core.risk;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;

/** How much may be bought or sold so that the stop costs no more than the risk per trade. Fees of both fills included. */
final class Lots {
    /** More lots than any account has, and few enough to stay exact in a double. */
    private static final double MOST = 9e15;

    /** More than one order is ever worth, in whole settle currency, and few enough to be counted in 1e-8 of it. */
    static final double MOST_NOTIONAL = 1e10;

    private Lots() {}

    /** Lots that a budget pays for at so much a lot; rounded down, none for a budget that is no number or below zero. */
    static long lots(double budget, double perLot) {
        double lots = budget / perLot;
        return lots > 0 ? (long) Math.min(lots, MOST) : 0;
    }

    /** Loss of one lot between entry and stop, fees of both included, in the settle currency. */
    static double lossPerLot(Instrument instrument, double entry, double stop) {
        double atEntry = notionalOfLot(instrument, entry);
        double atStop = notionalOfLot(instrument, stop);
        double fee = Money.toDouble(instrument.fees().taker());
        return Math.abs(atEntry - atStop) + fee * (atEntry + atStop);
    }

    /** What one lot is worth at a price, in the settle currency. */
    static double notionalOfLot(Instrument instrument, double price) {
        double amount = instrument.amountOf(1) * instrument.unitWorth();
        return instrument.kind() == ContractKind.INVERSE ? amount / price : amount * price;
    }
}
