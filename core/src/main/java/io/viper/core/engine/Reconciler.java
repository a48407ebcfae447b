package io.viper.core.engine;

import io.viper.core.execution.Order;
import io.viper.core.model.AccountView;
import io.viper.core.model.Effect;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.OrderView;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the account at one exchange with that exchange's: after every start and every gap of the line before anything is opened, and then
 * every so often. What differs is told and freezes entries until it agrees; it is repaired by the exchange's evidence only:
 * executions that were missed are applied, orders are asked for. An answer that is not complete says nothing.
 *
 * <p>What happened while the question was on its way is no difference: it is asked again, soon. A difference is told when it
 * was seen twice, and freezes from the first time on.
 */
final class Reconciler implements Timed {
    private static final long ANSWER = 10 * Timeframe.SECOND;
    private static final long AGAIN = 2 * Timeframe.SECOND;
    private static final long OVERLAP = 5 * Timeframe.SECOND;

    private final EngineState state;
    private final Resolver resolver;
    private final int exchange;
    private final int[] places;
    private final int[] suspects;
    private int cashSuspect;
    private int straySuspect;
    private int modeSuspect;
    private int foreignOrders;
    private @Nullable ExchangeTerms terms;
    private long askedAt;
    private long stoodAt = Long.MIN_VALUE;
    /** When the question left that was answered last. */
    private long seenAt = Long.MIN_VALUE;

    private long since = Long.MIN_VALUE;
    private long timer;
    private boolean ready;
    private boolean waits;
    private boolean lost;
    private String reason = "";
    private Reconciliation last = Reconciliation.NONE;

    /** @param exchange its number in the run */
    Reconciler(EngineState state, Resolver resolver, int exchange) {
        this.state = state;
        this.resolver = resolver;
        this.exchange = exchange;
        this.places = state.exchanges.places(exchange);
        this.suspects = new int[state.portfolio.size()];
    }

    /** Whether the account was compared since the line stands, and is set as the run needs it. */
    boolean ready() {
        return ready;
    }

    Reconciliation last() {
        return last;
    }

    /** Why it is not ready; empty where nothing was ever said about it. */
    String reason() {
        return reason;
    }

    void connected(ExchangeTerms newTerms) {
        terms = newTerms;
        if (since == Long.MIN_VALUE) since = state.now - OVERLAP;
        stoodAt = state.now;
        lost = false;
        closed("the account is compared");
        ask();
    }

    /** Whether entries wait for a line that does not stand. */
    boolean waits() {
        return waits;
    }

    void lost(String why) {
        waits = true;
        lost = true;
        closed(why);
        tell(Anomaly.Kind.LINE_LOST, 0, "no entries until the account was compared: " + why);
    }

    private void closed(String why) {
        ready = false;
        reason = why;
        for (int i : places) state.freezes.set(i, Freezes.LINE, true);
    }

    /** Asks now. Does nothing where there is nobody to ask. */
    void ask() {
        if (terms == null) return;
        askedAt = state.now;
        state.effects.add(new Effect.QueryAccount(exchange, since));
        again(ANSWER);
    }

    private void again(long pause) {
        if (timer != 0) state.timers.cancel(timer);
        timer = state.timers.at(state.now + pause, this, 0);
    }

    @Override
    public void due(long what) {
        timer = 0;
        ask();
    }

    void unseen(String why) {
        if (terms == null) return;
        if (!ready) tell(Anomaly.Kind.UNSEEN, 0, "the account could not be compared: " + why);
        again(AGAIN);
    }

