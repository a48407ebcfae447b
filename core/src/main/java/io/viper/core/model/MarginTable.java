package io.viper.core.model;

import java.util.List;

/** An instrument's leverage tiers, by rising notional. Empty where the instrument has no margin or the table is unknown. */
public record MarginTable(List<LeverageTier> tiers) {

    /** No tiers: spot, or unknown. */
    public static final MarginTable NONE = new MarginTable(List.of());

    public MarginTable {
        tiers = List.copyOf(tiers);
        long last = -1;
        for (LeverageTier tier : tiers) {
            if (tier.floor() <= last) throw new IllegalArgumentException("leverage tiers must rise: " + tiers);
            last = tier.floor();
        }
        if (!tiers.isEmpty() && tiers.getFirst().floor() != 0) {
            throw new IllegalArgumentException("the first leverage tier must start at notional 0: " + tiers);
        }
    }

    /**
     * Tiers from notional floors in whole currency, highest leverages and maintenance rates as fractions; the amounts
     * that keep the margin continuous are derived.
     */
    public static MarginTable of(double[] floors, int[] maxLeverage, double[] maintenanceRates) {
        LeverageTier[] tiers = new LeverageTier[floors.length];
        long amount = 0;
        long lastRate = 0;
        for (int i = 0; i < floors.length; i++) {
            long floor = Money.unitsNearest(floors[i]);
            long rate = Money.unitsNearest(maintenanceRates[i]);
            if (i > 0) amount = Math.addExact(amount, Wide.mulDivDown(floor, rate - lastRate, Money.UNITS));
            tiers[i] = new LeverageTier(floor, maxLeverage[i], rate, amount);
            lastRate = rate;
        }
        return new MarginTable(List.of(tiers));
    }

    /** Highest leverage of any position; 1 where there are no tiers. */
    public int maxLeverage() {
        return tiers.isEmpty() ? 1 : tiers.getFirst().maxLeverage();
    }

    /** Highest leverage for a position of this notional (1e-8 of settle currency). */
    public int maxLeverage(long notionalUnits) {
        return tiers.isEmpty() ? 1 : tier(notionalUnits).maxLeverage();
    }

    /** The margin below which a position of this notional is liquidated, rounded up; both in 1e-8 of settle currency. */
    public long maintenance(long notionalUnits) {
        if (tiers.isEmpty()) return 0;
        LeverageTier tier = tier(notionalUnits);
        long gross = Wide.mulDivUp(notionalUnits, tier.maintenanceRate(), Money.UNITS);
        return Math.max(0, gross - tier.maintenanceAmount());
    }

    /**
     * The row for a notional.
     *
     * @throws IllegalStateException if there are no tiers
     */
    public LeverageTier tier(long notionalUnits) {
        if (tiers.isEmpty()) throw new IllegalStateException("the instrument has no leverage tiers");
        LeverageTier found = tiers.getFirst();
        for (LeverageTier tier : tiers) {
            if (tier.floor() > notionalUnits) break;
            found = tier;
        }
        return found;
    }
}
