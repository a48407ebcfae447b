package io.viper.analysis;

/**
 * How much each component counts. Only the proportions matter.
 *
 * @param volume zero or more
 * @param price zero or more
 * @param external zero or more
 * @param range zero or more
 */
public record ViperWeights(double volume, double price, double external, double range) {

    /** All the same: the score is the plain mean. */
    public static final ViperWeights EQUAL = new ViperWeights(1, 1, 1, 1);

    public ViperWeights {
        notNegative("volume", volume);
        notNegative("price", price);
        notNegative("external", external);
        notNegative("range", range);
        if (!(volume + price + range > 0)) {
            throw new IllegalArgumentException("volume, price and range cannot all weigh nothing");
        }
    }

    /** The weighted mean, 0 to 100; without External where that is NaN. */
    public double score(ViperComponents components) {
        return score(components.volume(), components.price(), components.external(), components.range());
    }

    /** The same without the record. */
    double score(double volumeRank, double priceRank, double externalRank, double rangeRank) {
        double sum = volume * volumeRank + price * priceRank + range * rangeRank;
        double weight = volume + price + range;
        if (Double.isNaN(externalRank)) return sum / weight;
        return (sum + external * externalRank) / (weight + external);
    }

    private static void notNegative(String name, double weight) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the weight of " + name + " must be zero or more, was " + weight);
        }
    }
}
