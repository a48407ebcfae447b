package io.viper.store.ticks;

import io.viper.core.market.TickColumns;
import io.viper.core.market.TickColumnsBuilder;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The recorded ticks of an instrument.
 *
 * @param id whose
 * @param units the rows, prices and amounts counted in 1e-8
 * @param priceDecimals most decimals of a price
 * @param amountDecimals most decimals of an amount
 * @param sources SHA-256 of the files they came from
 */
public record TickSeries(
        InstrumentId id, TickColumns units, int priceDecimals, int amountDecimals, List<String> sources) {

    public TickSeries {
        sources = List.copyOf(sources);
    }

    /** When the first row happened. */
    public long first() {
        return units.time(0);
    }

    /** When the last row happened. */
    public long last() {
        return units.time(units.size() - 1);
    }

    /**
     * The rows in the steps of an instrument.
     *
     * @throws IllegalArgumentException if a step of the instrument is coarser than what was recorded
     */
    public TickColumns in(Instrument instrument) {
        long tick = step(instrument.spec().tickSize());
        long lot = step(instrument.spec().lotAmount());
        TickColumnsBuilder rows = new TickColumnsBuilder(units.timesOfReceipt());
        for (int i = 0; i < units.size(); i++) {
            long price = units.ticks(i);
            long amount = units.lots(i);
            if (price % tick != 0 || amount % lot != 0) {
                throw new IllegalArgumentException(instrument + " counts in steps of "
                        + instrument.spec().tickSize() + " and "
                        + instrument.spec().lotAmount()
                        + ", its recorded ticks in finer ones");
            }
            rows.add(units.time(i), units.heard(i), units.kind(i), units.ends(i), price / tick, amount / lot);
        }
        return rows.build();
    }

    private static long step(BigDecimal size) {
        return size.movePointRight(Units.DECIMALS).longValueExact();
    }

    /** These and others of the same instrument, in the order in which they were received. */
    public TickSeries with(TickSeries other) {
        boolean receipt = units.timesOfReceipt() && other.units.timesOfReceipt();
        TickColumnsBuilder rows = new TickColumnsBuilder(receipt);
        int i = 0;
        int j = 0;
        while (i < units.size() || j < other.units.size()) {
            boolean ours = j == other.units.size()
                    || (i < units.size() && key(units, i, receipt) <= key(other.units, j, receipt));
            if (ours) i = message(units, i, rows);
            else j = message(other.units, j, rows);
        }
        List<String> all = new ArrayList<>(sources);
        all.addAll(other.sources);
        return new TickSeries(
                id,
                rows.build(),
                Math.max(priceDecimals, other.priceDecimals),
                Math.max(amountDecimals, other.amountDecimals),
                all);
    }

    private static long key(TickColumns rows, int i, boolean receipt) {
        return receipt ? rows.heard(i) : rows.time(i);
    }

    /** Copies one whole message. */
    private static int message(TickColumns from, int start, TickColumnsBuilder to) {
        int i = start;
        boolean over = false;
        while (!over && i < from.size()) {
            to.add(from.time(i), from.heard(i), from.kind(i), from.ends(i), from.ticks(i), from.lots(i));
            over = from.ends(i);
            i++;
        }
        return i;
    }
}
