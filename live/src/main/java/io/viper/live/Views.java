package io.viper.live;

import io.viper.core.bot.BotView;
import io.viper.core.engine.ConditionalOrder;
import io.viper.core.engine.ConditionalStatus;
import io.viper.core.engine.Engine;
import io.viper.core.execution.Order;
import io.viper.core.model.Price;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.portfolio.Position;
import io.viper.live.PortfolioView.OrderRow;
import io.viper.live.PortfolioView.PositionRow;
import io.viper.live.PortfolioView.WaitingRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the views of a portfolio on the engine's thread and hands them to readers without a lock. */
final class Views {
    private final Engine engine;
    private final Recent recent;
    private volatile @Nullable PortfolioView last;

    Views(Engine engine, Recent recent) {
        this.engine = engine;
        this.recent = recent;
    }

    /** The last one; null before the first. Any thread may ask. */
    @Nullable
    PortfolioView last() {
        return last;
    }

    /** Makes one. For the engine's thread. */
    PortfolioView publish(Status status) {
        List<Order> working = engine.workingOrders();
        List<BotView> bots = engine.bots();
        PortfolioView view = new PortfolioView(
                status,
                engine.portfolio().equity().dayOpeningUnits(),
                engine.portfolio().equity().peakUnits(),
                bots,
                positions(working),
                working.stream().map(this::row).toList(),
                waiting(),
                recent.trades(),
                recent.signals(),
                recent.decisions(),
                recent.results(),
                recent.happenings());
        last = view;
        return view;
    }

    private OrderRow row(Order order) {
        String bot = engine.botName(order.strategy());
        return new OrderRow(order.id(), bot, order.spec(), order.status(), order.filledLots());
    }

    private List<WaitingRow> waiting() {
        List<WaitingRow> rows = new ArrayList<>();
        for (ConditionalStatus status : ConditionalStatus.values()) {
            for (ConditionalOrder order : engine.conditionalOrders(status)) rows.add(row(order));
        }
        return rows;
    }

    private static WaitingRow row(ConditionalOrder order) {
        return new WaitingRow(
                order.number(),
                order.source(),
                order.instrument(),
                order.side(),
                order.amount(),
                order.filledLots(),
                order.condition(),
                order.status(),
                order.reason());
    }

    private List<PositionRow> positions(List<Order> working) {
        Portfolio portfolio = engine.portfolio();
        List<PositionRow> rows = new ArrayList<>();
        for (int i = 0; i < portfolio.size(); i++) {
            Position position = portfolio.position(i);
            if (position.flat()) continue;
            rows.add(new PositionRow(
                    i,
                    engine.botName(engine.owner(i)),
                    position.lots(),
                    position.entryPrice(),
                    portfolio.instrument(i).priceOf(position.markTicks()),
                    position.unrealizedUnits(),
                    stop(working, i)));
        }
        return rows;
    }

    private static long stop(List<Order> working, int i) {
        for (Order order : working) {
            Price trigger = order.spec().trigger();
            if (order.spec().instrument() == i && order.spec().reduceOnly() && trigger != null) return trigger.ticks();
        }
        return 0;
    }
}
