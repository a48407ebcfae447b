package io.viper.backtest.oracle;

import io.viper.core.model.Bar;
import io.viper.core.model.Fill;
import io.viper.core.model.Timeframe;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.OrderDraft;
import io.viper.core.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a case, said with our desk: a signal of one hour is executed at the open of the next; the stop is a stop
 * order that is moved as the price goes our way; the profit to take is a limit order that is looked up in the table at
 * each hour. An exit at a price of its own that is not filled within its hour is forced at the next open.
 */
final class FreqtradeStrategy implements Strategy {
    private static final long MINUTE = 60 * Timeframe.SECOND;

    /** How a trade was opened and closed, in hours since the beginning. */
    private final List<FreqtradeCase.Exit> trades = new ArrayList<>();

    private final FreqtradeCase rules;
    private FreqtradeCase.Candle signal = new FreqtradeCase.Candle(0, 0, 0, 0, 0, 0, "");
    private String tag = "";
    private int side;
    private double entry = Double.NaN;
    private double stop = Double.NaN;
    private boolean moved;
    private long ordered;
    private long opened;
    private long entryOrder;
    private long profitOrder;
    private double profitPrice;
    private String leaving = "";

    FreqtradeStrategy(FreqtradeCase rules) {
        this.rules = rules;
    }

    @Override
    public List<Timeframe> timeframes(Timeframe base) {
        return List.of(Timeframe.H1, Timeframe.M15);
    }

    @Override
    public boolean wantsOpens() {
        return true;
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        if (bar.timeframe() == Timeframe.H1) signal = rules.candles().get(hour(bar.openTime()));
        else if (!Double.isNaN(stop)) trail(side > 0 ? bar.high() : bar.low(), desk);
    }

    @Override
    public void onOpen(double open, Desk desk) {
        if (desk.time() % Timeframe.H1.nanos() != 0) return;
        if (desk.position() != 0) manage(desk);
        else if (entryOrder != 0) renew(desk);
        else if (signal.enter() != 0) begin(desk);
        signal = new FreqtradeCase.Candle(0, 0, 0, 0, 0, 0, "");
    }

    private void begin(Desk desk) {
        side = signal.enter();
        tag = signal.tag();
        ordered = desk.time();
        order(desk, rules.entryPrice());
    }

    private void order(Desk desk, double price) {
        OrderDraft draft = side > 0 ? desk.buy(1) : desk.sell(1);
        if (!Double.isNaN(price)) draft.limit(price);
        entryOrder = draft.number();
    }

    /** An entry still waits: given up when it is too old, else moved to its second price. */
    private void renew(Desk desk) {
        boolean late = desk.time() - ordered > rules.timeoutMinutes() * MINUTE;
        if (!late && Double.isNaN(rules.adjustedEntryPrice())) return;
        desk.cancel(entryOrder);
        entryOrder = 0;
        if (!late) order(desk, rules.adjustedEntryPrice());
    }

    private void manage(Desk desk) {
        if (leaving.equals("exit_signal")) {
            leave(desk, "force_exit");
        } else if (rules.exitSignals() && signal.exit() == side) {
            if (Double.isNaN(rules.exitPrice())) leave(desk, "exit_signal");
            else rest(desk, rules.exitPrice(), "exit_signal");
        } else {
            takeProfit(desk);
        }
    }

    private void leave(Desk desk, String reason) {
        leaving = reason;
        desk.close(reason);
    }

    /** What the table says now, as a limit order; a share of -1 means out at any price. */
    private void takeProfit(Desk desk) {
        var row = rules.roi().floorEntry((int) ((desk.time() - opened) / MINUTE));
        if (row == null) return;
        if (row.getValue() <= -1) leave(desk, "roi");
        else rest(desk, entry * (1 + side * row.getValue() / rules.leverage()), "roi");
    }

    private void rest(Desk desk, double price, String reason) {
        leaving = reason.equals("roi") ? "" : reason;
        if (price == profitPrice) return;
        if (profitOrder != 0) desk.cancel(profitOrder);
        OrderDraft draft = side > 0 ? desk.sell(1) : desk.buy(1);
        profitOrder = draft.limit(price).reduceOnly().number();
        profitPrice = price;
    }

    @Override
    public void onFill(Fill fill, Desk desk) {
        if (desk.position() == 0) {
            end(fill, desk);
            return;
        }
        entry = desk.entryPrice();
        opened = Timeframe.H1.floor(desk.time());
        entryOrder = 0;
        profitPrice = Double.NaN;
        move(entry * (1 - side * rules.stop() / rules.leverage()), desk);
        moved = false;
        trail(entry, desk);
        takeProfit(desk);
    }

    private void end(Fill fill, Desk desk) {
        String reason = fill.orderId() == profitOrder && leaving.isEmpty() ? "roi" : leaving;
        if (reason.isEmpty()) reason = moved ? "trailing_stop_loss" : "stop_loss";
        trades.add(new FreqtradeCase.Exit(hour(ordered), hour(desk.time()), reason, side < 0, tag));
        stop = Double.NaN;
        entry = Double.NaN;
        profitOrder = 0;
        leaving = "";
    }

    /** Brings the stop up to the best price so far. The price of the entry itself counts, too. */
    private void trail(double best, Desk desk) {
        double profit = side * (best / entry - 1) * rules.leverage();
        if (rules.customStop()) follow(best, rules.stop(), desk);
        if (!rules.trailing() || (rules.onlyAboveOffset() && profit < rules.trailingOffset())) return;
        boolean positive = !Double.isNaN(rules.trailingPositive()) && profit >= rules.trailingOffset();
        follow(best, positive ? rules.trailingPositive() : rules.stop(), desk);
    }

    private void follow(double best, double distance, Desk desk) {
        double price = best * (1 - side * distance / rules.leverage());
        if (side * (price - stop) <= 1e-9) return;
        move(price, desk);
        moved = true;
    }

    private void move(double price, Desk desk) {
        stop = price;
        desk.moveStop(price);
    }

    private static int hour(long time) {
        return (int) (time / Timeframe.H1.nanos());
    }

    List<FreqtradeCase.Exit> trades() {
        return trades;
    }

    /** Whether the stop that stands now would be hit by a candle. */
    boolean stopped(FreqtradeCase.Candle candle) {
        return side > 0 ? candle.low() <= stop : candle.high() >= stop;
    }

    /** What is held or being entered: +1 long, -1 short. */
    int side() {
        return side;
    }
}
