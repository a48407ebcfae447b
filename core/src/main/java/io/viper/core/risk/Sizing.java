package io.viper.core.risk;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;

/** How much may be bought or sold so that the stop costs no more than the risk per trade. Fees of both fills included. */
final class Sizing {
    private Sizing() {}

    /**
     * Lots whose loss at the stop, fees included, is at most {@code budget}; rounded down.
     *
     * @param budget in the settle currency
     * @param entry expected entry price, above zero
     * @param stop price of the protective stop, above zero and not the entry
     */
    static long lotsForRisk(Instrument instrument, double budget, double entry, double stop) {
        double lots = budget / lossPerLot(instrument, entry, stop);
        return lots < 9e15 ? (long) lots : 0;
    }

    /** Loss of one lot between entry and stop, fees included, in the settle currency. */
    static double lossPerLot(Instrument instrument, double entry, double stop) {
        double atEntry = notionalOfLot(instrument, entry);
        double atStop = notionalOfLot(instrument, stop);
        double fee = Money.toDouble(instrument.fees().taker());
        return Math.abs(atEntry - atStop) + fee * (atEntry + atStop);
    }

    /** What one lot is worth at a price, in the settle currency. */
    static double notionalOfLot(Instrument instrument, double price) {
        double amount =
                instrument.amountOf(1) * instrument.spec().contractSize().doubleValue();
        return instrument.kind() == ContractKind.INVERSE ? amount / price : amount * price;
    }
}
