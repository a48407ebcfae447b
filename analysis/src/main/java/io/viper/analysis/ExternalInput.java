package io.viper.analysis;

/**
 * What the External component asks beside the bars. Each is told by whoever knows it, as it was when the bar closed; what
 * nobody tells is missing, and named so.
 */
public enum ExternalInput {
    /** (ask - bid) / mid, a fraction; narrow is good for both directions. */
    SPREAD("spread", -1, -1),
    /** (bid depth - ask depth) / (bid depth + ask depth), -1 to 1; buyers waiting are good for the long side. */
    DEPTH("depth balance", 1, -1),
    /** What executing an order of the usual size costs beside the fee, a fraction of its notional; low is good. */
    COST("execution cost", -1, -1),
    /** The funding rate that longs pay to shorts next, a fraction; low is good for the long side. */
    FUNDING("funding", -1, 1),
    /** How far the market as a whole came lately, a logarithm; up is good for the long side. */
    MARKET("market", 1, -1);

    private final String text;
    private final int longSign;
    private final int shortSign;

    ExternalInput(String text, int longSign, int shortSign) {
        this.text = text;
        this.longSign = longSign;
        this.shortSign = shortSign;
    }

    /** As people and pages name it. */
    public String text() {
        return text;
    }

    /** +1 if a high value speaks for the long side, -1 if against it. */
    int longSign() {
        return longSign;
    }

    /** +1 if a high value speaks for the short side, -1 if against it. */
    int shortSign() {
        return shortSign;
    }
}
