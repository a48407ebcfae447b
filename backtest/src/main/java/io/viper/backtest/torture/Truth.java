package io.viper.backtest.torture;

import static io.viper.backtest.torture.Broken.unless;

import io.viper.core.engine.Engine;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Leg;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderView;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Side;
import io.viper.core.simulation.FaultyExchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the exchange truly got and did: never told to the engine, only compared with what the engine believes. */
final class Truth {
    private final List<Instrument> instruments;
    private final boolean reduceOnly;
    /** What left the engine approved, by number. */
    private final Map<Long, OrderSpec> approved = new HashMap<>();

    private final Map<Long, Life> orders = new HashMap<>();
    /** Executions, and how often one of such a name happened: an exchange may use its numbers again. */
    private final Map<Trade, Integer> fills = new HashMap<>();
    /** Instruments in which others traded on our account, or the exchange by force. */
    private final boolean[] strange;

    /** What was executed of orders that are not ours. */
    private final List<Fill> others = new ArrayList<>();

    private final List<Executed> executions = new ArrayList<>();
    private final long[] lots;
    private final long[][] worst;
    private boolean halted;
    private long lastArrival = Long.MIN_VALUE;
    private long lastFill = Long.MIN_VALUE;
    private long earned;
    private long fees;
    private long funding;

    /** An execution by what was said of it. */
    record Trade(int instrument, long id, Side side, long lots, long ticks) {
        static Trade of(Fill fill) {
            return new Trade(fill.instrument(), fill.tradeId(), fill.side(), fill.lots(), fill.ticks());
        }
    }

    /** An execution and when it happened. */
    record Executed(long time, Fill fill) {}

    /** @param reduceOnly whether the exchange knows orders that only reduce */
    Truth(List<Instrument> instruments, boolean reduceOnly) {
        this.instruments = instruments;
        this.reduceOnly = reduceOnly;
        lots = new long[instruments.size()];
        worst = new long[instruments.size()][2];
        strange = new boolean[instruments.size()];
    }

    /** What is traded, by place. */
    List<Instrument> instruments() {
        return instruments;
    }

    /** Whether nothing at the exchange prevents that an exit turns a position. */
    boolean mayTurn(int place) {
        Instrument instrument = instruments.get(place);
        return !reduceOnly && instrument.leg() == Leg.BOTH && instrument.kind().derivative();
    }

    /** The engine sends an approved order. */
    void approved(long orderId, OrderSpec order) {
        approved.put(orderId, order);
    }

    /** A person halts the account, or lets it go on. */
    void halted(boolean now) {
        halted = now;
    }

    /** Something reached the exchange. */
    void arrived(Effect effect, long time) {
        if (effect instanceof Effect.PlaceOrder place && place.orderId() >= FaultyExchange.FIRST_FOREIGN) return;
        lastArrival = time;
        sane(effect);
        switch (effect) {
            case Effect.PlaceOrder(long id, OrderSpec order) -> {
                OrderSpec wanted = approved.get(id);
                unless(wanted != null, "I1", "order {} reached the exchange and was never approved", id);
                unless(sameOrder(order, wanted), "I1", "order {} arrived as {}, approved was {}", id, order, wanted);
                unless(
                        order.reduceOnly() || !order.purpose().exit(),
                        "I15",
                        "order {} is an exit, and may open: {}",
                        id,
                        order);
                unless(!orders.containsKey(id), "I3", "order {} reached the exchange twice", id);
                unless(!halted || order.reduceOnly(), "I14", "entry {} arrives although the account is halted", id);
                Life life = new Life(order, time);
                orders.put(id, life);
                reserve(life, life.size);
            }
            case Effect.AmendOrder amend -> ask(amend.orderId(), amend);
            case Effect.CancelOrder cancel -> ask(cancel.orderId(), cancel);
            case Effect.QueryOrder _, Effect.QueryAccount _ -> {
                // changes nothing
            }
        }
    }

