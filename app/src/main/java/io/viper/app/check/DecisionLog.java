package io.viper.app.check;

import io.viper.core.engine.EngineListener;
import io.viper.core.model.Direction;
import io.viper.core.model.Fill;
import io.viper.core.model.Purpose;
import io.viper.core.model.Side;
import io.viper.core.model.Signal;
import io.viper.core.risk.Decision;
import io.viper.core.risk.RiskCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything that was decided and done in a run, in order, to the last digit. */
final class DecisionLog implements EngineListener {
    private final List<Entry> entries = new ArrayList<>();
    private final List<Bet> bets = new ArrayList<>();

    /** Kinds of entries. */
    enum Kind {
        /** The strategy said something. */
        SIGNAL,
        /** Risk judged. */
        DECISION,
        /** The exchange executed: happens inside of bars. */
        FILL
    }

    /**
     * One thing that happened.
     *
     * @param time when, UTC epoch nanoseconds
     * @param text what, with every number in full
     */
    record Entry(long time, int instrument, Kind kind, String text) {}

    /** A direction that was taken, by a signal or by an order of its own. */
    record Bet(long time, int instrument, boolean rising) {}

    List<Entry> entries() {
        return entries;
    }

    List<Bet> bets() {
        return bets;
    }

    /** When signals were raised or orders were judged, without repetition. */
    long[] moments() {
        return entries.stream()
                .filter(entry -> entry.kind != Kind.FILL)
                .mapToLong(Entry::time)
                .distinct()
                .toArray();
    }

    int count(Kind kind) {
        return (int) entries.stream().filter(entry -> entry.kind == kind).count();
    }

    @Override
    public void onSignal(Signal signal) {
        String text = "signal " + signal.direction() + " entry " + signal.entry() + " stop " + signal.stop()
                + " targets " + signal.targets() + " trail " + signal.trail() + " confidence " + signal.confidence();
        entries.add(new Entry(signal.time(), signal.instrument(), Kind.SIGNAL, text));
        if (signal.direction() != Direction.EXIT) {
            bets.add(new Bet(signal.time(), signal.instrument(), signal.direction() == Direction.LONG));
        }
    }

    @Override
    public void onDecision(Decision decision) {
        String text = decision.approved()
                ? "approved"
                : "refused by " + decision.refusedBy().map(RiskCheck::text).orElse("risk");
        entries.add(new Entry(decision.time(), decision.instrument(), Kind.DECISION, text));
    }

    @Override
    public void onFill(Fill fill, long time, Purpose purpose) {
        String text = purpose.name().toLowerCase(Locale.ROOT) + " " + fill.side() + " " + fill.lots() + " lots at "
                + fill.ticks() + " ticks";
        entries.add(new Entry(time, fill.instrument(), Kind.FILL, text));
        boolean ordered =
                purpose == Purpose.ENTRY && bets.stream().noneMatch(bet -> bet.instrument == fill.instrument());
        if (ordered) bets.add(new Bet(time, fill.instrument(), fill.side() == Side.BUY));
    }
}
