package io.viper.backtest.torture;

import io.viper.core.model.Bar;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Direction;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;

/** What people do with a platform, in its simplest form: work for the torture, not advice. */
enum Workload implements java.util.function.Supplier<Strategy> {
    /** Rests buys below and sells above the price, and lays them anew every few hours. */
    GRID {
        @Override
        public Strategy get() {
            return new Strategy() {
                private final long[] orders = new long[2 * RUNGS];
                private int bars;

                @Override
                public void onBar(Bar bar, Desk desk) {
                    if (bars++ % 6 != 0) return;
                    for (long order : orders) desk.cancel(order);
                    for (int k = 0; k < RUNGS; k++) {
                        double step = 1 + 0.004 * (k + 1);
                        orders[2 * k] =
                                desk.buy(share(desk)).limit(desk.price() / step).number();
                        orders[2 * k + 1] = desk.sell(share(desk))
                                .limit(desk.price() * step)
                                .number();
                    }
                }
            };
        }
    },
    /** Buys a little every few hours, with one stop below all of it, and sells everything now and then. */
    DCA {
        @Override
        public Strategy get() {
            return new Strategy() {
                private int bars;

                @Override
                public void onBar(Bar bar, Desk desk) {
                    bars++;
                    if (bars % 24 == 0) desk.close("a day is over");
                    else if (bars % 3 == 0) desk.buy(share(desk)).stopLoss(desk.price() * 0.9);
                }
            };
        }
    },
    /** Enters with a stop and two targets, one position after the other, in turn long and short. */
    BRACKET {
        @Override
        public Strategy get() {
            return new Strategy() {
                private boolean rising;

                @Override
                public void onBar(Bar bar, Desk desk) {
                    if (!desk.flat()) {
                        if (desk.barsHeld() == 5) desk.moveStop(desk.entryPrice());
                        return;
                    }
                    rising = !rising;
                    double risk = desk.price() * (rising ? 0.01 : -0.01);
                    desk.signal(rising ? Direction.LONG : Direction.SHORT)
                            .stop(desk.price() - risk)
                            .target(desk.price() + risk, 0.5)
                            .target(desk.price() + 2 * risk, 0.5)
                            .confidence(1)
                            .because("its turn");
                }
            };
        }
    };

    private static final int RUNGS = 3;

    private static double share(Desk desk) {
        boolean inverse = desk.instrument().kind() == ContractKind.INVERSE;
        double part = Math.max(0, desk.equity()) / 50;
        double share = inverse ? part * desk.price() : part / desk.price();
        return Math.max(desk.instrument().amountOf(1), share); // asked for without money too: risk refuses it
    }
}