    /** Sizes are above zero and prices are not below; what is changed or taken back is ours. */
    private void sane(Effect effect) {
        switch (effect) {
            case Effect.PlaceOrder(long id, OrderSpec order) -> {
                unless(order.quantity().lots() > 0, "I19", "order {} arrives for {}", id, order.quantity());
                for (Price price : new Price[] {order.price(), order.trigger()})
                    unless(price == null || price.ticks() > 0, "I19", "order {} arrives at {}", id, price);
            }
            case Effect.AmendOrder amend -> {
                ours(amend.orderId(), amend);
                boolean prices = amend.priceTicks() >= 0 && amend.triggerTicks() >= 0;
                unless(amend.lots() > 0 && prices, "I19", "{} arrives", amend);
            }
            case Effect.CancelOrder cancel -> ours(cancel.orderId(), cancel);
            case Effect.QueryOrder _, Effect.QueryAccount _ -> {
                // changes nothing
            }
        }
    }

    private void ours(long orderId, Effect change) {
        unless(approved.containsKey(orderId), "I23", "{} arrives, and is about no order of ours", change);
    }

    private void ask(long orderId, Effect change) {
        Life life = orders.get(orderId);
        if (life == null) return;
        life.asked.add(change);
        life.changed = true;
    }

    /** Requests reach the exchange in their order, so the answer is to the oldest one. */
    private void answered(long orderId, boolean made) {
        Life life = orders.get(orderId);
        if (life == null || life.asked.isEmpty()) return;
        if (!(life.asked.remove() instanceof Effect.AmendOrder change) || !made) return;
        if (!life.ended) reserve(life, change.lots() - life.size);
        life.made(change);
    }

    /** What a second gate at the wire compares. Whether it may only reduce is another invariant's to say. */
    private static boolean sameOrder(OrderSpec order, @Nullable OrderSpec wanted) {
        return wanted != null
                && order.instrument() == wanted.instrument()
                && order.side() == wanted.side()
                && order.type() == wanted.type()
                && order.quantity().equals(wanted.quantity())
                && java.util.Objects.equals(order.price(), wanted.price())
                && java.util.Objects.equals(order.trigger(), wanted.trigger());
    }

    /** The exchange did something. */
    void happened(Event event) {
        if (event instanceof Event.Report report) {
            Life life = orders.get(report.orderId());
            if (life != null) life.said.add(report);
        }
        switch (event) {
            case Event.OrderFilled filled -> {
                lastFill = filled.time();
                executions.add(new Executed(filled.time(), filled.fill()));
                filled(filled.fill());
            }
            case Event.PositionLiquidated liquidated -> {
                strange[liquidated.fill().instrument()] = true;
                executions.add(new Executed(liquidated.time(), liquidated.fill()));
                book(liquidated.fill());
            }
            case Event.FundingBooked booked -> funding += booked.amountUnits();
            case Event.OrderCanceled gone -> end(gone.orderId(), OrderView.Standing.CANCELED);
            case Event.OrderExpired gone -> end(gone.orderId(), OrderView.Standing.EXPIRED);
            case Event.OrderRejected gone -> end(gone.orderId(), OrderView.Standing.REJECTED);
            case Event.OrderAmended amended -> answered(amended.orderId(), true);
            case Event.ChangeRejected refused -> answered(refused.orderId(), false);
            default -> {
                // nothing is held or reserved by it
            }
        }
    }

    private void filled(Fill fill) {
        if (fill.orderId() >= FaultyExchange.FIRST_FOREIGN) {
            strange[fill.instrument()] = true;
            others.add(fill);
            book(fill);
            return;
        }
        Life life = orders.get(fill.orderId());
        unless(life != null, "I1", "order {} was executed and never arrived", fill.orderId());
        if (life == null) return;
        life.filled += fill.lots();
        unless(life.filled <= life.size, "I9", "order {}: {} of {} executed", fill.orderId(), life.filled, life.size);
        long before = lots[fill.instrument()];
        book(fill);
        long after = lots[fill.instrument()];
        boolean reduced = Math.abs(after) < Math.abs(before) && Long.signum(after) != -Long.signum(before);
        // where the exchange knows no reduce-only, what is sent is looked at: an entry may be filled meanwhile
        boolean promised = !mayTurn(fill.instrument());
        unless(
                reduced || !promised || !life.spec.purpose().exit(),
                "I15",
                "exit {} took the position from {} to {}",
                fill.orderId(),
                before,
                after);
        reserve(life, -fill.lots());
        if (life.filled < life.size) return;
        life.ended = true;
        life.standing = OrderView.Standing.FILLED;
    }

