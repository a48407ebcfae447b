package io.viper.venue.floor;

import io.viper.core.market.Subscription;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Currency;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Leg;
import io.viper.core.model.Money;
import io.viper.core.simulation.DepthExchange;
import io.viper.core.simulation.DepthSettings;
import io.viper.core.simulation.MarginMode;
import io.viper.core.simulation.QueueModel;
import io.viper.core.simulation.SimulationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where orders meet the market: the simulated exchange, with a place for each position that can be held. Of {@code n}
 * contracts number {@code i} is place {@code i} in one-way mode, its long leg {@code n + i}, its short leg {@code 2 n + i}.
 */
final class Pit {
    private static final double LIQUIDATION_FEE = 0.005;
    private static final int STANDARD_LEVERAGE = 10;

    private final List<Board> boards;
    private final boolean derivative;
    private final DepthExchange exchange;
    private final Consumer<Event> reports;

    Pit(List<Board> boards, MarginMode mode, Consumer<Event> reports) {
        this.boards = boards;
        this.derivative = boards.getFirst().instrument().kind().derivative();
        this.reports = reports;
        SimulationSettings settings = SimulationSettings.realistic()
                .withLatency(0)
                .withMargin(mode, derivative ? STANDARD_LEVERAGE : 1, LIQUIDATION_FEE);
        DepthSettings depth = DepthSettings.constant(QueueModel.CONSERVATIVE, 0);
        List<DepthExchange.Source> sources = new ArrayList<>();
        for (Leg leg : legs()) {
            for (Board board : boards) {
                sources.add(new DepthExchange.Source(board.instrument().leg(leg), board.fromNow(), Subscription.BARS));
            }
        }
        exchange = new DepthExchange(sources, settings, depth);
    }

    /** The legs that can be held, in the order of their places. */
    List<Leg> legs() {
        return derivative ? List.of(Leg.BOTH, Leg.LONG, Leg.SHORT) : List.of(Leg.BOTH);
    }

    int place(Board board, Leg leg) {
        return boards.indexOf(board) + boards.size() * legs().indexOf(leg);
    }

    Board board(int place) {
        return boards.get(place % boards.size());
    }

    Leg leg(int place) {
        return legs().get(place / boards.size());
    }

    /** The minute of a board goes on for all its places. */
    void goOn(Board board, TickColumns minute) {
        for (Leg leg : legs()) exchange.goOn(place(board, leg), minute);
    }

    /** Lets everything happen up to a moment, that one included. */
    void run(long time) {
        exchange.elapse(time + 1);
        for (@Nullable Event event; (event = exchange.poll(time)) != null; ) reports.accept(event);
    }

    void send(Effect effect, long time) {
        exchange.accept(effect, time);
        run(time);
    }

    void deposit(Money money) {
        exchange.deposit(money);
    }

    void leverage(int place, int leverage) {
        exchange.leverage(place, leverage);
    }

    void fund(int place, long time, double rate, double mark) {
        exchange.funding(place, time, rate, mark);
    }

    long cash(Currency currency) {
        return exchange.cashUnits(currency);
    }

    long lots(int place) {
        return exchange.positionLots(place);
    }

    /** @throws IllegalStateException if its books do not add up */
    void check() {
        exchange.checkConservation();
    }
}
