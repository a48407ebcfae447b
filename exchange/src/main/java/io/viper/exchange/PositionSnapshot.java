package io.viper.exchange;

/**
 * A position as the exchange shows it. Decimals are the exchange's own.
 *
 * @param symbol the exchange's own name of the instrument
 * @param quantity signed: above zero is long
 * @param entryPrice average
 * @param leverage that is set; 0 if not told
 * @param isolated whether it has a margin of its own
 * @param hedge whether the account holds long and short apart
 * @param liquidationPrice empty if not told
 */
public record PositionSnapshot(
        String symbol,
        String quantity,
        String entryPrice,
        int leverage,
        boolean isolated,
        boolean hedge,
        String liquidationPrice) {}
