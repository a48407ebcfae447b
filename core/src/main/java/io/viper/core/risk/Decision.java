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
    private final long id;
    private final long time;
    private final int instrument;
    private final String source;
    private final long signalId;
    private final double[] measured = new double[RiskCheck.count()];
    private final double[] limits = new double[RiskCheck.count()];
    private final Verdict[] verdicts = new Verdict[RiskCheck.count()];
    private int next;
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
        measured[next] = value;
        limits[next] = limit;
        verdicts[next] = verdict;
        next++;
        return verdict != Verdict.REFUSED;
    }

    boolean pass(double value, double limit) {
        return note(Verdict.PASSED, value, limit);
    }

    boolean refuse(double value, double limit, String whatWouldPass) {
        remedy = whatWouldPass;
        return note(Verdict.REFUSED, value, limit);
    }

    boolean skip() {
        return note(Verdict.NOT_APPLICABLE, Double.NaN, Double.NaN);
    }

    /** Notes {@code checks} checks that do not concern this order. */
    boolean skip(int checks) {
        for (int i = 0; i < checks; i++) skip();
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
        return next == verdicts.length && verdicts[next - 1] != Verdict.REFUSED;
    }

    /** The check that refused, if one did. */
    public Optional<RiskCheck> refusedBy() {
        boolean refused = next > 0 && verdicts[next - 1] == Verdict.REFUSED;
        return refused ? Optional.of(RiskCheck.at(next - 1)) : Optional.empty();
    }

    /** What would make it pass; empty when it passed. */
    public String remedy() {
        return remedy;
    }

    /** All checks in order, those after a refusal as not evaluated. */
    public List<CheckResult> checks() {
        List<CheckResult> results = new ArrayList<>(verdicts.length);
        for (int i = 0; i < verdicts.length; i++) {
            results.add(
                    i < next
                            ? new CheckResult(RiskCheck.at(i), verdicts[i], measured[i], limits[i])
                            : new CheckResult(RiskCheck.at(i), Verdict.NOT_EVALUATED, Double.NaN, Double.NaN));
        }
        return results;
    }

    @Override
    public String toString() {
        return "decision " + id + " by " + source + " " + Arrays.toString(checks().toArray());
    }
}
