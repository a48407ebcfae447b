package io.viper.live;

import io.viper.core.model.Event;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue in front of the engine's thread: any thread puts in, one takes out, first in, first out. No producer ever
 * waits for room.
 *
 * <ul>
 *   <li>What may be <b>conflated</b>, quotes and the like, takes at most three quarters of the room. Beyond that only the
 *       latest of each kind and instrument is kept, in the order in which they came, and is taken once the queue is empty. A book
 *       that is lost takes what was said of it away.
 *   <li>What the <b>exchange says about orders</b>, complete bars and funding are never replaced. If there is no room they are
 *       refused and {@link #takeOverflow} says so, once: the engine's thread then halts the account and reconciles, because what
 *       it was not told it has to ask for.
 *   <li>What a <b>person</b> says has room of its own: a kill switch is heard behind a full queue.
 * </ul>
 */
public final class Inbox {
    /** How many words of people fit behind a full queue. */
    private static final int FOR_PEOPLE = 64;

    private static final int SMALLEST = 8;

    private final int capacity;
    private final int conflatingFrom;
    private final @Nullable Event[] ring;
    /** By instrument and kind, the oldest first. */
    private final Map<Integer, Map<Class<?>, Event>> latest = new LinkedHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();

    private int head;
    private int size;
    private int highest;
    private long taken;
    private long conflated;
    private long refused;
    private boolean overflow;
    private boolean woken;

    /**
     * How it is doing.
     *
     * @param waiting events that are in it
     * @param highest the most that ever were
     * @param taken events that came out
     * @param conflated market events that a later one of their kind replaced
     * @param refused events that must not be lost and found no room
     */
    public record Health(int waiting, int highest, long taken, long conflated, long refused) {}

    /**
     * Empty.
     *
     * @param capacity how many events may wait, at least 8
     */
    public Inbox(int capacity) {
        if (capacity < SMALLEST) throw new IllegalArgumentException("an inbox for " + capacity + " events");
        this.capacity = capacity;
        this.conflatingFrom = capacity - capacity / 4;
        this.ring = new @Nullable Event[capacity + FOR_PEOPLE];
    }

    /**
     * Puts an event in. May be called by any thread, and never waits for room.
     *
     * @return false if there was no room for what must not be lost
     */
    public boolean offer(Event event) {
        lock.lock();
        try {
            boolean in = replaceable(event) ? conflate((Event.Market) event) : keep(event);
            if (in) filled.signal();
            return in;
        } finally {
            lock.unlock();
        }
    }

    /** A later one of the same kind says all that this one says. Every bar is needed, and funding is money. */
    private static boolean replaceable(Event event) {
        return event instanceof Event.Market
                && !(event instanceof Event.BarClosed || event instanceof Event.FundingDue);
    }

    /** What is told of an instrument never overtakes what was told of it before. */
    private boolean conflate(Event.Market event) {
        Map<Class<?>, Event> waiting = latest.get(event.instrument());
        if (waiting == null && size < conflatingFrom) {
            put(event);
            return true;
        }
        if (waiting == null) waiting = new LinkedHashMap<>();
        latest.putIfAbsent(event.instrument(), waiting);
        replace(waiting, event.getClass());
        if (event instanceof Event.BookLost) {
            replace(waiting, Event.QuoteSeen.class);
            replace(waiting, Event.BookSeen.class);
        }
        waiting.put(event.getClass(), event);
        return true;
    }

    private void replace(Map<Class<?>, Event> waiting, Class<?> kind) {
        if (waiting.remove(kind) != null) conflated++;
    }

    private boolean keep(Event event) {
        int room = event instanceof Event.Operator ? ring.length : capacity;
        if (size < room) {
            put(event);
            return true;
        }
        refused++;
        overflow = true;
        filled.signal();
        return false;
    }

    private void put(Event event) {
        ring[(head + size++) % ring.length] = event;
        highest = Math.max(highest, size);
    }

    /** Takes the next event; null if there is none. For the engine's thread. */
    public @Nullable Event poll() {
        lock.lock();
        try {
            return next();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the next event and waits for it if there is none. For the engine's thread.
     *
     * @param nanos the longest it waits
     * @return null if nothing came, if {@link #wake} was called, or if something was refused
     * @throws InterruptedException if the thread is to end
     */
    public @Nullable Event poll(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (size == 0 && latest.isEmpty() && !woken && !overflow && left > 0) left = filled.awaitNanos(left);
            woken = false;
            return next();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Event next() {
        Event event;
        if (size > 0) {
            event = ring[head];
            ring[head] = null;
            head = (head + 1) % ring.length;
            size--;
        } else {
            Iterator<Map<Class<?>, Event>> all = latest.values().iterator();
            if (!all.hasNext()) return null;
            Map<Class<?>, Event> oldest = all.next();
            Iterator<Event> rest = oldest.values().iterator();
            event = rest.next();
            rest.remove();
            if (oldest.isEmpty()) all.remove();
        }
        taken++;
        return event;
    }

    /** Lets the engine's thread look around although nothing came. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether something that must not be lost was refused since this was asked last. For the engine's thread. */
    public boolean takeOverflow() {
        lock.lock();
        try {
            boolean was = overflow;
            overflow = false;
            return was;
        } finally {
            lock.unlock();
        }
    }

    /** How it is doing. */
    public Health health() {
        lock.lock();
        try {
            int waiting = size;
            for (Map<Class<?>, Event> each : latest.values()) waiting += each.size();
            return new Health(waiting, highest, taken, conflated, refused);
        } finally {
            lock.unlock();
        }
    }
}
