package io.viper.live;

import io.viper.core.engine.EngineSetup;
import io.viper.core.simulation.SimulationSettings;
import io.viper.journal.codec.Bytes;
import io.viper.journal.codec.JournalRecord.CommandReceived;
import io.viper.journal.codec.JournalRecord.RunManifest;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run is made of, its input apart.
 *
 * @param mode {@code paper}
 * @param build which program it is
 * @param seed what chance starts from
 * @param engine the core
 * @param simulation the exchange
 * @param settings the same as texts, and what makes the strategy
 */
public record RunSetup(
        String mode, String build, long seed, EngineSetup engine, SimulationSettings simulation, RunSettings settings) {

    /** The command that starts a run is journaled under this name; its body is the settings' text. */
    static final String START = "start";

    RunManifest manifest(long time) {
        return new RunManifest(
                time,
                mode,
                build,
                settings.hash(),
                seed,
                engine.instruments().stream().map(each -> each.spec()).toList());
    }

    CommandReceived start(long time) {
        return new CommandReceived(time, "person", "", START, Bytes.of(settings.text()));
    }

    /** What keeps this run from going on where the journal's ended; empty if nothing does. */
    List<String> differences(RunManifest before, RunSettings journaled) {
        RunManifest now = manifest(before.time());
        List<String> lines = new ArrayList<>();
        if (!before.mode().equals(now.mode())) lines.add("mode is " + now.mode() + " now and " + before.mode());
        if (!before.build().equals(now.build())) {
            lines.add("the program is " + now.build() + " now and " + before.build() + " in the journal");
        }
        if (before.seed() != now.seed()) lines.add("seed is " + now.seed() + " now and " + before.seed());
        if (!before.instruments().equals(now.instruments())) {
            lines.add("instruments are " + ids(now) + " now and " + ids(before) + " in the journal"
                    + (ids(now).equals(ids(before)) ? ", with another specification" : ""));
        }
        lines.addAll(journaled.differences(settings));
        return lines;
    }

    private static List<String> ids(RunManifest manifest) {
        return manifest.instruments().stream().map(each -> each.id().toString()).toList();
    }
}
