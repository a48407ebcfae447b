package io.viper.core.engine;

import io.viper.core.bot.BotActivity;
import io.viper.core.bot.BotNotice;
import io.viper.core.bot.BotState;
import io.viper.core.bot.BotStep;
import io.viper.core.bot.BotTransitions;
import io.viper.core.bot.BotView;
import io.viper.core.model.BotEvent;
import io.viper.core.risk.TradingState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All bots of an engine: makes them, hears what people say about them, restarts those that failed. */
final class Bots implements Timed {
    private final EngineState state;
    private final BotSupport support;
    private final BotMaker maker;
    private final BotStops stops;
    private final List<Bot> all = new ArrayList<>();
    /** The runners of each instrument, in the order of the bots. */
    private final StrategyRunner[][] called;

    private boolean wantsOpens;

    Bots(EngineState state, ExitKeeper exits) {
        this.state = state;
        this.support = state.setup.bots();
        this.maker = new BotMaker(state, new DraftRoad(state, exits), this::failed);
        this.stops = new BotStops(state, exits, all, this::step);
        this.called = new StrategyRunner[state.legs.instruments()][0];
        for (StrategyBinding binding : state.setup.strategies()) begin(binding);
    }

    /** One of those that the run begins with: it is warmed up by the run itself. */
    private void begin(StrategyBinding binding) {
        Bot bot = bot(binding);
        bot.state = BotState.RUNNING;
        bot.tradeFrom = state.setup.tradeFrom();
        bot.since = bot.tradeFrom;
        for (int i : bot.instruments) bot.runners[i] = maker.runner(bot, bot.maker, i);
        for (int i : bot.instruments) wantsOpens |= runner(bot, i).wantsOpens();
        recall();
    }

    private Bot bot(StrategyBinding binding) {
        int count = called.length;
        int[] instruments = binding.instruments().isEmpty()
                ? IntStream.range(0, count).toArray()
                : binding.instruments().stream().mapToInt(i -> i).toArray();
        Bot bot = new Bot(all.size(), binding, instruments, count);
        all.add(bot);
        state.names.add(bot.name);
        return bot;
    }

    private static StrategyRunner runner(Bot bot, int i) {
        StrategyRunner runner = bot.runners[i];
        if (runner == null) throw new IllegalStateException(bot.name + " has no strategy for instrument " + i);
        return runner;
    }

    /** Who is called is looked up with every bar; so it is made up here. */
    private void recall() {
        for (int i = 0; i < called.length; i++) {
            int number = i;
            called[i] = all.stream()
                    .filter(bot -> bot.state.decides() && bot.runners[number] != null)
                    .map(bot -> runner(bot, number))
                    .toArray(StrategyRunner[]::new);
        }
    }

    /** The runners of an instrument, in the order in which they are called. */
    StrategyRunner[] of(int instrument) {
        return called[instrument];
    }

    /** The runner of a bot; null if it has none there. */
    @Nullable
    StrategyRunner runner(int number, int instrument) {
        return number < 0 ? null : all.get(number).runners[instrument];
    }

    boolean wantsOpens() {
        return wantsOpens;
    }

    /** The timer of a bot: its pause is over, or the delay after its failure. */
    @Override
    public void due(long number) {
        Bot bot = all.get((int) number);
        bot.timer = 0;
        if (bot.state == BotState.PAUSED) resume(bot, "the pause is over");
        else if (bot.state == BotState.ERROR) restart(bot);
        schedule(bot);
    }

    private void schedule(Bot bot) {
        long wanted = bot.wakeAt();
        if (bot.timer != 0 && bot.timerAt == wanted) return;
        if (bot.timer != 0) state.timers.cancel(bot.timer);
        bot.timerAt = wanted;
        bot.timer = wanted == Bot.NEVER ? 0 : state.timers.at(wanted, this, bot.number);
    }

    /** What a person said. */
    void on(BotEvent event) {
        Bot bot = find(event.bot());
        String problem;
        if (event instanceof BotEvent.Added added) problem = bot == null ? add(added) : "there is a bot of this name";
        else if (bot == null) problem = "there is no bot of this name";
        else problem = live(bot, event);
        if (!problem.isEmpty()) refuse(event.bot(), bot == null ? BotState.STOPPED : bot.state, problem);
        if (bot != null) schedule(bot);
    }

    private @Nullable Bot find(String name) {
        for (Bot bot : all) if (!bot.removed && bot.name.equals(name)) return bot;
        return null;
    }

