package io.viper.core.risk;

import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Quantity;
import io.viper.core.model.Rounding;

/** The order that is being judged, with what every check asks again and again. A check may make it smaller. */
final class Candidate {
    final Decision decision;
    final Intent intent;
    final OrderSpec order;
    final int number;
    final Instrument instrument;
    final long time;
    /** Equity of the account, in the settle currency. */
    final double equity;
    /** What one lot is worth at the expected price, in the settle currency. */
    final double lotNotional;

    long lots;
    /** Whether it is a further part of an order that was judged before. */
    boolean part;

    Candidate(Decision decision, Intent intent, Instrument instrument, long time, long equityUnits) {
        this.decision = decision;
        this.intent = intent;
        this.order = intent.order();
        this.number = order.instrument();
        this.instrument = instrument;
        this.time = time;
        this.equity = Money.toDouble(equityUnits);
        this.lotNotional = Lots.notionalOfLot(instrument, intent.referencePrice());
        this.lots = order.quantity().lots();
    }

    /** What the order is worth in the size that is left, in the settle currency. */
    double notional() {
        return lots * lotNotional;
    }

    /** Whether the size that is left is below what the exchange takes. */
    boolean tooSmall() {
        if (lots < instrument.spec().minLots()) return true;
        Price price = instrument.price(intent.referencePrice(), Rounding.NEAREST);
        return !instrument.tradable(price, new Quantity(lots));
    }

    /**
     * Makes the order as small as the room that is left, if there is room for an order at all.
     *
     * @param room notional that may be added, in the settle currency
     * @param after what the check measured, for the trace
     * @param most what it may be, for the trace
     */
    boolean fit(double room, double after, double most, String remedy) {
        if (notional() <= room) return decision.pass(after, most);
        lots = Lots.lots(room, lotNotional);
        if (!tooSmall()) return decision.note(Verdict.REDUCED, after, most);
        return decision.refuse(after, most, remedy);
    }

    /** The order in the size that is left. */
    OrderSpec sized() {
        return order.quantity().lots() == lots ? order : order.withQuantity(new Quantity(lots));
    }
}
