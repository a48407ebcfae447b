package io.viper.strategies;

import io.viper.core.model.Instrument;
import io.viper.core.model.Price;
import io.viper.core.model.Side;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.OrderDraft;

/** One side of a grid: the resting orders at evenly spaced prices, and what has to be done so that they are the wanted ones. */
final class Rungs {
    private final Side side;
    private final String reason;
    private final long[] ticks;
    private final long[] numbers;
    private int count;

    Rungs(Side side, int most) {
        this.side = side;
        this.reason = side == Side.BUY ? "grid below the market" : "grid above the market";
        this.ticks = new long[most];
        this.numbers = new long[most];
    }

    /**
     * Takes back what is not wanted any more and places what is missing. What rests at a wanted price keeps its place.
     *
     * @param first the wanted price next to the market, in ticks
     * @param step to the next one, away from the market
     * @param wanted how many
     * @param amount of each new order, in base units
     */
    void ask(Desk desk, long first, long step, int wanted, double amount) {
        long away = -side.sign() * step;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (!desk.working(numbers[i])) continue;
            long distance = (ticks[i] - first) / away;
            boolean fits = (ticks[i] - first) % away == 0 && distance >= 0 && distance < wanted;
            if (fits) {
                ticks[kept] = ticks[i];
                numbers[kept++] = numbers[i];
            } else {
                desk.cancel(numbers[i]);
            }
        }
        count = kept;
        for (int k = 0; k < wanted; k++) {
            long price = first + k * away;
            if (price > 0 && !holds(kept, price)) place(desk, price, amount);
        }
    }

    private boolean holds(int among, long price) {
        for (int i = 0; i < among; i++) {
            if (ticks[i] == price) return true;
        }
        return false;
    }

    private void place(Desk desk, long price, double amount) {
        Instrument instrument = desk.instrument();
        OrderDraft draft = side == Side.BUY ? desk.buy(amount) : desk.sell(amount);
        draft.limit(instrument.value(new Price(price))).postOnly().because(reason);
        ticks[count] = price;
        numbers[count++] = draft.number();
    }
}
