package io.viper.venue.floor;

import io.viper.backtest.synthetic.SyntheticMarket;
import io.viper.core.market.FundingColumns;
import io.viper.core.model.Bar;
import java.util.HashMap;
import java.util.Map;

/** The built-in market that is made from a seed. It is made anew, twice as long, whenever its end is reached. */
public final class SyntheticFeed implements Feed {
    private static final int PERIOD_MINUTES = 480;

    private final long seed;
    private final int first;
    private final Map<String, SyntheticMarket.Recorded> made = new HashMap<>();

    /** @param minutes how long it is made at first */
    public SyntheticFeed(long seed, int minutes) {
        this.seed = seed;
        this.first = minutes;
    }

    @Override
    public Bar minute(String coin, int number) {
        return recorded(coin, number + 1).bars().bar(number);
    }

    /** Nothing is paid when the market begins: that period's rate is the next one's. */
    @Override
    public double fundingRate(String coin, int period) {
        int paid = Math.max(1, period);
        FundingColumns funding = recorded(coin, (paid + 1) * PERIOD_MINUTES + 1).funding();
        return funding.rate(Math.min(paid, funding.size()) - 1);
    }

    private SyntheticMarket.Recorded recorded(String coin, int minutes) {
        SyntheticMarket.Recorded known = made.get(coin);
        if (known != null && known.bars().size() >= minutes) return known;
        int wanted = Math.max(first, known == null ? 0 : known.bars().size() * 2);
        while (wanted < minutes) wanted *= 2;
        SyntheticMarket.Recorded longer = SyntheticMarket.of(seed, coin + "USDT", wanted);
        made.put(coin, longer);
        return longer;
    }
}
