package io.viper.core.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The trace of one run through the pipeline: each check with measured value, limit and verdict, in order. Written once
 * by the gate, then read by reports and people.
 */
public final class Decision {
    /** Numbers that there is room for once there is more than one check. */
    private static final int ROOM = 32;

    private final long id;
    private final long time;
    private final int instrument;
    private final String source;
    private final long signalId;
    /** Value and limit of each check that measured something, one after the other: most orders are measured by few. */
    private double[] numbers = new double[2];

    /** The checks that measured something, one bit for each place of the pipeline. */
    private long measured;
    /** Those that made the order smaller. */
    private long reduced;

    private int next;
    private boolean refused;
    private String remedy = "";
    private String remark = "";

    Decision(long id, long time, int instrument, String source, long signalId) {
        this.id = id;
        this.time = time;
        this.instrument = instrument;
        this.source = source;
        this.signalId = signalId;
    }

    /** Notes the next check. Returns whether the pipeline goes on. */
    boolean note(Verdict verdict, double value, double limit) {
        int at = 2 * Long.bitCount(measured);
        if (at == numbers.length) numbers = Arrays.copyOf(numbers, at < ROOM ? ROOM : 2 * at);
        numbers[at] = value;
        numbers[at + 1] = limit;
        measured |= 1L << next;
        if (verdict == Verdict.REDUCED) reduced |= 1L << next;
        next++;
        refused = verdict == Verdict.REFUSED;
        return !refused;
    }

    boolean pass(double value, double limit) {
        return note(Verdict.PASSED, value, limit);
    }

    boolean refuse(double value, double limit, String whatWouldPass) {
        remedy = whatWouldPass;
        return note(Verdict.REFUSED, value, limit);
    }

    boolean skip() {
        return skip(1);
    }

    /** Notes {@code checks} checks that do not concern this order. */
    boolean skip(int checks) {
        next += checks;
        return true;
    }

    /** Notes something that people should know whether or not it passed. */
    void remark(String text) {
        remark = remark.isEmpty() ? text : remark + "; " + text;
    }

    /** What people should know beside the checks, such as a way to size that lacked history; often empty. */
    public String remark() {
        return remark;
    }

    /** Number of the decision within the run, from 1. */
    public long id() {
        return id;
    }

    /** When it was made, UTC epoch nanoseconds. */
    public long time() {
        return time;
    }

    /** The instrument's number in the run. */
    public int instrument() {
        return instrument;
    }

    /** Who asked: a strategy's name, or the source of an outside signal. */
    public String source() {
        return source;
    }

    /** Number of the signal; 0 for a direct order. */
    public long signalId() {
        return signalId;
    }

    /** Whether every check passed. */
    public boolean approved() {
        return next == RiskCheck.count() && !refused;
    }

    /** The check that refused, if one did. */
    public Optional<RiskCheck> refusedBy() {
        return refused ? Optional.of(RiskCheck.at(next - 1)) : Optional.empty();
    }

    /** What would make it pass; empty when it passed. */
    public String remedy() {
        return remedy;
    }

    /** All checks in order, those after a refusal as not evaluated. */
    public List<CheckResult> checks() {
        List<CheckResult> results = new ArrayList<>(RiskCheck.count());
        int at = 0;
        for (int place = 0; place < RiskCheck.count(); place++) {
            Verdict verdict = verdict(place);
            boolean numbered = place < next && (measured >>> place & 1) != 0;
            double value = numbered ? numbers[at] : Double.NaN;
            double limit = numbered ? numbers[at + 1] : Double.NaN;
            if (numbered) at += 2;
            results.add(new CheckResult(RiskCheck.at(place), verdict, value, limit));
        }
        return results;
    }

    private Verdict verdict(int place) {
        if (place >= next) return Verdict.NOT_EVALUATED;
        if ((measured >>> place & 1) == 0) return Verdict.NOT_APPLICABLE;
        if ((reduced >>> place & 1) != 0) return Verdict.REDUCED;
        return refused && place == next - 1 ? Verdict.REFUSED : Verdict.PASSED;
    }

    @Override
    public String toString() {
        return "decision " + id + " by " + source + " " + Arrays.toString(checks().toArray());
    }
}
