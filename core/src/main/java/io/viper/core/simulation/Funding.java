package io.viper.core.simulation;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Event;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Funding that is due, by time, and what it amounts to. */
public final class Funding {
    /** Published rates have 8 decimals; more are kept than any exchange prints. */
    private static final int RATE_DECIMALS = 12;

    /** Nothing is due. */
    Funding() {}

    private final List<Event.FundingDue> due = new ArrayList<>();

    boolean isEmpty() {
        return due.isEmpty();
    }

    /** When the first one is due. */
    long time() {
        return due.getFirst().time();
    }

    void add(Event.FundingDue funding) {
        int at = due.size();
        while (at > 0 && due.get(at - 1).time() > funding.time()) at--;
        due.add(at, funding);
    }

    Event.FundingDue removeFirst() {
        return due.removeFirst();
    }

    /**
     * What a position of signed lots receives (negative: pays): - lots x worth at the mark x rate, taken as the decimals
     * that were published, computed exactly and rounded once, towards negative infinity, to 1e-8 of the settle currency.
     * Mark prices are finer than ticks, so the sum over a file can be recomputed to the last unit only this way.
     */
    public static long amountUnits(Instrument instrument, long lots, double rate, double markPrice) {
        BigDecimal size = instrument.spec().lotSize().multiply(instrument.spec().contractSize());
        BigDecimal mark = decimal(markPrice, Money.DECIMALS);
        BigDecimal paid = size.multiply(BigDecimal.valueOf(lots))
                .multiply(decimal(rate, RATE_DECIMALS))
                .negate();
        BigDecimal amount = instrument.kind() == ContractKind.INVERSE
                ? paid.divide(mark, Money.DECIMALS, RoundingMode.FLOOR)
                : paid.multiply(mark).setScale(Money.DECIMALS, RoundingMode.FLOOR);
        return amount.movePointRight(Money.DECIMALS).longValueExact();
    }

    private static BigDecimal decimal(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }
}
