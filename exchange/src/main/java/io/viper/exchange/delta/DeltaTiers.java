package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.LeverageTier;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Money;
import io.viper.exchange.BadReplyException;
import java.util.ArrayList;
import java.util.List;

/**
 * Margin as tiers. Delta has none: beyond {@code max_leverage_notional} both rates rise with the notional, by the scaling
 * factors, in percent. A tier here ends where its leverage is no longer allowed, and its maintenance rate is that of its end:
 * never below Delta's own.
 */
final class DeltaTiers {
    private static final int[] LEVERAGES = {200, 150, 125, 100, 75, 50, 40, 30, 25, 20, 15, 10, 8, 5, 4, 3, 2, 1};
    private static final double PERCENT = 100;
    /** Ten thousand million: no position is as large, and the counting of money stays far below its end. */
    private static final double LARGEST_NOTIONAL = 1e10;

    private final double initial;
    private final double initialFactor;
    private final double maintenance;
    private final double maintenanceFactor;
    private final double free;

    private DeltaTiers(JsonNode product) throws BadReplyException {
        initial = DeltaNumbers.positive(product, "initial_margin").doubleValue();
        initialFactor = notBelowZero(product, "initial_margin_scaling_factor");
        maintenance = DeltaNumbers.positive(product, "maintenance_margin").doubleValue();
        maintenanceFactor = notBelowZero(product, "maintenance_margin_scaling_factor");
        free = notBelowZero(product, "max_leverage_notional");
    }

    private static double notBelowZero(JsonNode product, String name) throws BadReplyException {
        return Double.parseDouble(DeltaNumbers.amount(product, name));
    }

    /** The table of a product. */
    static MarginTable of(JsonNode product) throws BadReplyException {
        return new DeltaTiers(product).table();
    }

    private MarginTable table() {
        int most = (int) Math.clamp(Math.floor(PERCENT / initial), 1, 1_000);
        List<LeverageTier> tiers = new ArrayList<>();
        double end = end(most);
        tiers.add(tier(0, most, end));
        for (int leverage : LEVERAGES) {
            if (leverage >= most || end >= LARGEST_NOTIONAL) continue;
            double next = end(leverage);
            long floor = Money.unitsNearest(end) + 1;
            if (floor > tiers.getLast().floor()) tiers.add(tier(floor, leverage, next));
            end = next;
        }
        return new MarginTable(tiers);
    }

    /** The largest notional that a leverage is allowed for. */
    private double end(int leverage) {
        if (initialFactor == 0) return LARGEST_NOTIONAL;
        return Math.min(LARGEST_NOTIONAL, free + Math.max(0, PERCENT / leverage - initial) / initialFactor);
    }

    private LeverageTier tier(long floor, int leverage, double end) {
        double percent = maintenance + Math.max(0, end - free) * maintenanceFactor;
        return new LeverageTier(floor, leverage, Money.unitsNearest(Math.min(PERCENT, percent) / PERCENT), 0);
    }
}
