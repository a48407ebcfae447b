package io.viper.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whatever is asked for, in whatever order entries are let through, wait, are filled in parts or canceled, and whatever their
 * fate is known to be: what is held and could still be held stays within the limits. Measured from the outside, at the price
 * that everything has.
 */
class NeverExceededTest {
    private static final double SLACK = 1 + 1e-9;

    /** An entry that was let through. */
    private static final class Working {
        final int instrument;
        final Side side;
        long open;

        Working(int instrument, Side side, long lots) {
            this.instrument = instrument;
            this.side = side;
            this.open = lots;
        }

        long notional(long lots) {
            return lots * 10_000_000L; // a thousandth of a unit at 100, in 1e-8
        }
    }

    @Test
    void whatWasLetThroughNeverExceedsTheLimits() {
        long[] approved = new long[1];
        Seeds.times(300, rng -> {
            RiskLimits limits = limits(rng);
            GateRig rig = new GateRig(limits, 8);
            List<Working> working = new ArrayList<>();
            for (int step = 0; step < 150; step++) {
                if (rng.onceIn(3)) rig.later(rng.between(1L, 40_000_000_000L));
                if (working.isEmpty() || rng.nextBoolean()) approved[0] += ask(rng, rig, working);
                else happens(rng, rig, working);
                withinLimits(limits, rig, working);
            }
        });
        assertThat(approved[0]).isGreaterThan(1_000);
    }

    private static RiskLimits limits(Rng rng) {
        return RiskLimits.standard()
                .with(Limit.MAX_POSITIONS, rng.nextInt(1, 8))
                .with(Limit.MAX_NOTIONAL, rng.between(0.1, 1.0))
                .with(Limit.MAX_EXPOSURE, rng.between(0.2, 3.0))
                .with(Limit.MAX_ACCOUNT, rng.oneOf(9_000.0, Limit.NONE))
                .with(Limit.MAX_OPEN_ORDERS, rng.nextInt(1, 9))
                .with(Limit.BUDGET_NOTIONAL, rng.oneOf(4_000.0, Limit.NONE))
                .with(Limit.ORDERS_PER_MINUTE, rng.nextInt(2, 60))
                .with(Limit.COOLDOWN, rng.oneOf(0.0, 30.0))
                .with(Limit.DEDUPE, 0);
    }

    private static int ask(Rng rng, GateRig rig, List<Working> working) {
        int instrument = rng.nextInt(8);
        long held = rig.portfolio.position(instrument).lots();
        Side side = held == 0 ? rng.oneOf(Side.values()) : Side.of(held);
        for (Working each : working) {
            if (each.instrument == instrument) side = each.side;
        }
        Outcome outcome = rng.nextBoolean()
                ? rig.signal(instrument, side, side == Side.BUY ? 97 : 103)
                : rig.direct(instrument, side, rng.between(1L, 200_000L));
        if (!(outcome instanceof Approved let)) return 0;
        Working order = new Working(instrument, side, let.order().quantity().lots());
        working.add(order);
        rig.reservations.open(instrument, side, order.open, order.notional(order.open));
        if (rng.onceIn(10)) rig.reservations.unknown(instrument, 1);
        return 1;
    }

    /** A part is filled, or all, or the rest is canceled; exits come and go. */
    private static void happens(Rng rng, GateRig rig, List<Working> working) {
        Working order = rng.oneOf(working);
        if (rng.onceIn(4)) {
            end(rig, working, order);
            return;
        }
        long lots = Math.min(order.open, rng.between(1L, 100_000L));
        order.open -= lots;
        rig.reservations.fill(order.instrument, order.side, lots, order.notional(lots));
        rig.fill("test", order.instrument, order.side, lots, 100, "signal");
        if (order.open == 0) end(rig, working, order);
        if (rng.onceIn(5)) {
            int any = rng.nextInt(8);
            long held = rig.portfolio.position(any).lots();
            if (held != 0) rig.fill("test", any, Side.of(held).opposite(), Math.abs(held), 100, "signal");
        }
    }

    private static void end(GateRig rig, List<Working> working, Working order) {
        working.remove(order);
        rig.reservations.close(order.instrument, order.side, order.open, order.notional(order.open));
        if (rig.reservations.unknown(order.instrument) > 0) rig.reservations.unknown(order.instrument, -1);
    }

    private static void withinLimits(RiskLimits limits, GateRig rig, List<Working> working) {
        double all = 0;
        int positions = 0;
        for (int i = 0; i < 8; i++) {
            double lots = Math.abs(rig.portfolio.position(i).lots());
            for (Working each : working) {
                if (each.instrument == i) lots += each.open;
            }
            double notional = lots * 0.1;
            assertThat(notional).isLessThanOrEqualTo(limits.value(Limit.MAX_NOTIONAL) * 10_000 * SLACK);
            if (lots > 0) positions++;
            all += notional;
        }
        assertThat(all).isLessThanOrEqualTo(limits.value(Limit.MAX_EXPOSURE) * 10_000 * SLACK);
        assertThat(all).isLessThanOrEqualTo(limits.value(Limit.MAX_ACCOUNT) * SLACK);
        assertThat(all).isLessThanOrEqualTo(limits.value(Limit.BUDGET_NOTIONAL) * SLACK);
        assertThat(all / 10).isLessThanOrEqualTo(limits.value(Limit.MAX_CAPITAL) * 10_000 * SLACK);
        assertThat(positions).isLessThanOrEqualTo((int) limits.value(Limit.MAX_POSITIONS));
        assertThat(working.size()).isLessThanOrEqualTo((int) limits.value(Limit.MAX_OPEN_ORDERS));
    }
}
