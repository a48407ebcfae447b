package io.viper.live.gateway;

import io.viper.core.model.Effect;
import io.viper.core.model.OrderSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this process knows of orders: what they ask for, their names on both sides, what was told of them. For all threads. */
final class KnownOrders {
    private static final int MOST = 50_000;

    private final Map<String, Known> byName = bounded();
    /** Our names by the exchange's; empty for orders of others. */
    private final Map<String, String> byTheirs = bounded();

    private static final class Known {
        private @Nullable OrderSpec spec;
        private String theirs = "";
        private long filledLots;
        private boolean triggered;
        private boolean ended;
        private Effect.@Nullable AmendOrder change;
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }

    private Known known(String name) {
        return byName.computeIfAbsent(name, any -> new Known());
    }

    /** An order is about to be sent, or was sent by an earlier process. */
    synchronized void add(String name, OrderSpec spec, long filledLots) {
        Known known = known(name);
        known.spec = spec;
        known.filledLots = filledLots;
    }

    /** The exchange's name of an order became known; ours is empty for orders of others. */
    synchronized void named(String name, String theirs) {
        if (theirs.isEmpty()) return;
        byTheirs.put(theirs, name);
        if (!name.isEmpty()) known(name).theirs = theirs;
    }

    /** Our name of an order by theirs; empty for one that is not ours, null if that is not known. */
    synchronized @Nullable String name(String theirs) {
        return byTheirs.get(theirs);
    }

    /** Their name; empty while it is not known. */
    synchronized String theirs(String name) {
        Known known = byName.get(name);
        return known == null ? "" : known.theirs;
    }

    synchronized @Nullable OrderSpec spec(String name) {
        Known known = byName.get(name);
        return known == null ? null : known.spec;
    }

    /** So much more of it was told as executed. */
    synchronized void filled(String name, long lots) {
        known(name).filledLots += lots;
    }

    /** What was told as executed. */
    synchronized long filledLots(String name) {
        Known known = byName.get(name);
        return known == null ? 0 : known.filledLots;
    }

    /** Whether this is the first to say that its trigger was traded. */
    synchronized boolean trigger(String name) {
        Known known = known(name);
        boolean first = !known.triggered;
        if (first) known.theirs = ""; // another order may work in its place, under the same name of ours
        known.triggered = true;
        return first;
    }

    synchronized boolean triggered(String name) {
        Known known = byName.get(name);
        return known != null && known.triggered;
    }

    /** Whether this is the first to say that it has ended. */
    synchronized boolean end(String name) {
        Known known = known(name);
        boolean first = !known.ended;
        known.ended = true;
        return first;
    }

    synchronized boolean ended(String name) {
        Known known = byName.get(name);
        return known != null && known.ended;
    }

    /** A change was sent, or null: it is settled. */
    synchronized void change(String name, Effect.@Nullable AmendOrder change) {
        known(name).change = change;
    }

    /** The change that waits to be seen; null if none does. */
    synchronized Effect.@Nullable AmendOrder change(String name) {
        Known known = byName.get(name);
        return known == null ? null : known.change;
    }

    /** The change was made: the order asks for something else now. */
    synchronized void changed(String name, OrderSpec spec) {
        Known known = known(name);
        known.spec = spec;
        known.change = null;
    }
}