    /** Returns why it is refused; empty if it is done. */
    private String live(Bot bot, BotEvent event) {
        return switch (event) {
            case BotEvent.Added _ -> "there is a bot of this name";
            case BotEvent.Started started -> start(bot, started);
            case BotEvent.Stopped stopped -> stops.stop(bot, stopped);
            case BotEvent.Paused paused -> pause(bot, paused);
            case BotEvent.Resumed resumed ->
                possible(bot, BotStep.RESUME) ? resume(bot, "resumed by " + resumed.who()) : impossible(bot, "resume");
            case BotEvent.Changed changed -> change(bot, changed);
            case BotEvent.Removed removed -> remove(bot, removed);
        };
    }

    private String add(BotEvent.Added added) {
        if (added.bot().isBlank()) return "a bot needs a name";
        if (all.stream().filter(each -> !each.removed).count() >= support.maxBots())
            return "there are " + support.maxBots() + " bots already";
        for (int i : added.instruments()) if (i < 0 || i >= called.length) return "there is no instrument " + i;
        if (added.instruments().stream().distinct().count()
                < added.instruments().size()) return "an instrument is named twice";
        var found = support.library().find(added.strategy(), added.fingerprint(), added.parameters());
        if (found.isEmpty()) return "there is no strategy " + added.strategy() + " with this code and these parameters";
        Bot bot = bot(new StrategyBinding(
                added.bot(),
                maker(added.strategy(), added.fingerprint(), added.parameters()),
                added.strategy(),
                added.parameters(),
                added.instruments()));
        bot.fingerprint = added.fingerprint();
        BotMaker.Made made = maker.make(bot, bot.maker, wantsOpens);
        if (!made.problem().isEmpty()) {
            bot.removed = true;
            bot.state = BotState.STOPPED;
            return made.problem();
        }
        step(bot, BotStep.LOAD, "added");
        install(bot, made);
        return "";
    }

    private FromLibrary maker(String strategy, String fingerprint, Map<String, String> parameters) {
        return new FromLibrary(support.library(), strategy, fingerprint, parameters);
    }

    private String start(Bot bot, BotEvent.Started event) {
        if (!possible(bot, BotStep.START)) return impossible(bot, "start");
        bot.restarts = 0;
        begin(bot, BotStep.START, "started by " + event.who());
        return "";
    }

    private void restart(Bot bot) {
        bot.restarts++;
        begin(bot, BotStep.RESTART, "restart " + bot.restarts + " of " + support.maxRestarts());
    }

    /** Makes new instances; what they throw is a failure like any other. */
    private void begin(Bot bot, BotStep step, String text) {
        step(bot, step, text);
        BotMaker.Made made = maker.make(bot, bot.maker, wantsOpens);
        if (made.problem().isEmpty()) install(bot, made);
        else fail(bot, made.problem());
    }

    private void install(Bot bot, BotMaker.Made made) {
        maker.install(bot, made);
        String warm = bot.tradeFrom > state.now ? "warming up: the history is shorter than it wants" : "warm";
        if (bot.pausedUntil <= state.now) bot.pausedUntil = Long.MIN_VALUE;
        step(bot, bot.paused() ? BotStep.READY_PAUSED : BotStep.READY, warm);
    }

    private String pause(Bot bot, BotEvent.Paused event) {
        if (!possible(bot, BotStep.PAUSE)) return impossible(bot, "pause");
        if (event.until() <= state.now) return "the pause would be over already";
        bot.pausedUntil = event.until();
        step(bot, BotStep.PAUSE, "paused by " + event.who() + ": no new entries, exits go on");
        stops.takeEntriesBack(bot);
        return "";
    }

    private String resume(Bot bot, String text) {
        bot.pausedUntil = Long.MIN_VALUE;
        step(bot, BotStep.RESUME, text);
        return "";
    }

