package io.viper.exchange.kit;

import io.viper.exchange.Protocol.Budget;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets requests go as fast as an exchange allows, and no faster: no window of a budget's length, wherever it begins, sees
 * more than the budget, however long requests are under way: what is not answered yet counts, and what is counts from its
 * answer on. One for each address, shared by everybody behind it. What
 * the exchange says was spent counts more than what we counted, because others may share the address. Every {@link Lane} may
 * use its share of a common budget only: the rest is for what is more urgent. What an endpoint has for itself may be used up:
 * nothing more urgent goes there. Safe for all threads; time is an argument, monotonic
 * nanoseconds.
 */
public final class Governor {
    /** How finely a window is remembered. */
    private static final int MOST_SPENDINGS = 256;

    private static final long NANOS_OF_MILLI = 1_000_000L;

    private final List<Window> windows = new ArrayList<>();
    private final List<Budget> ofEndpoints;
    private final Map<String, List<Window>> endpoints = new HashMap<>();
    private long closedUntil = Long.MIN_VALUE;
    private boolean banned;

    /** With these budgets, all unspent. */
    public Governor(List<Budget> budgets) {
        for (Budget budget : budgets) if (!budget.each()) windows.add(new Window(budget));
        ofEndpoints = budgets.stream().filter(Budget::each).toList();
    }

    /** A path that has a budget of its own spends nothing of the common ones. */
    private List<Window> windows(Request request) {
        boolean apart = windows.stream().anyMatch(each -> each.isOf(request.path()));
        List<Window> all = new ArrayList<>();
        for (Window window : windows) {
            boolean meant = apart ? window.isOf(request.path()) : window.budget.common();
            if (meant && window.concerns(request)) all.add(window);
        }
        if (!ofEndpoints.isEmpty()) {
            all.addAll(endpoints.computeIfAbsent(
                    request.method() + " " + request.path(),
                    _ -> ofEndpoints.stream().map(Window::new).toList()));
        }
        return all;
    }

    /** What became of a wish to send. */
    public sealed interface Admission {
        /** Send now; it is counted, and {@link Governor#answered} has to follow. */
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
        List<Window> concerned = windows(request);
        long wait = 0;
        for (Window window : concerned) wait = Math.max(wait, window.wait(request, now));
        if (wait > 0) return new Admission.Wait(wait);
        for (Window window : concerned) window.underWay += window.weight(request);
        return new Admission.Go();
    }

    /** A request that was let go has its answer, or will have none: it has reached the exchange before now. */
    public synchronized void answered(Request request, long now) {
        for (Window window : windows(request)) {
            window.underWay -= window.weight(request);
            window.spend(window.weight(request), now);
        }
    }

    /** What the exchange says was spent, from the headers of a reply. */
    public synchronized void told(Map<String, String> headers, long now) {
        for (Window window : windows) window.told(headers, now);
    }

    /** The exchange asks everybody to wait. */
    public synchronized void closeFor(long nanos, boolean ban, long now) {
        closedUntil = Math.max(closedUntil, now + nanos);
        banned |= ban;
    }

    /** The largest share of a budget that is spent, 0 to 1 and above. */
    public synchronized double load(long now) {
        double most = 0;
        for (Window window : windows) most = Math.max(most, window.load(now));
        for (List<Window> own : endpoints.values()) {
            for (Window window : own) most = Math.max(most, window.load(now));
        }
        return most;
    }

    /**
     * What was spent in the window that ends now. Units spent close together leave it together, with the last of them, so
     * that it stays small and never forgets too early.
     */
    private static final class Window {
        private final Budget budget;
        private final long nanos;
        private final Deque<Spending> spendings = new ArrayDeque<>();
        private long spent;
        private long underWay;

        Window(Budget budget) {
            this.budget = budget;
            this.nanos = budget.windowMillis() * NANOS_OF_MILLI;
        }

        /** Whether it is of such paths alone. */
        boolean isOf(String path) {
            return !budget.under().isEmpty() && path.startsWith(budget.under());
        }

        boolean concerns(Request request) {
            return weight(request) > 0;
        }

        int weight(Request request) {
            return budget.orders() ? request.orderWeight() : request.weight();
        }

        private void forget(long now) {
            while (!spendings.isEmpty() && now - spendings.getFirst().last >= nanos) {
                spent -= spendings.removeFirst().units;
            }
        }

        /**
         * Until enough has left the window; one window for what is heavier than the whole budget. What is heavier than its
         * share goes alone. A cancel that counts as an order is not held up by orders.
         */
        long wait(Request request, long now) {
            if (budget.orders() && request.lane() != Lane.ORDER) return 0;
            forget(now);
            int weight = weight(request);
            int whole = Math.min(weight, budget.units());
            double share = budget.each() ? 1 : request.lane().share();
            double most = Math.max(budget.units() * share, whole);
            double over = spent + underWay + weight - most;
            if (over <= 0) return 0;
            for (Spending each : spendings) {
                over -= each.units;
                if (over <= 0) return each.last + nanos - now;
            }
            return nanos;
        }

        void spend(long units, long now) {
            forget(now);
            Spending newest = spendings.peekLast();
            if (newest == null || now - newest.first > nanos / MOST_SPENDINGS) {
                newest = new Spending(now);
                spendings.addLast(newest);
            }
            newest.last = Math.max(newest.last, now);
            newest.units += units;
            spent += units;
        }

        void told(Map<String, String> headers, long now) {
            String text = budget.usedHeader().isEmpty() ? null : headers.get(budget.usedHeader());
            if (text == null || !text.matches("[0-9]{1,9}")) return;
            forget(now);
            long unknown = Integer.parseInt(text) - spent - underWay;
            if (unknown > 0) spend(unknown, now);
        }

        double load(long now) {
            forget(now);
            return (spent + underWay) / (double) budget.units();
        }
    }

    /** Units spent from a moment to another one. */
    private static final class Spending {
        private final long first;
        private long last;
        private long units;

        Spending(long now) {
            first = now;
            last = now;
        }
    }
}
