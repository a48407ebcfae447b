package io.viper.app.paper;

import io.viper.app.console.Console;
import io.viper.core.bot.BotNotice;
import io.viper.core.engine.Anomaly;
import io.viper.core.engine.Relay;
import io.viper.core.risk.Permission;
import io.viper.live.LiveListener;
import io.viper.live.LivePhase;
import io.viper.live.LoopListener;
import io.viper.live.Status;
import java.util.Locale;
import java.util.Map;

/** Passes on what a run does to those who watch, says what has to be seen, and keeps the status file. */
public final class RunTeller extends Relay implements LiveListener {
    private final Console console;
    private final LoopListener lines;
    private final StatusFile file;
    private final Map<String, Object> facts;

    /**
     * For one run.
     *
     * @param lines is told what happens; nothing if nobody watches
     * @param facts of the run, for the status file
     */
    public RunTeller(Console console, LoopListener lines, StatusFile file, Map<String, Object> facts) {
        super(lines);
        this.console = console;
        this.lines = lines;
        this.file = file;
        this.facts = facts;
    }

    @Override
    public void onRecovered(long records, long nanos) {
        if (records == 0) return;
        console.note(String.format(Locale.ROOT, "recovered %,d journal records in %.2f s", records, nanos / 1e9));
    }

    @Override
    public void onRecovered(long records, long nanos, int abandoned) {
        onRecovered(records, nanos);
        if (abandoned > 0) console.note(abandoned + " orders were decided on and never sent: they are not sent late");
    }

    @Override
    public void onResumed(long sequence) {
        console.note(String.format(Locale.ROOT, "goes on from the snapshot after record %,d", sequence));
    }

    @Override
    public void onPhase(LivePhase phase, String reason) {
        console.note(phase + ": " + reason);
    }

    @Override
    public void onExchange(String exchange, boolean ready, String reason) {
        if (ready) console.note(exchange + ": READY");
        else console.warn("! " + exchange + ": no entries: " + reason);
    }

    @Override
    public void onPermission(Permission permission, long time) {
        console.warn("! " + PermissionText.of(permission));
        super.onPermission(permission, time);
    }

    @Override
    public void onAlarm(String text) {
        console.warn("! " + text);
        lines.onAlarm(text);
    }

    @Override
    public void onStatus(Status status) {
        file.write(facts, status, false);
    }

    @Override
    public void onAnomaly(Anomaly anomaly) {
        console.warn("! " + anomaly.kind() + "  " + TradeLines.subject(anomaly) + "  " + anomaly.text());
        super.onAnomaly(anomaly);
    }

    @Override
    public void onBot(BotNotice notice) {
        boolean quiet = notice.kind() == BotNotice.Kind.HELD_BACK;
        if (!quiet) console.note("bot " + notice.bot() + "  " + notice.text());
        super.onBot(notice);
    }

    @Override
    public void onLate(String text) {
        console.warn("! " + text);
    }
}
