package io.viper.exchange.kit;

import io.viper.exchange.Protocol.Budget;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Lets requests go as fast as an exchange allows, and no faster: one for each address, shared by everybody behind it. What
 * the exchange says was spent counts more than what we counted, because others may share the address. Market data and new
 * orders may use four fifths of a budget; the last fifth is for cancels and questions. Safe for all threads; time is an
 * argument, monotonic nanoseconds.
 */
public final class Governor {
    /** Share of a budget that only {@link Lane#SAFETY} may use. */
    private static final double RESERVED = 0.2;

    private static final long NANOS_OF_MILLI = 1_000_000L;

    private final List<Bucket> buckets = new ArrayList<>();
    private long closedUntil = Long.MIN_VALUE;
    private boolean banned;

    /** With these budgets, all unspent. */
    public Governor(List<Budget> budgets) {
        for (Budget budget : budgets) buckets.add(new Bucket(budget));
    }

    /** What became of a wish to send. */
    public sealed interface Admission {
        /** Send now; it is counted. */
        record Go() implements Admission {}

        /** Not before so many nanoseconds have passed; nothing is counted. */
        record Wait(long nanos) implements Admission {}

        /** The exchange has banned us for so long. */
        record Banned(long nanos) implements Admission {}
    }

    /** Whether a request may be sent now. */
    public synchronized Admission admit(Request request, long now) {
        if (now < closedUntil) {
            long left = closedUntil - now;
            return banned ? new Admission.Banned(left) : new Admission.Wait(left);
        }
        banned = false;
        long wait = 0;
        for (Bucket bucket : buckets) {
            if (bucket.concerns(request)) wait = Math.max(wait, bucket.wait(request, now));
        }
        if (wait > 0) return new Admission.Wait(wait);
        for (Bucket bucket : buckets) {
            if (bucket.concerns(request)) bucket.spend(request.weight(), now);
        }
        return new Admission.Go();
    }

    /** What the exchange says was spent, from the headers of a reply. */
    public synchronized void told(Map<String, String> headers, long now) {
        for (Bucket bucket : buckets) bucket.told(headers, now);
    }

    /** The exchange asks everybody to wait. */
    public synchronized void closeFor(long nanos, boolean ban, long now) {
        closedUntil = Math.max(closedUntil, now + nanos);
        banned |= ban;
    }

    /** The largest share of a budget that is spent, 0 to 1 and above. */
    public synchronized double load(long now) {
        double most = 0;
        for (Bucket bucket : buckets) most = Math.max(most, bucket.load(now));
        return most;
    }

    /** What was spent in the window that ends now: whichever window the exchange counts in, it never sees more. */
    private static final class Bucket {
        private final Budget budget;
        private final long windowNanos;
        private final Deque<Spending> spendings = new ArrayDeque<>();
        private long spent;

        private record Spending(long time, long units) {}

        Bucket(Budget budget) {
            this.budget = budget;
            this.windowNanos = budget.windowMillis() * NANOS_OF_MILLI;
        }

        boolean concerns(Request request) {
            return !budget.orders() || (request.signed() && request.lane() == Lane.ORDER);
        }

        private void forget(long now) {
            while (!spendings.isEmpty() && now - spendings.getFirst().time() >= windowNanos) {
                spent -= spendings.removeFirst().units();
            }
        }

        long wait(Request request, long now) {
            forget(now);
            double share = request.lane() == Lane.SAFETY ? 1 : 1 - RESERVED;
            double over = spent + request.weight() - budget.units() * share;
            if (over <= 0) return 0;
            for (Spending each : spendings) {
                over -= each.units();
                if (over <= 0) return each.time() + windowNanos - now;
            }
            return windowNanos;
        }

        void spend(long units, long now) {
            forget(now);
            spendings.addLast(new Spending(now, units));
            spent += units;
        }

        void told(Map<String, String> headers, long now) {
            String text = budget.usedHeader().isEmpty() ? null : headers.get(budget.usedHeader());
            if (text == null || !text.matches("[0-9]{1,9}")) return;
            forget(now);
            long others = Integer.parseInt(text) - spent;
            if (others > 0) spend(others, now);
        }

        double load(long now) {
            forget(now);
            return spent / (double) budget.units();
        }
    }
}
