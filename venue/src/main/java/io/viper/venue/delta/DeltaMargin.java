package io.viper.venue.delta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.MarginTable;
import io.viper.venue.dialect.Json;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * How margin rises with the notional, in percent: flat up to a notional, then by a factor of each unit above.
 *
 * @param initial percent that opening takes
 * @param maintenance percent that has to stay
 * @param initialFactor of each unit above {@code free}
 * @param maintenanceFactor of each unit above {@code free}
 * @param free notional from which on they rise
 */
record DeltaMargin(double initial, double maintenance, double initialFactor, double maintenanceFactor, double free) {
    static final DeltaMargin LARGE = new DeltaMargin(0.5, 0.25, 0.0000025, 0.00000125, 100_000);
    static final DeltaMargin SMALL = new DeltaMargin(1, 0.5, 0.00001, 0.000005, 50_000);

    private static final double PERCENT = 100;
    private static final int[] LEVERAGES = {200, 100, 50, 25, 10, 5, 2};

    /** The same in tiers, each with the rate of its end. */
    MarginTable table() {
        int highest = (int) (PERCENT / initial);
        int[] leverages =
                Arrays.stream(LEVERAGES).filter(each -> each <= highest).toArray();
        double[] floors = new double[leverages.length];
        double[] rates = new double[leverages.length];
        for (int k = 0; k < leverages.length; k++) {
            floors[k] = k == 0 ? 0 : end(leverages[k - 1]);
            rates[k] = (maintenance + (end(leverages[k]) - free) * maintenanceFactor) / PERCENT;
        }
        return MarginTable.of(floors, leverages, rates);
    }

    private double end(int leverage) {
        return Math.rint(free + (PERCENT / leverage - initial) / initialFactor);
    }

    /** As a product tells it. */
    void tell(ObjectNode product) {
        product.put("initial_margin", plain(initial))
                .put("maintenance_margin", plain(maintenance))
                .put("initial_margin_scaling_factor", plain(initialFactor))
                .put("maintenance_margin_scaling_factor", plain(maintenanceFactor))
                .put("max_leverage_notional", plain(free))
                .put("default_leverage", plain(PERCENT / initial));
    }

    private static String plain(double number) {
        return Json.plain(BigDecimal.valueOf(number));
    }
}
