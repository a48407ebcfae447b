package io.viper.exchange;

/**
 * What an account is used with.
 *
 * @param key the name of the key, which exchanges want in a header; not shown either
 * @param secret what is signed with
 * @param passphrase where an exchange wants a third part; empty elsewhere
 * @param demo whether the key belongs to the exchange's test environment; it is never used elsewhere
 */
public record Credentials(Secret key, Secret secret, Secret passphrase, boolean demo) {}
