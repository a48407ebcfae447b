package io.viper.exchange.kit;

import io.viper.exchange.StreamSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two lines that say the same for a while, of which the listener is to hear everything once. The old one goes on telling, and
 * it is remembered what. What the new one says is kept until it takes over: then it tells what the old one did not.
 *
 * <p>Trades and executions go by their names; trades before one that the old line told, and those of long before, which some
 * lines begin with, are nothing new either. Orders, positions, money, prices and bars are states: those up to the one that the
 * old line told last are nothing new. Books are told as the new line has them: they begin anew, or their changes are
 * numbered. Not for more than one thread at a time.
 */
final class Handover {
    /** More than two lines can say in their seconds together. */
    private static final int MOST_HELD = 1 << 20;

    /** By how much the exchange's clock may be behind what we take it for. */
    private static final long DOUBT_NANOS = 5_000_000_000L;

    private final StreamSink sink;
    private final long begun;
    private final Map<Object, Object> states = new HashMap<>();
    private final Map<Object, Integer> once = new HashMap<>();
    private final List<Told> held = new ArrayList<>();
    private boolean passed;

    /** @param now by the exchange's clock, UTC epoch nanoseconds: from then on the old line is listened to */
    Handover(StreamSink sink, long now) {
        this.sink = sink;
        this.begun = now;
    }

    /** What the old line tells from now on. */
    StreamSink before() {
        return Told.sink(this::remember);
    }

    /** What the new line tells from its first word on. */
    StreamSink after() {
        return Told.sink(this::fromNew);
    }

    private void remember(Told told) {
        switch (told.kind()) {
            case STATE -> states.put(told.key(), told.value());
            case SEQUENCE, ONCE -> once.merge(told.value(), 1, Integer::sum);
            case OTHER -> {
                // told as it is
            }
        }
        told.telling().accept(sink);
    }

    private void fromNew(Told told) {
        if (!passed) held.add(told);
        else if (!wasTold(told)) told.telling().accept(sink);
    }

    /** Each time counts once. */
    private boolean wasTold(Told told) {
        Integer left = once.computeIfPresent(told.value(), (_, times) -> times - 1);
        return left != null && left >= 0;
    }

    /** Whether so much is kept that no more should be. */
    boolean full() {
        return held.size() >= MOST_HELD;
    }

    /** The new line tells from now on, beginning with what was kept; the old one is to tell nothing any more. */
    void pass() {
        Map<Object, Integer> known = known();
        for (int k = 0; k < held.size(); k++) {
            Told told = held.get(k);
            boolean before = k <= known.getOrDefault(told.key(), -1);
            boolean old = switch (told.kind()) {
                case STATE -> before;
                case SEQUENCE -> wasTold(told) || before || told.time() < begun - DOUBT_NANOS;
                case ONCE -> wasTold(told);
                case OTHER -> false;
            };
            if (!old) told.telling().accept(sink);
        }
        held.clear();
        states.clear();
        passed = true;
    }
    /** The places of the last that are known, for each thing that they are about. */
    private Map<Object, Integer> known() {
        Map<Object, Integer> known = new HashMap<>();
        for (int k = 0; k < held.size(); k++) {
            Told told = held.get(k);
            boolean same = switch (told.kind()) {
                case STATE -> told.value().equals(states.get(told.key()));
                case SEQUENCE -> once.containsKey(told.value());
                case ONCE, OTHER -> false;
            };
            if (same) known.put(told.key(), k);
        }
        return known;
    }
}