    /**
     * The new instance takes the position over: it sees it on its desk, and stop and targets stay as they are. That needs an
     * instance that is warm; a blind one that holds a position is refused.
     */
    private String change(Bot bot, BotEvent.Changed event) {
        if (!possible(bot, BotStep.CHANGE)) return impossible(bot, "change");
        var found = support.library().find(bot.strategy, bot.fingerprint, event.parameters());
        if (found.isEmpty()) return "the strategy " + bot.strategy + " does not take these parameters";
        if (bot.state != BotState.STOPPED) {
            BotMaker.Made made = maker.make(bot, found.get(), wantsOpens);
            if (!made.problem().isEmpty()) return made.problem();
            if (made.warmAt() > state.now && holds(bot))
                return "it holds a position, and the history is too short to warm the new instance up: close it first";
            stops.takeEntriesBack(bot);
            step(bot, BotStep.CHANGE, "parameters changed by " + event.who());
            install(bot, made);
        } else {
            step(bot, BotStep.CHANGE, "parameters changed by " + event.who() + ", for the next start");
        }
        bot.maker = maker(bot.strategy, bot.fingerprint, event.parameters());
        bot.parameters = event.parameters();
        bot.restarts = 0;
        return "";
    }

    private String remove(Bot bot, BotEvent.Removed event) {
        if (bot.state != BotState.STOPPED) return "it is " + bot.state + ": stop it first";
        if (holds(bot)) return "a position is still its own: stop it with close first";
        bot.removed = true;
        tell(BotNotice.Kind.CHANGED, bot.name, bot.state, "removed by " + event.who());
        return "";
    }

    private boolean holds(Bot bot) {
        for (int i : bot.instruments) {
            if (state.owners[i] == bot.number || state.owners[state.legs.last(i)] == bot.number) return true;
        }
        return false;
    }

    private static boolean possible(Bot bot, BotStep step) {
        return BotTransitions.next(bot.state, step).isPresent();
    }

    private static String impossible(Bot bot, String what) {
        return "it is " + bot.state + " and cannot " + what;
    }

    /** A strategy threw: it is isolated, its entries are taken back, and a timer restarts it, a few times. */
    private void failed(Bot bot, int instrument, Throwable cause) {
        state.listener.onFault(new StrategyFault(bot.name, instrument, state.now, cause));
        fail(bot, cause.toString());
        schedule(bot);
    }

    private void fail(Bot bot, String cause) {
        step(bot, BotStep.FAIL, cause);
        stops.takeEntriesBack(bot);
        bot.restartAt = state.now + support.restartDelayNanos();
        if (bot.restarts >= support.maxRestarts()) {
            step(bot, BotStep.GIVE_UP, "failed " + (bot.restarts + 1) + " times, the last time: " + cause);
        }
    }

    /** After a report: bots that stop may be clean now. */
    void settle() {
        stops.settle();
    }

    private void step(Bot bot, BotStep step, String text) {
        BotState before = bot.state;
        bot.state = BotTransitions.next(before, step)
                .orElseThrow(() -> new IllegalStateException(bot.name + " cannot " + step + " while " + before));
        bot.since = state.now;
        bot.reason = text;
        bot.heldBack = false;
        if (before.decides() != bot.state.decides()) recall();
        tell(BotNotice.Kind.CHANGED, bot.name, bot.state, before + " → " + bot.state + ": " + text);
    }

    private void refuse(String name, BotState now, String problem) {
        tell(BotNotice.Kind.REFUSED, name, now, problem);
    }

    private void tell(BotNotice.Kind kind, String name, BotState now, String text) {
        state.listener.onBot(new BotNotice(kind, name, state.now, now, text));
    }

    /** What decides about bots, for the state's hash. */
    void hash(StateHash hash) {
        for (Bot bot : all) bot.hash(hash);
        stops.hash(hash);
    }

    /** All bots that were not removed. */
    List<BotView> views() {
        return all.stream().filter(bot -> !bot.removed).map(this::view).toList();
    }

    private BotView view(Bot bot) {
        return new BotView(
                bot.number,
                bot.name,
                bot.strategy,
                Map.copyOf(bot.parameters),
                Arrays.stream(bot.instruments).boxed().toList(),
                bot.state,
                activity(bot),
                bot.since,
                bot.restarts,
                bot.wakeAt(),
                bot.reason);
    }

    private BotActivity activity(Bot bot) {
        if (!bot.state.decides()) return BotActivity.NONE;
        if (Arrays.stream(bot.instruments).noneMatch(i -> state.prices.price(i) > 0)) return BotActivity.WAITING;
        if (state.now < bot.tradeFrom) return BotActivity.WARMING_UP;
        if (holds(bot)) return BotActivity.TRADING;
        boolean refused = bot.breached || state.gate.state() != TradingState.READY;
        return refused ? BotActivity.RISK_BREACH : BotActivity.MONITORING;
    }
}
