package io.viper.core.simulation;

import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that, told to, numbers its executions from one again: some do after a restart of their own. Only where that
 * would make two executions the same in every word it leaves a number out: nobody could tell the second from a repeat.
 */
public final class ReusedNumbers implements Exchange {
    private final Exchange inner;
    private final Set<Fill> told = new HashSet<>();
    private long base;
    private long last;

    /** Numbers as the inner one does, for now. */
    public ReusedNumbers(Exchange inner) {
        this.inner = inner;
    }

    /** The next execution is number one. */
    public void restart() {
        base = last;
    }

    @Override
    public void open(int instrument, Bar bar) {
        inner.open(instrument, bar);
    }

    @Override
    public void accept(Effect effect, long time) {
        inner.accept(effect, time);
    }

    @Override
    public @Nullable Event poll(long until) {
        Event event = inner.poll(until);
        return switch (event) {
            case Event.OrderFilled(Fill fill, long time) -> new Event.OrderFilled(numbered(fill), time);
            case Event.PositionLiquidated(Fill fill, long time, double ratio) ->
                new Event.PositionLiquidated(numbered(fill), time, ratio);
            case null, default -> event;
        };
    }

    private Fill numbered(Fill fill) {
        last = Math.max(last, fill.tradeId());
        Fill numbered = with(fill, fill.tradeId() - base);
        while (!told.add(told(numbered))) numbered = with(fill, fill.tradeId() - --base);
        return numbered;
    }

    /**
     * What tells two executions apart for whoever is told of them, under whichever order that may be: the same again under the
     * same number is a repeat.
     */
    private static Fill told(Fill fill) {
        return new Fill(0, fill.tradeId(), fill.instrument(), fill.side(), fill.lots(), fill.ticks(), 0, false, 0);
    }

    private static Fill with(Fill fill, long tradeId) {
        return new Fill(
                fill.orderId(),
                tradeId,
                fill.instrument(),
                fill.side(),
                fill.lots(),
                fill.ticks(),
                fill.feeUnits(),
                fill.maker(),
                fill.slippageUnits());
    }
}
