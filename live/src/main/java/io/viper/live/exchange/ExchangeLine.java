package io.viper.live.exchange;

import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.OrderSpec;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries requests to a gateway, each on a virtual thread, those of one order in their order, and every answer into the inbox.
 * What has no answer in time is unknown, whatever came instead of one. Orders are never sent twice; only questions are repeated.
 *
 * <p>Entries are held back, and told as refused because they certainly did not leave, while the breaker is open or only the
 * reserve of the budget is left. Exits and cancels are always tried.
 */
public final class ExchangeLine implements Wire, AutoCloseable {
    /** No order has this number. */
    private static final long ACCOUNT = 0;

    private final int exchange;
    private final Gateway gateway;
    private final LineSettings settings;
    private final LongSupplier clock;
    private final Consumer<Event> inbox;
    private final Questions questions;
    private final Breaker breaker;
    private final Budget budget;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** Requests that wait for the one before about the same order. */
    private final Map<Long, Deque<Runnable>> lanes = new HashMap<>();

    /** What is being asked about, by order number, with the question that came meanwhile. */
    private final Map<Long, Optional<Runnable>> asking = new HashMap<>();

    private volatile boolean closed;

    /**
     * A line that nobody listens to yet.
     *
     * @param exchange its number in the run
     * @param clock UTC epoch nanoseconds
     * @param inbox where events go; may be called by any thread
     */
    public ExchangeLine(
            int exchange, Gateway gateway, LineSettings settings, LongSupplier clock, Consumer<Event> inbox) {
        this.exchange = exchange;
        this.gateway = gateway;
        this.settings = settings;
        this.clock = clock;
        this.inbox = inbox;
        this.questions = new Questions(exchange, gateway, settings, clock, this::within, this::tell);
        this.breaker = new Breaker(settings.breakerFailures(), settings.breakerPause());
        this.budget = new Budget(gateway.abilities().requestsPerMinute());
    }

    /** The bars that are complete and were not told. Before {@link #open}. */
    public List<Event.BarClosed> past(Gateway.Told told) throws IOException, InterruptedException {
        return gateway.past(told);
    }

    /** An order of an earlier process. Before {@link #open}. */
    public void remember(String name, OrderSpec order, long filledLots) {
        gateway.remember(name, order, filledLots);
    }

    /** Begins to listen. What the exchange says by itself comes from here on. */
    public void open(OrderNames names) throws IOException {
        gateway.open(names, new Gateway.Listener() {
            @Override
            public void on(Event event) {
                tell(event);
            }

            @Override
            public void up() {
                renew();
            }

            @Override
            public void down(String reason) {
                tell(new ExchangeEvent.StreamLost(clock.getAsLong(), exchange, reason));
            }
        });
    }

    /** Tells the line as a new one, so that all is asked for and compared. */
    public void renew() {
        tell(new ExchangeEvent.Connected(clock.getAsLong(), exchange, gateway.terms()));
    }

    @Override
    public void place(long orderId, String name, OrderSpec order) {
        lane(orderId, () -> {
            String held = order.reduceOnly() ? "" : heldBack();
            if (!held.isEmpty()) {
                tell(new Event.OrderRejected(orderId, clock.getAsLong(), "not sent: " + held));
                return;
            }
            if (order.reduceOnly()) waitForBudget();
            tell(answer(orderId, reply(() -> gateway.place(name, order))));
            gateway.answered(name);
        });
    }

    private Event answer(long orderId, Reply reply) {
        long now = clock.getAsLong();
        return switch (reply) {
            case Reply.Done _ -> new Event.OrderAccepted(orderId, now);
            case Reply.Refused(String reason) -> new Event.OrderRejected(orderId, now, reason);
            case Reply.Unclear(String reason, boolean busy) ->
                new ExchangeEvent.OrderUnclear(orderId, now, busy, reason);
        };
    }

    private String heldBack() {
        if (!breaker.lets(System.nanoTime())) return "the exchange did not answer lately";
        return budget.takeForEntry(System.nanoTime()) ? "" : "the rest of the requests is kept for exits";
    }

    @Override
    public void amend(Effect.AmendOrder change, String name) {
        if (!gateway.abilities().amends()) {
            String reason = "this exchange changes no orders";
            tell(new Event.ChangeRejected(change.orderId(), clock.getAsLong(), reason));
            return;
        }
        lane(change.orderId(), () -> {
            waitForBudget();
            Reply reply = reply(() -> gateway.amend(name, change));
            long now = clock.getAsLong();
            switch (reply) {
                case Reply.Done _ -> {
                    // the stream says when it is made
                }
                case Reply.Refused(String reason) -> tell(new Event.ChangeRejected(change.orderId(), now, reason));
                case Reply.Unclear(String reason, boolean _) ->
                    tell(new ExchangeEvent.ChangeUnclear(change.orderId(), now, reason));
            }
        });
    }