    void seen(AccountView account, long asked) {
        // an answer that comes late is still one, if the question left after the line stood
        if (terms == null || asked < Math.max(stoodAt, seenAt)) return;
        seenAt = asked;
        if (!complete(account)) {
            unseen("not all positions were shown");
            return;
        }
        Comparison now = new Comparison(asked, terms.drift());
        for (AccountView.Holding holding : account.holdings()) position(now, holding);
        orders(now, account);
        cash(now, account.cashUnits());
        boolean fits = mode(now, account);
        foreign(account.foreignOrders());
        last = now.result(state.now, account.foreignOrders());
        ready = fits && cashSuspect == 0 && !lost;
        if (!ready && !lost) reason = String.join("; ", last.differences());
        for (int i : places) state.freezes.set(i, Freezes.LINE, !ready);
        if (last.clean()) since = asked - OVERLAP;
        again(last.clean() ? terms.reconcileEvery() : AGAIN);
        state.listener.onReconciled(last);
    }

    /** One comparison, while it is made. */
    private final class Comparison {
        final long asked;
        final double drift;
        final List<String> differences = new ArrayList<>();
        int matches;
        int mismatches;
        int missing;
        int extra;
        int unsure;

        Comparison(long asked, double drift) {
            this.asked = asked;
            this.drift = drift;
        }

        /** Of coins there may be more than ours: those are left alone. */
        boolean agreePositions(int instrument, long ours, long theirs) {
            boolean coins = !state.portfolio.instrument(instrument).kind().derivative();
            if (coins && theirs > ours) return ours >= 0;
            return agree(ours, theirs);
        }

        boolean agree(long ours, long theirs) {
            double larger = Math.max(Math.abs((double) ours), Math.abs((double) theirs));
            return Math.abs((double) ours - (double) theirs) <= drift * larger;
        }

        /** Whether something happened there that the answer may not know of, or knows of before us. */
        boolean touched(int instrument) {
            return state.touched[instrument] >= asked;
        }

        Reconciliation result(long time, int foreign) {
            return new Reconciliation(time, matches, mismatches, missing, extra, unsure, foreign, differences);
        }
    }

    /** An answer with holes would show positions as flat that are not. */
    private boolean complete(AccountView account) {
        boolean[] seen = new boolean[suspects.length];
        for (AccountView.Holding holding : account.holdings()) {
            int i = holding.instrument();
            if (i < 0 || i >= seen.length || state.exchanges.at(i) != exchange) return false;
            seen[i] = true;
        }
        for (int i : places) if (!seen[i]) return false;
        return account.holdings().size() == places.length;
    }

    private void position(Comparison now, AccountView.Holding holding) {
        int i = holding.instrument();
        long ours = state.portfolio.position(i).lots();
        long theirs = holding.lots();
        if (now.agreePositions(i, ours, theirs)) {
            now.matches++;
            suspects[i] = 0;
            state.freezes.lift(i, Freezes.DIFFERENT);
            return;
        }
        if (now.touched(i)) {
            now.unsure++;
            return;
        }
        if (ours == 0) now.extra++;
        else if (theirs == 0) now.missing++;
        else now.mismatches++;
        boolean coins = !state.portfolio.instrument(i).kind().derivative();
        String text = name(i) + ": we hold " + ours + " lots, the exchange " + theirs
                + (coins ? ": coins of the run were sold or taken out elsewhere" : "");
        now.differences.add(text);
        state.freezes.set(i, Freezes.DIFFERENT);
        if (++suspects[i] == 2) tell(Anomaly.Kind.DIFFERENCE, 0, text);
    }

    private void orders(Comparison now, AccountView account) {
        int strays = 0;
        for (OrderView view : account.orders()) strays += open(now, view) ? 1 : 0;
        straySuspect = strays == 0 ? 0 : straySuspect + 1;
        for (int i : places) {
            for (int k = 0; k < state.orders.count(i); k++) {
                Order order = state.orders.get(i, k);
                boolean shown = account.orders().stream().anyMatch(view -> view.orderId() == order.id());
                if (shown || !order.heard() || order.sentAt() >= now.asked || now.touched(i)) continue;
                now.unsure++;
                resolver.look(order);
            }
        }
    }

