package io.viper.exchange;

import java.util.List;

/** A market of coins alone: there is no funding, there are no positions, and nothing about them can be set. */
public interface SpotProtocol extends Protocol {

    @Override
    default Call<List<FundingPoint>> funding(Listing listing, long from, long to) {
        throw new UnsupportedOperationException("spot has no funding");
    }

    @Override
    default Call<List<PositionSnapshot>> positions(Product product) {
        throw new UnsupportedOperationException("spot has no positions");
    }

    @Override
    default List<Call<Boolean>> configure(Listing listing, AccountSettings settings) {
        return List.of();
    }

    /** Does nothing for coins. @throws UnsupportedOperationException for every other market */
    static void require(Product product) {
        if (product != Product.SPOT) throw new UnsupportedOperationException("only spot, not " + product);
    }
}
