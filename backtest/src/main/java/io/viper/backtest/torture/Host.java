package io.viper.backtest.torture;

import static io.viper.backtest.torture.Broken.unless;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.Reconciliation;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.execution.Order;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.TradingState;
import io.viper.core.simulation.Exchange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Our side: writes what it is told, lets the engine handle it, writes what the engine wants, and sends it once that is on
 * the disk. It may end between any two of these, and then starts again from what the disk has.
 */
final class Host {
    private static final int REMEMBERED = 60;
    /** The longest that a question and its answer are under way. */
    private static final long ASKED = 10 * Timeframe.SECOND;

    private final Ordeal ordeal;
    private final World world;
    private final Exchange line;
    private final @Nullable Living living;
    private final Invariants invariants;
    private final Steps steps = new Steps();
    private final SplittableRandom chance;
    private final long strategySeed;
    /** All that was written, whatever the log makes of it. */
    private final List<Object> written = new ArrayList<>();

    private final List<Effect> effects = new ArrayList<>();
    private final ArrayDeque<Object> last = new ArrayDeque<>();
    private Engine engine;
    private int sent;
    /** Where the event that is being handled is in the log; 0 if it is not there. */
    private int writtenAt;

    private int pointsLeft = -1;
    private int acknowledged;
    private long hash;
    private long hashAt;
    private long clock;
    private long restarts;
    private long before;

    Host(Ordeal ordeal, World world, SplittableRandom chance) {
        this.ordeal = ordeal;
        this.world = world;
        this.chance = chance;
        strategySeed = chance.nextLong();
        Entries entries =
                new Entries(world.limits(), world.truth(), world.market().capital(), world.living() != null);
        invariants = new Invariants(world.truth(), world.line(), entries);
        living = world.living();
        line = ordeal.sabotage().line(new Ear(living == null ? world.line() : living, entries::told));
        engine = engine(invariants);
    }

    /** The same engine each time: what it is made of comes from the seed. */
    private Engine engine(EngineListener listener) {
        EngineSetup setup = EngineSetup.of(
                world.market().instruments(),
                Timeframe.H1,
                world.market().capital(),
                ordeal.sabotage().limits(world.limits()),
                world.settings().leverage(),
                strategies());
        EngineSetup whole = setup.withAbilities(world.settings().abilities())
                .withMode(world.settings().positionMode());
        return new Engine(whole, listener);
    }

    private List<StrategyBinding> strategies() {
        SplittableRandom random = new SplittableRandom(strategySeed);
        List<StrategyBinding> strategies = new ArrayList<>();
        var given = ordeal.strategy();
        if (given != null) strategies.add(new StrategyBinding("given", given));
        for (Workload workload : Workload.values()) {
            if (random.nextInt(4) == 0) strategies.add(new StrategyBinding(workload.name(), workload));
        }
        strategies.add(new StrategyBinding("restless", () -> new Restless(random.nextLong(), ordeal.acts())));
        return strategies;
    }

    Engine engine() {
        return engine;
    }

    Invariants invariants() {
        return invariants;
    }

    long events() {
        return before + engine.events();
    }

    long restarts() {
        return restarts;
    }

    Set<String> steps() {
        return steps.seen();
    }

    List<String> story() {
        return last.stream().map(Object::toString).toList();
    }

    /** Ends after so many of the points at which it may. */
    void crashAfter(int points) {
        pointsLeft = points;
    }

    /** The line stands for the first time, or anew. */
    void connect() {
        if (living != null) tell(new ExchangeEvent.Connected(clock, world.terms()));
    }

    /** Whether everything that the exchange did has been told, or found by asking, and handled. */
    boolean quiet() {
        boolean asked = living == null
                || (engine.unresolved() == 0
                        && agrees()
                        && engine.reconciliation().time() > world.line().lastMissed() + ASKED);
        return asked && world.line().quiet();
    }

