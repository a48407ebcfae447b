package io.viper.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.MarginTable;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.kit.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Risk limits: {@code {"id":1,"riskLimitValue":"2000000","maintenanceMargin":"0.005","initialMargin":"0.01","maxLeverage":"100"}},
 * each up to its value, which is in USDT (linear) or coins (inverse). Rates are fractions in some replies and percents in
 * others; the leverage tells which, as it is the inverse of the initial margin.
 */
final class BybitTiers {
    private BybitTiers() {}

    private record Tier(double upTo, int leverage, double rate) {}

    static MarginTable read(JsonNode body) throws BadReplyException {
        List<Tier> tiers = new ArrayList<>(BybitReplies.all(body, BybitTiers::tier));
        tiers.sort(Comparator.comparingDouble(Tier::upTo));
        double[] floors = new double[tiers.size()];
        int[] leverage = new int[tiers.size()];
        double[] rates = new double[tiers.size()];
        for (int k = 0; k < tiers.size(); k++) {
            floors[k] = k == 0 ? 0 : tiers.get(k - 1).upTo();
            leverage[k] = tiers.get(k).leverage();
            rates[k] = tiers.get(k).rate();
        }
        try {
            return MarginTable.of(floors, leverage, rates);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new BadReplyException("tiers that do not rise: " + wrong.getMessage());
        }
    }

    private static Tier tier(JsonNode item) throws BadReplyException {
        double leverage = Double.parseDouble(Amounts.positive(item, "maxLeverage"));
        double initial = Double.parseDouble(Amounts.positive(item, "initialMargin"));
        double whole = leverage * initial;
        boolean percents = whole > 10;
        double unit = percents ? 100 : 1;
        double rate = Double.parseDouble(Amounts.positive(item, "maintenanceMargin")) / unit;
        if (leverage < 1 || leverage > 1_000 || whole / unit < 0.5 || whole / unit > 2 || rate > 1) {
            throw new BadReplyException("a tier of " + leverage + "x, " + initial + " and " + rate);
        }
        return new Tier(Double.parseDouble(Amounts.positive(item, "riskLimitValue")), (int) leverage, rate);
    }
}
