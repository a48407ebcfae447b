package io.viper.exchange;

/**
 * How an account of derivatives is set; orders are written accordingly.
 *
 * @param hedge whether long and short are held apart
 * @param isolated whether each position has a margin of its own
 * @param leverage of new positions
 */
public record AccountSettings(boolean hedge, boolean isolated, int leverage) {
    /** One-way, isolated, 10x: what we set where nobody says otherwise. */
    public static final AccountSettings STANDARD = new AccountSettings(false, true, 10);
}