    /**
     * Whether the last comparison found no difference. Cash alone may differ: what a position cost on average depends on the
     * order in which executions were told.
     */
    boolean agrees() {
        Reconciliation last = engine.reconciliation();
        return last.unsure() == 0 && last.differences().stream().allMatch(each -> each.startsWith("cash"));
    }

    /** Whether the account, or an instrument, opens nothing until a person has looked. */
    boolean waitsForPerson() {
        boolean waits = engine.tradingState() != TradingState.READY;
        for (int i = 0; i < engine.portfolio().size(); i++) waits |= engine.frozen(i);
        return waits;
    }

    /** Orders of whose fate nothing is known. */
    Set<Long> unknown() {
        return engine.workingOrders().stream()
                .filter(order -> order.status() == OrderStatus.UNKNOWN)
                .map(Order::id)
                .collect(Collectors.toSet());
    }

    void compare(long time) {
        invariants.quiet(engine, world.exchange(), time);
    }

    /** What happens up to a moment, and the engine's timers in their places. */
    void play(long until) {
        boolean more = true;
        while (more) {
            long timer = Math.max(clock, engine.nextTimer());
            Event event = line.poll(Math.min(timer, until));
            more = event != null || timer <= until;
            if (event != null) tell(event);
            else if (more) tell(new Event.TimeReached(timer));
        }
    }

    /** Tells the engine something and does what it wants; or ends, and starts again. */
    void tell(Event event) {
        try {
            handle(event, event.time());
        } catch (Crash crash) {
            pointsLeft = -1;
            restart(event);
        }
    }

    private void handle(Event event, long sendTime) {
        clock = Math.max(clock, sendTime);
        sent = 0;
        writtenAt = 0;
        effects.clear();
        note(event);
        point();
        write(event);
        writtenAt = written.size();
        point();
        invariants.told(event);
        steps.before(engine, event);
        Effects wanted = engine.on(event);
        steps.after(engine, event);
        invariants.afterStep(engine, event);
        for (int k = 0; k < wanted.size(); k++) effects.add(wanted.get(k));
        for (Effect effect : effects) {
            long number = write(effect);
            if (effect instanceof Effect.PlaceOrder place) world.intent(place.orderId(), number);
        }
        if (!effects.isEmpty() || event instanceof Event.Operator) commit();
        for (Effect effect : effects) {
            point();
            send(event, effect);
            sent++;
        }
        point();
    }

    private void send(Event event, Effect effect) {
        note(effect);
        steps.sends(engine, event, effect);
        invariants.sends(engine, effect, clock);
        line.accept(effect, clock);
    }

    private long write(Object what) {
        written.add(what);
        return world.log().append(what);
    }

    private void commit() {
        point();
        world.log().commit();
        acknowledged = written.size();
        if (pointsLeft >= 0) {
            hash = engine.stateHash();
            hashAt = acknowledged;
        }
    }

    private void point() {
        if (pointsLeft >= 0 && pointsLeft-- == 0) throw new Crash();
    }

    private void note(Object what) {
        if (what instanceof Event.BarClosed) return;
        if (last.size() == REMEMBERED) last.removeFirst();
        last.add(what);
    }

    private void restart(Event interrupted) {
        note("-- the process ends, and starts again");
        restarts++;
        List<Object> left = world.log().reopen(chance);
        boolean gapFree = left.size() >= acknowledged
                && left.size() <= written.size()
                && left.equals(written.subList(0, left.size()));
        unless(
                gapFree,
                "I12",
                "of {} records, {} acknowledged, {} are left",
                written.size(),
                acknowledged,
                left.size());
        List<Object> tail = new ArrayList<>(written.subList(left.size(), written.size()));
        boolean handled = writtenAt > 0 && writtenAt <= left.size();
        boolean neverWritten = writtenAt == 0;
        written.subList(left.size(), written.size()).clear();
        acknowledged = left.size();
        before += engine.events();
        invariants.replays();
        engine = engine(invariants);
        Restart restart = new Restart(engine, left);
        restart.replay(hashAt, hash);
        before -= engine.events();
        for (Object what : left) if (what instanceof Event event) invariants.operated(event);
        invariants.replayed(engine);
        if (handled) invariants.told(interrupted);
        if (handled) explain(restart);
        for (Object lost : tail) if (lost instanceof Event event) again(event);
        if (neverWritten) again(interrupted);
        if (living == null) ask();
        else connectAnew(living);
    }

