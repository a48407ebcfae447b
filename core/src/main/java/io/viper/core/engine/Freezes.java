package io.viper.core.engine;

import io.viper.core.risk.RiskGate;

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

    private final RiskGate gate;
    private final int[] reasons;

    Freezes(RiskGate gate, int instruments) {
        this.gate = gate;
        this.reasons = new int[instruments];
    }

    void set(int instrument, int reason) {
        reasons[instrument] |= reason;
        gate.freeze(instrument, true);
    }

    void lift(int instrument, int reason) {
        if ((reasons[instrument] & reason) == 0) return;
        reasons[instrument] &= ~reason;
        gate.freeze(instrument, reasons[instrument] != 0);
    }

    void set(int instrument, int reason, boolean on) {
        if (on) set(instrument, reason);
        else lift(instrument, reason);
    }

    void setAll(int reason, boolean on) {
        for (int i = 0; i < reasons.length; i++) set(i, reason, on);
    }

    int reasons(int instrument) {
        return reasons[instrument];
    }
}
