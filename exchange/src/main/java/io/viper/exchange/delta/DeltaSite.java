package io.viper.exchange.delta;

import io.viper.exchange.Protocol.Endpoints;

/** Which Delta: two houses with one interface, each with a test environment of its own. Keys of one are unknown to the others. */
public enum DeltaSite {
    /** India: settled in USD. */
    INDIA(
            "https://api.india.delta.exchange",
            "wss://public-socket.india.delta.exchange",
            "wss://socket.india.delta.exchange",
            false),
    /** The test environment of India. */
    INDIA_TESTNET(
            "https://cdn-ind.testnet.deltaex.org",
            "wss://socket-ind-pub.testnet.deltaex.org",
            "wss://socket-ind.testnet.deltaex.org",
            true),
    /** Everywhere else: settled in USDT, and in coins. */
    GLOBAL("https://api.delta.exchange", "wss://public-socket.delta.exchange", "wss://socket.delta.exchange", false),
    /** Its test environment; its documentation names the public stream of India's. */
    GLOBAL_TESTNET(
            "https://testnet-api.delta.exchange",
            "wss://socket-ind-pub.testnet.deltaex.org",
            "wss://testnet-socket.delta.exchange",
            true);

    private final String rest;
    private final String marketStream;
    private final String accountStream;
    private final boolean testnet;

    DeltaSite(String rest, String marketStream, String accountStream, boolean testnet) {
        this.rest = rest;
        this.marketStream = marketStream;
        this.accountStream = accountStream;
        this.testnet = testnet;
    }

    /** Where it is. */
    public Endpoints endpoints() {
        return new Endpoints(rest, marketStream, accountStream);
    }

    /** Whether its money is play money; only keys that say so are used there, and no others elsewhere. */
    public boolean testnet() {
        return testnet;
    }

    /** How its stream calls the first frame: India replaced the older word in October 2025, the other house did not say so. */
    String loginType() {
        return this == INDIA || this == INDIA_TESTNET ? "key-auth" : "auth";
    }
}
