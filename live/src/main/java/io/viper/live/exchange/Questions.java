package io.viper.live.exchange;

import io.viper.core.model.AccountView;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderView;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Asks an exchange and tells what the answers prove: what is found with its executions first, absence only if three questions
 * agree on it, an account only if all of it was seen. A question that fails proves nothing, and is told as nothing.
 */
final class Questions {
    /** Clocks differ: executions are asked for from a little earlier on. */
    private static final long EARLIER = 5 * Timeframe.SECOND;

    private final int exchange;
    private final Gateway gateway;
    private final LineSettings settings;
    private final LongSupplier clock;
    private final Caller caller;
    private final Consumer<Event> inbox;

    /** Calls with a limit of time. */
    interface Caller {
        <T> T within(long nanos, Callable<T> call) throws TimeoutException, ExecutionException, InterruptedException;
    }

    /** @param exchange its number in the run */
    Questions(
            int exchange,
            Gateway gateway,
            LineSettings settings,
            LongSupplier clock,
            Caller caller,
            Consumer<Event> inbox) {
        this.exchange = exchange;
        this.gateway = gateway;
        this.settings = settings;
        this.clock = clock;
        this.caller = caller;
        this.inbox = inbox;
    }

    /** By its name, among the executions, and if it is not there, among the open orders. */
    void order(Effect.QueryOrder query, String name, long sentAt) {
        long askedAt = clock.getAsLong();
        Lookup<OrderView> byName = ask(() -> gateway.order(name, query.instrument()));
        Lookup<List<Fill>> trades = ask(() -> gateway.trades(sentAt - EARLIER));
        boolean executed = false;
        if (trades instanceof Lookup.Found<List<Fill>>(List<Fill> fills)) {
            for (Fill fill : fills) {
                if (fill.orderId() != query.orderId()) continue;
                executed = true;
                inbox.accept(new ExchangeEvent.FillSeen(fill, clock.getAsLong()));
            }
        }
        if (byName instanceof Lookup.Found<OrderView>(OrderView view)) {
            inbox.accept(new ExchangeEvent.OrderSeen(view, askedAt, clock.getAsLong()));
        } else if (byName instanceof Lookup.Absent && trades instanceof Lookup.Found && !executed) {
            open(query, askedAt);
        }
    }

    private void open(Effect.QueryOrder query, long askedAt) {
        if (!(ask(gateway::openOrders) instanceof Lookup.Found<List<OrderView>>(List<OrderView> open))) return;
        for (OrderView view : open) {
            if (view.orderId() != query.orderId()) continue;
            inbox.accept(new ExchangeEvent.OrderSeen(view, askedAt, clock.getAsLong()));
            return;
        }
        inbox.accept(new ExchangeEvent.OrderAbsent(query.orderId(), askedAt, clock.getAsLong()));
    }

    /** Account, orders, and then the executions, so that none is missing that the account shows. */
    void account(long since) {
        long askedAt = clock.getAsLong();
        Lookup<AccountView> account = ask(gateway::account);
        Lookup<List<OrderView>> orders = ask(gateway::openOrders);
        Lookup<List<Fill>> trades = ask(() -> gateway.trades(since));
        String failed = failure(account) + failure(orders) + failure(trades);
        boolean whole =
                account instanceof Lookup.Found && orders instanceof Lookup.Found && trades instanceof Lookup.Found;
        if (trades instanceof Lookup.Found<List<Fill>>(List<Fill> fills)) {
            for (Fill fill : fills) inbox.accept(new ExchangeEvent.FillSeen(fill, clock.getAsLong()));
        }
        if (!whole) {
            inbox.accept(new ExchangeEvent.AccountUnseen(clock.getAsLong(), exchange, failed.strip()));
            return;
        }
        AccountView seen = ((Lookup.Found<AccountView>) account).value();
        List<OrderView> ours = new ArrayList<>();
        int foreign = 0;
        for (OrderView view : ((Lookup.Found<List<OrderView>>) orders).value()) {
            if (view.orderId() == 0) foreign++;
            else ours.add(view);
        }
        AccountView all = new AccountView(seen.cashUnits(), seen.hedgeMode(), seen.holdings(), ours, foreign);
        inbox.accept(new ExchangeEvent.AccountSeen(exchange, all, askedAt, clock.getAsLong()));
    }

    private static String failure(Lookup<?> answer) {
        return switch (answer) {
            case Lookup.Found<?> _ -> "";
            case Lookup.Absent<?> _ -> " nothing was shown";
            case Lookup.Failed<?>(String reason) -> " " + reason;
        };
    }

    /** Only questions are repeated: asking changes nothing. */
    private <T> Lookup<T> ask(Callable<Lookup<T>> question) {
        String reason = "";
        for (int attempt = 0; attempt < settings.readTries(); attempt++) {
            try {
                if (attempt > 0) TimeUnit.NANOSECONDS.sleep(settings.readPause() << (attempt - 1));
                Lookup<T> answer = caller.within(settings.readTimeout(), question);
                if (!(answer instanceof Lookup.Failed<T>(String why))) return answer;
                reason = why;
            } catch (TimeoutException late) {
                reason = "no answer in time";
            } catch (ExecutionException failed) {
                reason = String.valueOf(failed.getCause());
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                return new Lookup.Failed<>("interrupted");
            }
        }
        return new Lookup.Failed<>(reason);
    }
}
