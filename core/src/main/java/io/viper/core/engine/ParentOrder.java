package io.viper.core.engine;

import io.viper.core.execution.ExitPlan;
import io.viper.core.model.Algorithm;
import io.viper.core.model.Bar;
import io.viper.core.model.EntryFacts;
import io.viper.core.model.Instrument;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.Allowance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An order that is sent in parts, and what has become of it. Changed by {@link Algorithms} only. */
public final class ParentOrder {
    /** Where it is. */
    public enum Status {
        /** Parts are sent. */
        RUNNING,
        /** No more parts are sent; some that were have not ended, or nobody knows what became of them. */
        ENDING,
        /** Nothing more can become of it. */
        ENDED
    }

    /** One of its parts, an order of its own. */
    static final class Child {
        final long number;
        final long lots;
        long filledLots;
        boolean ended;

        Child(long number, long lots) {
            this.number = number;
            this.lots = lots;
        }
    }

    /**
     * What it is made of.
     *
     * @param spec the whole as risk approved it
     * @param expireTime when it ends at the latest, before its duration is over too, UTC epoch nanoseconds; 0 = then
     * @param facts of the position that it opens
     * @param plan stops and targets of that position
     */
    record Making(
            long number,
            int strategy,
            Algorithm algorithm,
            OrderSpec spec,
            long expireTime,
            EntryFacts facts,
            ExitPlan plan) {}

    final Making making;
    final Allowance allowance;
    final long startTime;
    final List<Child> children = new ArrayList<>();
    /** Numbers of the timers that are set, by their kind; 0 for none. */
    final long[] timers = new long[3];
    /** Worst case of what no part was given yet, reserved in its own name; 0 for exits. */
    long reservedUnits;
    /** Slices of the schedule whose time has come. */
    int slices;
    /** Traded since it began, in lots. */
    double volumeLots;
    /** The same by the bars, and the trades before the first whole one: trades may not all have been told. */
    private double barLots;
    /** State of the generator that varies the sizes of an iceberg's parts. */
    long random;

    private final Instrument instrument;
    private final double arrivalPrice;
    private Status status = Status.RUNNING;
    private String reason = "";
    private long filledLots;
    private double paid;

    ParentOrder(Making making, Allowance allowance, Instrument instrument, double arrivalPrice, long startTime) {
        this.making = making;
        this.allowance = allowance;
        this.instrument = instrument;
        this.arrivalPrice = arrivalPrice;
        this.startTime = startTime;
        this.random = making.number();
    }

    /** Our number. */
    public long number() {
        return making.number();
    }

    /** How it is sent. */
    public Algorithm algorithm() {
        return making.algorithm();
    }

    /** The whole, as risk approved it. */
    public OrderSpec spec() {
        return making.spec();
    }

    /** Number of the decision that approved it. */
    public long decisionId() {
        return allowance.whole().decision().id();
    }

    /** Where it is. */
    public Status status() {
        return status;
    }

    /** Why it ended; empty while it runs. */
    public String reason() {
        return reason;
    }

    /** When it began, UTC epoch nanoseconds. */
    public long startTime() {
        return startTime;
    }

    /** Numbers of its parts, in the order of sending. */
    public List<Long> parts() {
        return children.stream().map(child -> child.number).toList();
    }

    /** Lots that parts were given. */
    public long sentLots() {
        return lots() - allowance.leftLots();
    }

    /** Lots that were executed. */
    public long filledLots() {
        return filledLots;
    }

    /** Average price of what was executed; NaN if nothing was. */
    public double averagePrice() {
        return filledLots == 0 ? Double.NaN : paid / filledLots;
    }

    /** The price when it was made. */
    public double arrivalPrice() {
        return arrivalPrice;
    }

    /** What the average cost against the arrival price, in 1/10,000 of it: above 0 is worse. NaN if nothing was executed. */
    public double slippageBps() {
        int sign = making.spec().side() == Side.BUY ? 1 : -1;
        return sign * (averagePrice() - arrivalPrice) / arrivalPrice * 1e4;
    }

    long lots() {
        return making.spec().quantity().lots();
    }

    int instrument() {
        return making.spec().instrument();
    }

    boolean entry() {
        return !making.spec().reduceOnly();
    }

    boolean running() {
        return status == Status.RUNNING;
    }

    /** When its schedule is over. */
    long endTime() {
        return startTime + making.algorithm().durationNanos();
    }

    /** When it ends, all sent or not. */
    long lastTime() {
        return making.expireTime() == 0 ? endTime() : Math.min(making.expireTime(), endTime());
    }

    boolean allEnded() {
        for (Child child : children) if (!child.ended) return false;
        return true;
    }

    void filled(Child child, long lots, long ticks) {
        child.filledLots += lots;
        filledLots += lots;
        paid += lots * instrument.priceOf(ticks);
    }

    void ending(String why) {
        status = Status.ENDING;
        reason = why;
    }

    void ended() {
        status = Status.ENDED;
    }

    /** A public trade was told; bars are those of the run. */
    void traded(long time, long lots, Timeframe bars) {
        volumeLots += lots;
        // of the bar in which it began the rest is known by trades alone
        if (bars.floor(startTime) != startTime && time < bars.floor(startTime) + bars.nanos()) barLots += lots;
    }

    /** A bar is known: its volume counts if the bar is not older. */
    void barred(Bar bar) {
        if (bar.openTime() < startTime) return;
        barLots += instrument.lots(bar.volume());
        volumeLots = Math.max(volumeLots, barLots);
    }

    long hash() {
        long hash = number() * 31 + status.name().hashCode();
        hash = ((hash * 31 + slices) * 31 + random) * 31 + Double.doubleToLongBits(volumeLots);
        hash += Double.doubleToLongBits(volumeLots - barLots);
        hash = ((hash * 31 + allowance.leftLots()) * 31 + reservedUnits) * 31 + filledLots;
        for (Child child : children) hash = hash * 31 + child.number * 2 + (child.ended ? 1 : 0);
        return hash;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %d: %d of %d lots in %d parts, %s%s",
                algorithm().text(),
                number(),
                filledLots,
                lots(),
                children.size(),
                status,
                reason.isEmpty() ? "" : ", " + reason);
    }
}
