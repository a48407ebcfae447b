package io.viper.live;

import io.viper.core.bot.BotNotice;
import io.viper.core.engine.Anomaly;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.StrategyFault;
import io.viper.core.model.Effect;
import io.viper.core.model.Fill;
import io.viper.core.model.Purpose;
import io.viper.core.model.Signal;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.Decision;
import io.viper.core.risk.Permission;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The last things that happened, and how many there were, for whoever looks later. Keeps what a journal held, too. For the
 * engine's thread.
 */
final class Recent implements EngineListener {
    private static final int MOST = 200;

    private final Deque<Signal> signals = new ArrayDeque<>();
    private final Deque<Decision> decisions = new ArrayDeque<>();
    private final Deque<ClosedTrade> trades = new ArrayDeque<>();
    private final Deque<Consumer<EngineListener>> happenings = new ArrayDeque<>();
    private final Map<String, BotResult> results = new TreeMap<>();
    private long fills;

    private static <T> void keep(Deque<T> list, T last) {
        if (list.size() == MOST) list.removeFirst();
        list.addLast(last);
    }

    List<Signal> signals() {
        return List.copyOf(signals);
    }

    List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    List<ClosedTrade> trades() {
        return List.copyOf(trades);
    }

    /** What each bot has earned so far, by its name. */
    List<BotResult> results() {
        return List.copyOf(results.values());
    }

    /** Positions that were closed so far. */
    long closed() {
        return results.values().stream().mapToLong(BotResult::trades).sum();
    }

    /** Executions so far. */
    long fills() {
        return fills;
    }

    List<Consumer<EngineListener>> happenings() {
        return List.copyOf(happenings);
    }

    @Override
    public void onSignal(Signal signal) {
        keep(signals, signal);
        keep(happenings, new Happening.Signaled(signal));
    }

    @Override
    public void onDecision(Decision decision) {
        keep(decisions, decision);
        keep(happenings, new Happening.Decided(decision));
    }

    @Override
    public void onEffect(Effect effect, long time) {
        keep(happenings, new Happening.Wanted(effect, time));
    }

    @Override
    public void onFill(Fill fill, long time, Purpose purpose) {
        fills++;
        keep(happenings, new Happening.Filled(fill, time, purpose));
    }

    @Override
    public void onTrade(ClosedTrade trade) {
        keep(trades, trade);
        results.merge(trade.strategy(), BotResult.of(trade), BotResult::and);
        keep(happenings, new Happening.Closed(trade));
    }

    @Override
    public void onRejected(long orderId, long time, String reason) {
        keep(happenings, new Happening.Rejected(orderId, time, reason));
    }

    @Override
    public void onAnomaly(Anomaly anomaly) {
        keep(happenings, new Happening.Strange(anomaly));
    }

    @Override
    public void onPermission(Permission permission, long time) {
        keep(happenings, new Happening.Permitted(permission, time));
    }

    @Override
    public void onBot(BotNotice notice) {
        keep(happenings, new Happening.Noticed(notice));
    }

    @Override
    public void onFault(StrategyFault fault) {
        keep(happenings, Happening.Failed.of(fault));
    }
}