    @Override
    public void cancel(Effect.CancelOrder cancel, String name) {
        lane(cancel.orderId(), () -> {
            waitForBudget();
            Reply reply = reply(() -> gateway.cancel(name, cancel.instrument()));
            long now = clock.getAsLong();
            switch (reply) {
                case Reply.Done _ -> {
                    // the stream says when it is gone
                }
                case Reply.Refused(String reason) -> tell(new Event.ChangeRejected(cancel.orderId(), now, reason));
                case Reply.Unclear(String reason, boolean _) ->
                    tell(new ExchangeEvent.ChangeUnclear(cancel.orderId(), now, reason));
            }
        });
    }

    @Override
    public void query(Effect.QueryOrder query, String name, long sentAt) {
        ask(query.orderId(), () -> questions.order(query, name, sentAt));
    }

    @Override
    public void compare(Effect.QueryAccount query) {
        ask(ACCOUNT, () -> questions.account(query.since()));
    }

    /**
     * One question at a time about the same: what is asked meanwhile is asked once more when the answer is there, and a pause
     * after it, so that questions never take what orders need.
     */
    private void ask(long about, Runnable question) {
        if (closed) return;
        synchronized (asking) {
            if (asking.containsKey(about)) {
                asking.put(about, Optional.of(question));
                return;
            }
            asking.put(about, Optional.empty());
        }
        threads.execute(() -> answer(about, question));
    }

    private void answer(long about, Runnable first) {
        try {
            for (Runnable next = first; next != null; next = nextQuestion(about)) {
                next.run();
                TimeUnit.NANOSECONDS.sleep(settings.readPause());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error broken) {
            synchronized (asking) {
                asking.remove(about);
            }
            throw broken;
        }
    }

    private @Nullable Runnable nextQuestion(long about) {
        synchronized (asking) {
            Runnable next = asking.getOrDefault(about, Optional.empty()).orElse(null);
            if (next == null || closed) asking.remove(about);
            else asking.put(about, Optional.empty());
            return closed ? null : next;
        }
    }

    /** What one order asks for happens in its order: a cancel does not overtake the order it is about. */
    private void lane(long orderId, Runnable request) {
        if (closed) return;
        synchronized (lanes) {
            Deque<Runnable> waiting = lanes.get(orderId);
            if (waiting != null) {
                waiting.add(request);
                return;
            }
            lanes.put(orderId, new ArrayDeque<>());
        }
        threads.execute(() -> work(orderId, request));
    }

    private void work(long orderId, Runnable first) {
        for (Runnable next = first; next != null; next = following(orderId)) next.run();
    }

    private @Nullable Runnable following(long orderId) {
        synchronized (lanes) {
            Deque<Runnable> waiting = lanes.get(orderId);
            Runnable next = waiting == null ? null : waiting.poll();
            if (next == null) lanes.remove(orderId);
            return next;
        }
    }

    /** The answer of an order's request; anything but an answer is none. */
    private Reply reply(Callable<Reply> request) {
        Reply reply;
        try {
            reply = within(settings.orderTimeout(), request);
        } catch (TimeoutException late) {
            reply = new Reply.Unclear("no answer in " + settings.orderTimeout() / 1_000_000 + " ms", false);
        } catch (ExecutionException failed) {
            reply = new Reply.Unclear(String.valueOf(failed.getCause()), false);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            reply = new Reply.Unclear("interrupted", false);
        }
        if (reply instanceof Reply.Unclear) breaker.failed(System.nanoTime());
        else breaker.succeeded();
        return reply;
    }

    private void waitForBudget() {
        long nanos = budget.take(System.nanoTime());
        try {
            if (nanos > 0) TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** A call on a thread of its own, which is left alone if it takes longer. */
    private <T> T within(long nanos, Callable<T> call)
            throws TimeoutException, ExecutionException, InterruptedException {
        Future<T> answer = submitted(call);
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    private <T> Future<T> submitted(Callable<T> call) throws InterruptedException {
        try {
            return threads.submit(call);
        } catch (RejectedExecutionException closed) {
            throw new InterruptedException("the line is closed");
        }
    }

    private void tell(Event event) {
        if (!closed) inbox.accept(event);
    }

    /** Says nothing more. What is under way may still arrive at the exchange. */
    @Override
    public void close() {
        closed = true;
        gateway.close();
        threads.shutdownNow();
    }
}