    private void book(Fill fill) {
        fills.merge(Trade.of(fill), 1, Integer::sum);
        lots[fill.instrument()] += fill.signedLots();
        Instrument instrument = instruments.get(fill.instrument());
        // what is sold brings in its notional; an inverse contract is worth the less the higher its price
        int sign = instrument.kind() == ContractKind.INVERSE ? 1 : -1;
        earned += (long) sign * fill.side().sign() * instrument.notionalUnits(fill.ticks(), fill.lots());
        fees += fill.feeUnits();
    }

    private void end(long orderId, OrderView.Standing standing) {
        Life life = orders.get(orderId);
        if (life == null || life.ended) return;
        life.ended = true;
        life.standing = standing;
        reserve(life, life.filled - life.size);
    }

    private void reserve(Life life, long change) {
        if (!life.spec.reduceOnly()) worst[life.spec.instrument()][life.spec.side() == Side.BUY ? 0 : 1] += change;
    }

    /** Lots that entries at the exchange may still buy or sell. */
    long worst(int instrument, Side side) {
        return worst[instrument][side == Side.BUY ? 0 : 1];
    }

    long lots(int instrument) {
        return lots[instrument];
    }

    /** Whether others traded an instrument on our account. */
    boolean strange(int instrument) {
        return strange[instrument];
    }

    /** When the last request arrived or the last order was executed. */
    long lastTouched() {
        return Math.max(lastArrival, lastFill);
    }

    /** The instrument of an order that left; -1 if none of that number did. */
    int instrument(long orderId) {
        OrderSpec spec = approved.get(orderId);
        return spec == null ? -1 : spec.instrument();
    }

    /** What became of an order of ours; null if it never arrived. */
    @Nullable
    Life life(long orderId) {
        return orders.get(orderId);
    }

    /** Whether an order works there that takes an instrument's position back if the price goes against it. */
    boolean protectedBy(int instrument) {
        Side side = Side.of(lots[instrument]).opposite();
        for (Life life : orders.values()) {
            Purpose purpose = life.spec.purpose();
            boolean stop = purpose == Purpose.STOP_LOSS || purpose == Purpose.TRAILING;
            if (stop && !life.ended && life.spec.instrument() == instrument && life.spec.side() == side) return true;
        }
        return false;
    }

    /** Entries that work there. */
    int entries() {
        int count = 0;
        for (Life life : orders.values()) if (!life.ended && !life.spec.reduceOnly()) count++;
        return count;
    }

    /**
     * Whether an order was executed for more than was told, although its end was: nobody can count what the exchange hides.
     *
     * @param told lots by order
     */
    boolean hides(Map<Long, Long> told, Engine engine) {
        for (Map.Entry<Long, Life> each : orders.entrySet()) {
            boolean untold = each.getValue().filled > told.getOrDefault(each.getKey(), 0L);
            if (untold && engine.order(each.getKey()) == null) return true;
        }
        return false;
    }

    /** Whether a change of it is there and was neither made nor refused yet. */
    boolean undecided(long orderId) {
        Life life = orders.get(orderId);
        return life != null && life.undecided();
    }

    /** What was executed of orders that are not ours. */
    List<Fill> others() {
        return others;
    }

    /** Executions in their order. */
    List<Executed> executions() {
        return executions;
    }

    /** An order as the exchange shows it at a moment; null if it does not have it. */
    @Nullable
    OrderView view(long orderId, long now) {
        Life life = orders.get(orderId);
        if (life == null || life.arrival > now) return null;
        return life.view(orderId);
    }

    /** Executions and how often they happened. */
    Map<Trade, Integer> fills() {
        return fills;
    }

    /** Sales minus purchases. */
    long earnedUnits() {
        return earned;
    }

    long feeUnits() {
        return fees;
    }

    long fundingUnits() {
        return funding;
    }

    /** Orders that work at the exchange, or have ended there. */
    List<Long> orders(boolean ended) {
        List<Long> found = new ArrayList<>();
        orders.forEach((id, life) -> {
            if (life.ended == ended) found.add(id);
        });
        return found;
    }
}
