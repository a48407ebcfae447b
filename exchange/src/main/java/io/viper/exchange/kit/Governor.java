package io.viper.exchange.kit;

import io.viper.exchange.Protocol.Budget;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import java.util.ArrayList;
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

    /** Units that come back evenly over the window. */
    private static final class Bucket {
        private final Budget budget;
        private final double unitsPerNano;
        private double spent;
        private long at = Long.MIN_VALUE;

        Bucket(Budget budget) {
            this.budget = budget;
            this.unitsPerNano = budget.units() / (double) (budget.windowMillis() * NANOS_OF_MILLI);
        }

        boolean concerns(Request request) {
            return !budget.orders() || (request.signed() && request.lane() == Lane.ORDER);
        }

        private void refill(long now) {
            if (at != Long.MIN_VALUE) spent = Math.max(0, spent - (now - at) * unitsPerNano);
            at = now;
        }

        long wait(Request request, long now) {
            refill(now);
            double share = request.lane() == Lane.SAFETY ? 1 : 1 - RESERVED;
            double over = spent + request.weight() - budget.units() * share;
            return over <= 0 ? 0 : (long) Math.ceil(over / unitsPerNano);
        }

        void spend(int weight, long now) {
            refill(now);
            spent += weight;
        }

        void told(Map<String, String> headers, long now) {
            String text = budget.usedHeader().isEmpty() ? null : headers.get(budget.usedHeader());
            if (text == null || !text.matches("[0-9]{1,9}")) return;
            refill(now);
            spent = Math.max(spent, Integer.parseInt(text));
        }

        double load(long now) {
            refill(now);
            return spent / budget.units();
        }
    }
}
