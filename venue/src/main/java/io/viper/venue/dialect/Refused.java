package io.viper.venue.dialect;

/** A request that is refused with one of the exchange's codes. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * Refused.
     *
     * @param words for people
     */
    public Refused(String code, String words) {
        super(words);
        this.code = code;
    }

    /** The exchange's code. */
    public String code() {
        return code;
    }

    /** For people. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
