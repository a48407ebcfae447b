package io.viper.analysis;

import io.viper.analysis.ExternalPart.Source;
import java.util.Arrays;
import java.util.List;

/**
 * The External component: the mean of the ranks of those parts that are available, placed on the recent history of that mean.
 *
 * <p>The second ranking is what keeps 85 meaning the same: a mean of five parts strays less from 50 than a mean of two, so
 * without it a run with an order book would reach 85 less often than a run on bars. Sums are of whole numbers and therefore
 * exact, ties included.
 */
final class External {
    private final ExternalPart[] parts;
    private final RollingRank longRank;
    private final RollingRank shortRank;
    private boolean available;

    External(int window) {
        parts = Arrays.stream(ExternalInput.values())
                .map(input -> new ExternalPart(input, window))
                .toArray(ExternalPart[]::new);
        longRank = new RollingRank(window);
        shortRank = new RollingRank(window);
    }

    /** Keeps a value for the bar that closes next. */
    void tell(ExternalInput input, double value) {
        for (ExternalPart part : parts) {
            if (part.input() == input) part.tell(value);
        }
    }

    /** The bar closed; with what it lets us estimate, NaN for nothing. */
    void close(double spread, double impact) {
        int longSum = 0;
        int shortSum = 0;
        int count = 0;
        for (ExternalPart part : parts) {
            part.close(
                    switch (part.input()) {
                        case SPREAD -> spread;
                        case COST -> impact;
                        case DEPTH, FUNDING, MARKET -> Double.NaN;
                    });
            if (part.source() == Source.MISSING) continue;
            longSum += part.longHalves();
            shortSum += part.shortHalves();
            count++;
        }
        available = false;
        if (count == 0) return;
        longRank.add((double) longSum / count);
        shortRank.add((double) shortSum / count);
        available = longRank.full();
    }

    /** 0 to 100 for the long side; NaN where no part is available. */
    double longValue() {
        return available ? longRank.high() : Double.NaN;
    }

    /** 0 to 100 for the short side; NaN where no part is available. */
    double shortValue() {
        return available ? shortRank.high() : Double.NaN;
    }

    /** Names of the parts that come from there, in the order of {@link ExternalInput}. */
    List<String> from(Source source) {
        return Arrays.stream(parts)
                .filter(part -> part.source() == source)
                .map(part -> part.input().text())
                .toList();
    }

    void clear() {
        for (ExternalPart part : parts) part.clear();
        longRank.clear();
        shortRank.clear();
        available = false;
    }
}