    private void connectAnew(Living exchange) {
        exchange.forget();
        handle(new ExchangeEvent.StreamLost(clock, "the process was started"), clock);
        handle(new ExchangeEvent.Connected(clock, world.terms()), clock);
    }

    /** What was meant to be sent when the process ended: some of it was, some may have been, some never. */
    private void explain(Restart restart) {
        int known = sent;
        List<Effect> wanted = new ArrayList<>(restart.written());
        int durable = wanted.size();
        wanted.addAll(restart.unwritten());
        restart.unwritten().forEach(this::write);
        // otherwise the next end of the process could lose them, and what came later would not follow
        if (!restart.unwritten().isEmpty()) commit();
        for (int k = known; k < wanted.size(); k++) {
            if (living != null) {
                if (wanted.get(k) instanceof Effect.PlaceOrder place) abandon(place, k < durable);
                continue;
            }
            switch (wanted.get(k)) {
                case Effect.PlaceOrder place -> {
                    world.line().neverSent(place.orderId());
                    world.truth().approved(place.orderId(), place.order());
                    long id = place.orderId();
                    handle(
                            k < durable ? new Event.OrderTimedOut(id, clock) : new Event.OrderNotFound(id, clock),
                            clock);
                }
                case Effect.AmendOrder amend -> world.line().changeNeverSent(amend.orderId(), clock);
                case Effect.CancelOrder cancel -> world.line().changeNeverSent(cancel.orderId(), clock);
                case Effect.QueryOrder query -> line.accept(query, clock);
                case Effect.QueryAccount query -> line.accept(query, clock);
            }
        }
    }

    /** It never left; but if the process ended as it was about to send it, it does not know that. */
    private void abandon(Effect.PlaceOrder place, boolean durable) {
        world.truth().approved(place.orderId(), place.order());
        if (durable && chance.nextBoolean()) return;
        handle(new ExchangeEvent.OrderAbandoned(place.orderId(), clock), clock);
    }

    /** What was told and lost: history has it, but for what an exchange said about orders. */
    private void again(Event event) {
        // what is decided now may be due before what was lost
        for (long timer; (timer = engine.nextTimer()) < event.time(); ) {
            handle(new Event.TimeReached(Math.max(engine.time(), timer)), clock);
        }
        if (living != null && (event instanceof Event.Report || event instanceof ExchangeEvent))
            return; // it is asked for
        switch (event) {
            case Event.OrderFilled _, Event.OrderAmended _, Event.ChangeRejected _ -> handle(event, clock);
            case Event.Report _ -> {
                // the order itself is asked for
            }
            case Event.TimeReached reached when reached.time() < engine.time() -> {
                // a later moment was told in its place
            }
            default -> handle(event, clock);
        }
    }

    /** Nobody knows what became of orders meanwhile. */
    private void ask() {
        for (long id = 1; id <= engine.orders(); id++) {
            Order order = engine.order(id);
            if (order == null) continue;
            boolean silent = order.status() == OrderStatus.SUBMITTED;
            if (silent) handle(new Event.OrderTimedOut(id, clock), clock);
            else line.accept(new Effect.QueryOrder(id, order.spec().instrument()), clock);
        }
    }

    /** The log, told to another engine, leads to the same state. */
    void replay() {
        Engine twin = engine(new EngineListener() {});
        new Restart(twin, written).replay(0, 0);
        unless(twin.stateHash() == engine.stateHash(), "I10", "the log leads to another state");
    }
}
