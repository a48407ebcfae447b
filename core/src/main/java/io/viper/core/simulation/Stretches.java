package io.viper.core.simulation;

import io.viper.core.model.Effect;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What goes wrong for a while rather than once: each window may begin one of each kind. */
final class Stretches {
    private static final List<FaultKind> KINDS = List.of(
            FaultKind.ENGINE_LAG,
            FaultKind.STREAM_DOWN,
            FaultKind.RATE_LIMIT,
            FaultKind.MAINTENANCE,
            FaultKind.CANCEL_ONLY,
            FaultKind.POST_ONLY,
            FaultKind.FILTER_CHANGE);
    private static final long SECOND = 1_000_000_000L;
    private static final long LAG = 4 * SECOND;
    private static final long LARGER_LOTS = 10;

    private final Mishaps mishaps;
    private final Map<FaultKind, Span> spans = new EnumMap<>(FaultKind.class);

    private record Span(long from, long until) {}

    Stretches(Mishaps mishaps) {
        this.mishaps = mishaps;
    }

    /** A window begins. */
    void window(long open, long close) {
        for (FaultKind kind : KINDS) {
            if (!mishaps.happens(kind)) continue;
            SplittableRandom chance = mishaps.chance(kind);
            long longest = (close - open) / 2;
            long length = 1 + chance.nextLong(1 + chance.nextLong(longest));
            // half of them begin with the window: that is when strategies act
            long from = chance.nextBoolean() ? open : open + chance.nextLong(longest);
            spans.put(kind, new Span(from, from + length));
        }
    }

    private boolean on(FaultKind kind, long time) {
        Span span = spans.get(kind);
        return span != null && time >= span.from() && time < span.until();
    }

    /** When what is told at {@code time} gets through. */
    long streamBack(long time) {
        Span span = spans.get(FaultKind.STREAM_DOWN);
        return span != null && on(FaultKind.STREAM_DOWN, time) ? span.until() : time;
    }

    /** When the stream that is away, or was last, began to be; {@link Long#MAX_VALUE} if it never was. */
    long streamLost() {
        Span span = spans.get(FaultKind.STREAM_DOWN);
        return span == null ? Long.MAX_VALUE : span.from();
    }

    /** How much later a request of {@code time} is taken. */
    long lag(long time) {
        return on(FaultKind.ENGINE_LAG, time) ? LAG : 0;
    }

    /** Whether questions stay without an answer. */
    boolean mute(long time) {
        return on(FaultKind.MAINTENANCE, time);
    }

    /** Why the exchange refuses a request now; null if it does not. */
    @Nullable
    String refusal(Effect effect, long time) {
        if (on(FaultKind.MAINTENANCE, time)) return "maintenance";
        if (on(FaultKind.RATE_LIMIT, time)) return "too many requests";
        if (effect instanceof Effect.CancelOrder) return null;
        if (on(FaultKind.CANCEL_ONLY, time)) return "only cancels are taken";
        if (!(effect instanceof Effect.PlaceOrder place)) return null;
        if (on(FaultKind.POST_ONLY, time) && !place.order().postOnly()) return "only post-only orders are taken";
        boolean odd = place.order().quantity().lots() % LARGER_LOTS != 0;
        return odd && on(FaultKind.FILTER_CHANGE, time) ? "quantity is no multiple of the lot size" : null;
    }
}
