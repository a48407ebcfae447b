package io.viper.live.exchange;

import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTable;
import io.viper.core.model.OrderSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The lines of a run, one to each exchange: every request takes that of its instrument. What one of them lacks the others do not feel. */
public final class ExchangeLines implements Wire, AutoCloseable {
    private final ExchangeTable exchanges;
    private final List<Gateway> gateways = new ArrayList<>();
    private final List<ExchangeLine> lines = new ArrayList<>();
    private final List<DeadMansSwitch> switches = new ArrayList<>();

    /**
     * Lines that nobody listens to yet.
     *
     * @param exchanges of the run's places
     * @param given to each of them, by its number; numbers its places from 0
     * @param clock UTC epoch nanoseconds
     * @param inbox where events go; may be called by any thread
     * @throws IllegalArgumentException unless there is a gateway to each
     */
    public ExchangeLines(
            ExchangeTable exchanges,
            List<Gateway> given,
            LineSettings settings,
            LongSupplier clock,
            Consumer<Event> inbox) {
        if (given.size() != exchanges.size()) {
            throw new IllegalArgumentException(given.size() + " gateways to " + exchanges.names());
        }
        this.exchanges = exchanges;
        for (int k = 0; k < given.size(); k++) {
            Gateway gateway =
                    exchanges.several() ? new PartGateway(given.get(k), exchanges.places(k)) : given.getFirst();
            gateways.add(gateway);
            lines.add(new ExchangeLine(k, gateway, settings, clock, inbox));
        }
    }

    /**
     * The bars that are complete and were not told, by their closes. Before {@link #open}. Of several exchanges one that does not
     * tell keeps nobody waiting: its line brings them when it stands.
     *
     * @param alarm is told which one does not
     * @throws IOException if the only one does not
     */
    public List<Event.BarClosed> past(Gateway.Told told, Consumer<String> alarm)
            throws IOException, InterruptedException {
        if (!exchanges.several()) return lines.getFirst().past(told);
        List<Event.BarClosed> all = new ArrayList<>();
        for (int k = 0; k < lines.size(); k++) {
            try {
                all.addAll(lines.get(k).past(told));
            } catch (IOException away) {
                alarm.accept(exchanges.name(k) + " does not tell the bars that are missing: " + away.getMessage());
            }
        }
        all.sort((a, b) -> a.time() == b.time()
                ? Integer.compare(a.instrument(), b.instrument())
                : Long.compare(a.time(), b.time()));
        return all;
    }

    /** What each begins with: nothing is known of it. */
    public List<ExchangeEvent.StreamLost> lost(long time, String reason) {
        List<ExchangeEvent.StreamLost> lost = new ArrayList<>();
        for (int k = 0; k < lines.size(); k++) lost.add(new ExchangeEvent.StreamLost(time, k, reason));
        return lost;
    }

    /** An order of an earlier process. Before {@link #open}. */
    public void remember(String name, OrderSpec order, long filledLots) {
        at(order.instrument()).remember(name, order, filledLots);
    }

    /** Begins to listen. What the exchanges say by themselves comes from here on. */
    public void open(OrderNames names) throws IOException {
        for (ExchangeLine line : lines) line.open(names);
    }

    /** More may be wanted of the markets than before: {@link Gateway#listen}. */
    public void listen() {
        gateways.forEach(Gateway::listen);
    }

    /** Keeps the dead man's switch of each from firing: {@link DeadMansSwitch#of}. Until {@link #disarm}. */
    public void arm(int seconds, LongSupplier aliveAt, Consumer<String> alarm) {
        for (int k = 0; k < gateways.size(); k++) {
            String who = exchanges.several() ? exchanges.name(k) + ": " : "";
            switches.add(DeadMansSwitch.of(gateways.get(k), seconds, aliveAt, text -> alarm.accept(who + text)));
        }
    }

    /** Takes the switches away. */
    public void disarm() {
        switches.forEach(DeadMansSwitch::close);
        switches.clear();
    }

    /** Tells all lines as new ones, so that all is asked for and compared. */
    public void renew() {
        lines.forEach(ExchangeLine::renew);
    }

    private ExchangeLine at(int place) {
        return lines.get(exchanges.at(place));
    }

    @Override
    public void place(long orderId, String name, OrderSpec order) {
        at(order.instrument()).place(orderId, name, order);
    }

    @Override
    public void amend(Effect.AmendOrder change, String name) {
        at(change.instrument()).amend(change, name);
    }

    @Override
    public void cancel(Effect.CancelOrder cancel, String name) {
        at(cancel.instrument()).cancel(cancel, name);
    }

    @Override
    public void query(Effect.QueryOrder query, String name, long sentAt) {
        at(query.instrument()).query(query, name, sentAt);
    }

    @Override
    public void compare(Effect.QueryAccount query) {
        lines.get(query.exchange()).compare(query);
    }

    /** They say nothing more. What is under way may still arrive. */
    @Override
    public void close() {
        lines.forEach(ExchangeLine::close);
    }
}
