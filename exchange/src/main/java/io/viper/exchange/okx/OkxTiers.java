package io.viper.exchange.okx;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.MarginTable;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.kit.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Position tiers, which are counted in contracts: {@code {"tier":"2","minSz":"50","maxLever":"10","mmr":"0.03"}}. */
final class OkxTiers {
    private OkxTiers() {}

    private record Tier(double contracts, int leverage, double rate) {}

    static MarginTable read(Listing listing, double price, JsonNode body) throws BadReplyException {
        List<Tier> tiers = new ArrayList<>(OkxReplies.all(body, OkxTiers::tier));
        tiers.sort(Comparator.comparingDouble(Tier::contracts));
        double worth = listing.spec().contractSize().doubleValue();
        double notional = listing.product() == Product.INVERSE ? worth / price : worth * price;
        double[] floors = new double[tiers.size()];
        int[] leverage = new int[tiers.size()];
        double[] rates = new double[tiers.size()];
        for (int k = 0; k < tiers.size(); k++) {
            floors[k] = k == 0 ? 0 : tiers.get(k).contracts() * notional;
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
        double leverage = Double.parseDouble(Amounts.positive(item, "maxLever"));
        double rate = Double.parseDouble(Amounts.positive(item, "mmr"));
        if (leverage < 1 || leverage > 1_000 || rate > 1) {
            throw new BadReplyException("a tier of " + leverage + "x and " + rate);
        }
        return new Tier(Double.parseDouble(Amounts.positive(item, "minSz")), (int) leverage, rate);
    }
}
