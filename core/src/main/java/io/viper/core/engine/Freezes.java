package io.viper.core.engine;

import io.viper.core.risk.RiskGate;
import java.util.Arrays;
import java.util.StringJoiner;

/** Why entries of an instrument are refused for now. Each reason is lifted by who set it; entries wait for all of them. */
final class Freezes {
    /** The exchange did what nobody can explain: a person has to look. */
    static final int UNEXPLAINED = 1;
    /** The account has not been compared since the line was lost. */
    static final int LINE = 2;
    /** Position or orders differ from the exchange's. */
    static final int DIFFERENT = 4;
    /** The account is not set as the run needs it. */
    static final int MODE = 8;
    /** The exchange does not trade the instrument, or not as the run counts it. */
    static final int LISTING = 16;
    /** The exchange takes fees in a coin that the run does not count: a person has to look. */
    static final int FEES = 32;

    private final RiskGate gate;
    private final int[] reasons;
    private final String[] troubles;

    Freezes(RiskGate gate, int instruments) {
        this.gate = gate;
        this.reasons = new int[instruments];
        this.troubles = new String[instruments];
        Arrays.fill(troubles, "");
    }

    void set(int instrument, int reason) {
        reasons[instrument] |= reason;
        tell(instrument);
    }

    void lift(int instrument, int reason) {
        if (!has(instrument, reason)) return;
        reasons[instrument] &= ~reason;
        tell(instrument);
    }

    void set(int instrument, int reason, boolean on) {
        if (on) set(instrument, reason);
        else lift(instrument, reason);
    }

    void setAll(int reason, boolean on) {
        for (int i = 0; i < reasons.length; i++) set(i, reason, on);
    }

    /** What the exchange's list has against trading the instrument; empty for nothing. */
    void list(int instrument, String trouble) {
        troubles[instrument] = trouble;
        set(instrument, LISTING, !trouble.isEmpty());
    }

    boolean has(int instrument, int reason) {
        return (reasons[instrument] & reason) != 0;
    }

    int reasons(int instrument) {
        return reasons[instrument];
    }

    String trouble(int instrument) {
        return troubles[instrument];
    }

    private void tell(int instrument) {
        String own = remedy(instrument);
        String line = has(instrument, LINE) ? "the line stands and the account was compared since" : "";
        gate.freeze(instrument, own.isEmpty() || line.isEmpty() ? own + line : own + "; and " + line);
    }

    /** What would have to be so for entries to be let through, the line to the exchange apart; empty if nothing. */
    String remedy(int instrument) {
        StringJoiner remedy = new StringJoiner("; and ");
        if (has(instrument, LISTING))
            remedy.add("the exchange lists it as the run counts it (" + troubles[instrument] + ")");
        if (has(instrument, UNEXPLAINED))
            remedy.add("a person has compared orders and position with the exchange's and unfreezes the instrument");
        if (has(instrument, DIFFERENT)) remedy.add("the position agrees with the exchange's");
        if (has(instrument, FEES))
            remedy.add(
                    "the exchange takes no fees in other coins than are traded, which is set there, and a person resumes");
        if (has(instrument, MODE)) remedy.add("the leverage that the run needs is set at the exchange");
        return remedy.toString();
    }
}