    /** An order that the exchange shows as open. Returns whether it should not be. */
    private boolean open(Comparison now, OrderView view) {
        Order order = state.orders.find(view.orderId());
        if (order != null) {
            resolver.seen(view, now.asked);
            if (!order.heard() || order.status().terminal() || now.touched(view.instrument())) return false;
            if (order.changing()) {
                now.unsure++;
                resolver.look(order);
                return false;
            }
            if (order.spec().quantity().lots() != view.lots()) {
                now.differences.add("order " + order.id() + " is for " + view.lots() + " lots at the exchange, not for "
                        + order.spec().quantity().lots());
            }
            return false;
        }
        Order ended = resolver.ended(view.orderId());
        if (ended != null && ended.notFound()) {
            resolver.seen(view, now.asked);
            now.unsure++;
            return false;
        }
        if (now.touched(view.instrument())) {
            now.unsure++;
            return false;
        }
        now.differences.add("order " + view.orderId() + " works at the exchange and has ended here");
        if (straySuspect > 0 && ended != null) {
            tell(Anomaly.Kind.LATE_ORDER, view.orderId(), "it works although it had ended: canceled");
            state.effects.add(new Effect.CancelOrder(view.orderId(), view.instrument()));
        }
        return true;
    }

    private void cash(Comparison now, long theirs) {
        long ours = state.portfolio.cashUnits(exchange);
        boolean touched = false;
        for (int i : places) touched |= now.touched(i);
        if (now.agree(ours, theirs)) {
            cashSuspect = 0;
        } else if (touched) {
            now.unsure++;
        } else {
            String text = "cash: we have " + ours + ", the exchange " + theirs + " (1e-8 of the settle currency)";
            now.differences.add(text);
            if (++cashSuspect == 2) tell(Anomaly.Kind.DIFFERENCE, 0, text);
        }
    }

    private boolean mode(Comparison now, AccountView account) {
        PositionMode run = state.setup.mode();
        PositionMode found = account.hedgeMode() ? PositionMode.HEDGE : PositionMode.ONE_WAY;
        boolean able = terms != null && terms.hedgeMode() == state.legs.hedged();
        boolean fits = found == run && able;
        int before = now.differences.size();
        if (found != run) {
            now.differences.add("the account is in " + found.text() + " mode, the run needs " + run.text() + " mode");
        } else if (!able) {
            now.differences.add("the exchange's adapter does not work in the run's " + run.text() + " mode");
        }
        int[] wanted = state.leverages;
        for (AccountView.Holding holding : account.holdings()) {
            int i = holding.instrument();
            boolean same = holding.leverage() == 0 || holding.leverage() == wanted[i];
            state.freezes.set(i, Freezes.MODE, !same);
            if (!same) {
                now.differences.add(name(i) + ": a leverage of " + holding.leverage()
                        + " is set at the exchange, the run needs " + wanted[i]);
            }
        }
        List<String> told = now.differences.subList(before, now.differences.size());
        modeSuspect = told.isEmpty() ? 0 : modeSuspect + 1;
        if (modeSuspect == 1) for (String text : told) tell(Anomaly.Kind.DIFFERENCE, 0, text);
        return fits;
    }

    private void foreign(int count) {
        if (count != foreignOrders && count > 0) {
            tell(Anomaly.Kind.FOREIGN_ORDER, 0, count + " open orders are not ours; they are left alone");
        }
        foreignOrders = count;
    }

    private String name(int i) {
        return state.portfolio.instrument(i).label();
    }

    long hash() {
        long hash = Arrays.hashCode(suspects) * 31L + cashSuspect * 7L + straySuspect * 5L + modeSuspect;
        hash = ((hash * 31 + askedAt) * 31 + since) * 31 + (ready ? 1 : 0);
        return hash;
    }

    private void tell(Anomaly.Kind kind, long orderId, String text) {
        String where = state.exchanges.several() ? state.exchanges.name(exchange) + ": " : "";
        state.listener.onAnomaly(new Anomaly(kind, orderId, state.now, where + text));
    }
}
