package io.viper.live;

import io.viper.core.bot.BotState;
import io.viper.core.engine.Engine;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.BotEvent;
import io.viper.core.model.Event;
import io.viper.core.risk.TradingState;
import io.viper.journal.codec.Bytes;
import io.viper.journal.codec.JournalRecord.CommandReceived;
import io.viper.live.Command.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hears people between two events of the market: the kill switch first, then commands. Whatever is done is journaled before
 * anybody is told. For the engine's thread.
 */
final class Attendant {
    /** A process that did not run for so long does not know the market any more. */
    private static final long FREEZE_NANOS = 5_000_000_000L;
    /** Answers that are remembered while the process lives. */
    private static final int REMEMBERED = 1_024;

    private final Engine engine;
    private final OperatorRoad road;
    private final Echo echo;
    private final KillFiles files;
    private final Commands commands;
    /** What was answered lately, by the senders' ids. */
    private final Map<String, Answer> answered = new LinkedHashMap<>();

    Attendant(Engine engine, OperatorRoad road, Echo echo, KillFiles files, Commands commands) {
        this.engine = engine;
        this.road = road;
        this.echo = echo;
        this.files = files;
        this.commands = commands;
    }

    /** Stops entries for a reason of the platform's own. */
    void halt(String reason, long time) {
        tell("platform", "halt", reason, new Event.Halted(time, reason));
    }

    /**
     * Does what the kill switch says. Returns whether anything was done.
     *
     * @param mayResume whether entries may be allowed again at all
     */
    boolean obey(KillWatch watch, boolean mayResume, long time) {
        KillWatch.Seen seen = watch.seen();
        boolean done = false;
        if (seen.killed()) {
            boolean heard = engine.tradingState() == TradingState.KILLED && (!seen.flatten() || engine.flattens());
            if (!heard) {
                tell("person", "kill", seen.reason(), new AccountEvent.Killed(time, seen.reason(), seen.flatten()));
                done = true;
            }
            watch.obeyed();
        } else if (mayResume && seen.resumedBy() != null && files.resumedBy().isPresent()) {
            tell("person", "resume", seen.resumedBy(), new Event.Resumed(time, seen.resumedBy()));
            files.forgetResume();
            done = true;
        }
        return done;
    }

    private void tell(String source, String name, String text, Event.Operator event) {
        road.tell(command(source, "", name, text, event.time()), List.of(event));
    }

    private static CommandReceived command(String source, String id, String name, String body, long time) {
        return new CommandReceived(time, source, id, name, Bytes.of(body));
    }

    /** Carries the next command out. Returns false if there is none. */
    boolean answer(long time) {
        Commands.@Nullable Asked asked = commands.poll();
        if (asked == null) return false;
        commands.carriedOut(asked, answer(asked.command(), time));
        return true;
    }

    private Answer answer(Command command, long time) {
        if (road.heard(command.id())) {
            return again(answered.get(command.id()));
        }
        List<? extends Event.Operator> events = command.events().at(time, engine);
        if (events.isEmpty()) return new Answer(false, false, List.of("there is nothing to do"));
        echo.begin();
        road.tell(command(command.source(), command.id(), command.name(), command.body(), time), events);
        Answer answer = echo.end();
        if (!command.id().isEmpty()) remember(command.id(), answer);
        return answer;
    }

    private void remember(String id, Answer answer) {
        answered.put(id, answer);
        if (answered.size() > REMEMBERED) {
            answered.remove(answered.keySet().iterator().next());
        }
    }

    /** A command that comes again is answered as before; after a restart nobody knows how, only that it was heard. */
    private static Answer again(@Nullable Answer before) {
        if (before == null || before.done()) {
            List<String> lines = new ArrayList<>(List.of("done before, under the same id: not done again"));
            if (before != null) lines.addAll(before.lines());
            return new Answer(true, true, lines);
        }
        List<String> lines = new ArrayList<>(List.of("refused before, under the same id: not judged again"));
        lines.addAll(before.lines());
        return new Answer(false, true, lines);
    }

    /**
     * The process stood still while the market went on: until the market's time has come to where the market is now, nothing
     * is opened on prices that are history. Exits go on.
     *
     * @param stoodNanos how long
     * @param marketTime where the market stands
     */
    void thaw(long stoodNanos, long marketTime, long time) {
        if (stoodNanos < FREEZE_NANOS || marketTime <= time) return;
        pause("the process stood still for " + stoodNanos / 1_000_000_000L + " s: prices are stale", marketTime, time);
    }

    /** Prices come that are history already: nothing is opened until those of the present come. Exits go on. */
    void late(long nanos, long marketTime, long time) {
        pause("prices come " + nanos / 1_000_000_000L + " s late: they are stale", marketTime, time);
    }

    private void pause(String reason, long marketTime, long time) {
        List<BotEvent.Paused> pauses = engine.bots().stream()
                .filter(bot -> bot.state() == BotState.RUNNING)
                .map(bot -> new BotEvent.Paused(time, bot.name(), marketTime, reason))
                .toList();
        if (!pauses.isEmpty()) road.tell(command("clock", "", "freeze", reason, time), pauses);
    }
}
