package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.viper.core.Fault;
import io.viper.core.risk.Permission;
import io.viper.journal.JournalFailedException;
import io.viper.journal.storage.MountedDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Systems that give no more files, or live in another zone of time. */
class OddSystemTest {
    @TempDir
    Path folder;

    @Test
    @Fault("D12")
    void d12AProcessWithoutFreeFilesEndsTellsItAndTheNextStartGoesOn() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/zero")), "needs ulimit");
        Path home = folder.resolve("hungry");
        try (Child child = Child.start(home, "hungry", "ulimit -n 200", List.of())) {
            child.until("hungry");
            assertThat(child.until("Exception in thread \"main\""))
                    .startsWith(JournalFailedException.class.getName())
                    .contains("Too many open files");
        }
        // Where the reserve could not be written in time, entries were halted, in the journal: only a person resumes.
        Status last = Runs.run(home).last();
        if (!last.state().equals("HALTED")) assertThat(PaperChild.ending(last)).isEqualTo(undisturbed());
    }

    /** On a real file system with so many files; needs the right to mount one. */
    @Test
    @Fault("D12")
    void d12AFileSystemWithoutRoomForAnotherNameLetsNoEntryOut() throws Exception {
        Path home = Files.createDirectories(folder.resolve("small"));
        try (MountedDisk disk = MountedDisk.at(home, "nr_inodes=12")) {
            List<String> states = new ArrayList<>();
            LoopListener listener = new LoopListener() {
                @Override
                public void onPermission(Permission permission, long time) {
                    states.add(permission.state() + ": " + permission.reason());
                }
            };
            try (PortfolioLoop loop = Runs.open(home, Market.setup(), Market.input(), listener)) {
                loop.run(marketTime -> 0);
            } catch (JournalFailedException full) {
                assertThat(full).hasMessageContaining("No space left on device");
            }
            assertThat(states).hasSize(1);
            assertThat(states.getFirst()).startsWith("HALTED: the disk: no reserve can be written");
            disk.change("nr_inodes=1000");
            Status last = Runs.run(home).last();
            assertThat(last.state()).isEqualTo("HALTED");
        }
    }

    @Test
    @Fault({"C34", "F8"})
    void c34AnotherZoneOfTimeAndAnotherLanguageChangeNothing() throws Exception {
        Path home = folder.resolve("zone");
        List<String> options =
                List.of("-Duser.timezone=Australia/Lord_Howe", "-Duser.language=ar", "-Duser.country=EG");
        try (Child child = Child.start(home, "max", "", options)) {
            assertThat(child.until("end")).isEqualTo(undisturbed());
        }
        assertThat(PaperChild.ending(Runs.run(home).last())).isEqualTo(undisturbed());
    }

    private String undisturbed() throws RunRefusedException {
        return PaperChild.ending(Runs.run(folder.resolve("alone")).last());
    }
}
