package io.viper.strategies;

import io.viper.core.model.Depth;
import io.viper.core.model.Direction;
import io.viper.core.model.Instrument;
import io.viper.core.model.Leg;
import io.viper.core.model.Quote;
import io.viper.core.model.Side;
import io.viper.core.model.Signal;
import io.viper.core.strategy.AmendDraft;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.OrderDraft;
import io.viper.core.strategy.SignalDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A desk that holds what the test says and keeps what the strategy asks for; nothing is ever filled by itself. */
final class StubDesk implements Desk {
    final Instrument instrument;
    final List<OrderDraft> orders = new ArrayList<>();
    private final List<SignalDraft> drafts = new ArrayList<>();
    /** Base units held, signed; the test changes it. */
    double held;

    StubDesk(Instrument instrument) {
        this.instrument = instrument;
    }

    /** All signals so far. */
    List<Signal> signals() {
        return drafts.stream().map(draft -> draft.toSignal(0, 0, "test", 0)).toList();
    }

    /** The signals since the last call. */
    List<Signal> newSignals() {
        List<Signal> signals = signals();
        drafts.clear();
        return signals;
    }

    @Override
    public long time() {
        return 0;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public double price() {
        return 100;
    }

    @Override
    public @Nullable Depth depth(Side taker) {
        return null;
    }

    @Override
    public @Nullable Quote quote() {
        return null;
    }

    @Override
    public boolean working(long orderNumber) {
        return true;
    }

    @Override
    public boolean flat() {
        return held == 0;
    }

    @Override
    public boolean isLong() {
        return held > 0;
    }

    @Override
    public boolean isShort() {
        return held < 0;
    }

    @Override
    public double position() {
        return held;
    }

    @Override
    public double entryPrice() {
        return flat() ? Double.NaN : 100;
    }

    @Override
    public int barsHeld() {
        return 0;
    }

    @Override
    public double equity() {
        return 10_000;
    }

    @Override
    public double cash() {
        return 10_000;
    }

    @Override
    public SignalDraft signal(Direction direction) {
        SignalDraft draft = new SignalDraft().begin(direction);
        drafts.add(draft);
        return draft;
    }

    @Override
    public OrderDraft buy(double amount) {
        return order(Side.BUY, amount);
    }

    @Override
    public OrderDraft sell(double amount) {
        return order(Side.SELL, amount);
    }

    private OrderDraft order(Side side, double amount) {
        OrderDraft draft = new OrderDraft().begin(orders.size() + 1, side, amount);
        orders.add(draft);
        return draft;
    }

    @Override
    public void close(String reason) {
        signal(Direction.EXIT).because(reason);
    }

    @Override
    public boolean hedged() {
        return false;
    }

    @Override
    public double held(Leg leg) {
        return switch (leg) {
            case LONG -> Math.max(0, held);
            case SHORT -> Math.max(0, -held);
            case BOTH -> Math.abs(held);
        };
    }

    @Override
    public double entryPrice(Leg leg) {
        return held(leg) == 0 ? Double.NaN : 100;
    }

    @Override
    public void close(Leg leg, String reason) {
        if (held(leg) != 0) close(reason);
    }

    @Override
    public void moveStop(Leg leg, double price) {
        if (held(leg) != 0) moveStop(price);
    }

    @Override
    public void resetStop(Leg leg, double price) {
        if (held(leg) != 0) resetStop(price);
    }

    @Override
    public void cancel(long orderNumber) {}

    @Override
    public AmendDraft amend(long orderNumber) {
        return new AmendDraft().begin(orderNumber, orderNumber);
    }

    @Override
    public void oneCancelsOther(long orderNumber, long otherNumber) {}

    @Override
    public void moveStop(double price) {}

    @Override
    public void resetStop(double price) {}

    @Override
    public int workingOrders() {
        return 0;
    }
}
