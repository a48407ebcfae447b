package io.viper.core.engine;

import io.viper.core.execution.Order;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One order that follows another, and how far both have come. Changed by {@link Followers} only. */
final class Follower {
    final ConditionalOrder order;
    /** Of the whole. */
    final long lots;

    final List<Part> parts = new ArrayList<>();
    /** Lots that parts were given, refused ones included: they are not given again. */
    long sentLots;
    /** Whether nothing more is sent. */
    boolean over;
    /** Why that is, where it is not the other order's end. */
    String why = "";
    /** The one whose parts cancel those of this one; null = none. */
    @Nullable
    Follower partner;

    /** How far the order that is followed has come. */
    Leader leader = new Leader(0, 1, false);

    /** The order that stands for the one that is followed now, and what those before it were filled with. */
    private long current;

    private long before;
    /** When the order that is followed was filled last, as far as is known. */
    private long filledTime;

    /** How far an order has come: of which all can be filled, and whether that is over. */
    record Leader(long filled, long whole, boolean over) {}

    /** A part that was sent. */
    static final class Part {
        final long number;
        final long dueTime;
        boolean there;
        long filledLots;

        Part(long number, long dueTime) {
            this.number = number;
            this.dueTime = dueTime;
        }

        /** Keeps what is known of it, which the engine forgets in time. */
        void look(EngineState state, ConditionalOrders queue) {
            Leader seen = progress(state, number);
            if (seen != null) filledLots = Math.max(filledLots, seen.filled());
            ConditionalOrder waits = queue.find(number);
            if (waits != null) filledLots = Math.max(filledLots, waits.filledLots());
        }
    }

    Follower(ConditionalOrder order, long lots) {
        this.order = order;
        this.lots = lots;
        this.current = order.condition().after();
    }

    /** Looks at the order that is followed. */
    void follow(EngineState state, Followers others) {
        long filled = leader.filled();
        leader = look(state, others);
        if (leader.filled() > filled) filledTime = state.now;
    }

    private Leader look(EngineState state, Followers others) {
        Follower other = others.find(current);
        // one that waits itself may only be followed by later ones: so nobody waits in a circle
        boolean later = other != null && other.order.number() >= order.number();
        if (later || owner(state, other) != order.strategy) return new Leader(0, 1, true);
        if (other != null) return other.asLeader(state);
        Leader seen = progress(state, current);
        while (seen != null && seen.over()) {
            Order ended = state.orders.ended(current);
            long next = ended == null ? 0 : ended.successor();
            Leader after = next == 0 ? null : progress(state, next);
            if (after == null) break;
            before += seen.filled();
            current = next;
            seen = after;
        }
        if (seen != null) return new Leader(before + seen.filled(), before + seen.whole(), seen.over());
        boolean waits = state.conditionals.find(current) != null;
        return new Leader(leader.filled(), leader.whole(), !waits);
    }

    /** Whose the order is that is followed; ours where nobody knows it. */
    private int owner(EngineState state, @Nullable Follower other) {
        if (other != null) return other.order.strategy;
        ParentOrder parent = state.algorithms.latest(current);
        if (parent != null) return parent.making.strategy();
        Order open = state.orders.find(current);
        Order known = open == null ? state.orders.ended(current) : open;
        if (known != null) return known.strategy();
        ConditionalOrder waits = state.conditionals.find(current);
        return waits == null ? order.strategy : waits.strategy;
    }

    /** How far an order, or one that is sent in parts, has come; null if there is none of that number. */
    private static @Nullable Leader progress(EngineState state, long number) {
        ParentOrder parent = state.algorithms.latest(number);
        if (parent != null) {
            boolean ended = parent.status() == ParentOrder.Status.ENDED;
            return new Leader(parent.filledLots(), parent.lots(), ended);
        }
        Order open = state.orders.find(number);
        Order order = open == null ? state.orders.ended(number) : open;
        return order == null
                ? null
                : new Leader(order.filledLots(), order.spec().quantity().lots(), open == null);
    }

    /** What those see that follow this one. */
    private Leader asLeader(EngineState state) {
        long filled = 0;
        boolean works = !over;
        for (Part part : parts) {
            part.look(state, state.conditionals);
            filled += part.filledLots;
            Leader seen = progress(state, part.number);
            works |= seen == null ? state.conditionals.find(part.number) != null : !seen.over();
        }
        return new Leader(filled, lots, !works);
    }

    /** Lots that may be sent by now. */
    long target() {
        return Followers.share(lots, leader.filled(), leader.whole());
    }

    void sent(long number, long more) {
        parts.add(new Part(number, filledTime));
        sentLots += more;
        order.part(number);
    }

    long hash() {
        long hash = ((order.hash() * 31 + sentLots) * 31 + current) * 31 + before;
        return hash * 31 + (over ? 1 : 0) + (partner == null ? 0 : 2 * partner.order.number());
    }
}
