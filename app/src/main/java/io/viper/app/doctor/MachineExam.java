package io.viper.app.doctor;

import io.viper.app.console.Surroundings;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.journal.JournalCorruptException;
import io.viper.journal.JournalException;
import io.viper.journal.JournalStat;
import io.viper.journal.JournalWriter;
import io.viper.journal.Tail;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The machine: what runs us, where we keep things, and the doors that services want.
 *
 * @param home of the data
 */
public record MachineExam(PaperHome home) {
    private static final int NEEDED_JAVA = 25;
    private static final long GIBI = 1L << 30;
    private static final long LEAST_SPACE = 2 * GIBI;
    private static final long LEAST_HEAP = GIBI / 2;
    private static final double LEAST_SHARE = 0.05;
    /** Of the sixteen services; 8009 is nobody's. */
    private static final int[] PORTS =
            IntStream.rangeClosed(8000, 8016).filter(port -> port != 8009).toArray();

    /** The JDK, processors, memory, and what the terminal can show. */
    public List<Finding> runtime(Surroundings around) {
        List<Finding> findings = new ArrayList<>();
        Runtime runtime = Runtime.getRuntime();
        String java = "Java " + Runtime.version();
        boolean known = Runtime.version().feature() == NEEDED_JAVA;
        if (known) findings.add(Finding.ok("runtime", java));
        else findings.add(Finding.warn("runtime", java, "this is tested with JDK " + NEEDED_JAVA + "; set JAVA_HOME"));
        String size = runtime.availableProcessors() + " processors, heap up to " + (runtime.maxMemory() >> 20) + " MiB";
        if (runtime.maxMemory() >= LEAST_HEAP) findings.add(Finding.ok("runtime", size));
        else findings.add(Finding.warn("runtime", size, "give the process 512 MiB or more: -Xmx1g"));
        if (around.ascii()) {
            findings.add(
                    Finding.warn("runtime", "the locale is not UTF-8: signs are written as ASCII", "set LANG=C.UTF-8"));
        } else {
            findings.add(Finding.ok("runtime", "UTF-8"));
        }
        return findings;
    }

    /** Whether the home can be written to, and how much fits. */
    public List<Finding> disk() {
        Path folder = home.home();
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, "doctor", ".tmp");
            Files.delete(probe);
            long free = Files.getFileStore(folder).getUsableSpace();
            long total = Files.getFileStore(folder).getTotalSpace();
            String text = free / GIBI + " of " + total / GIBI + " GiB free in " + folder;
            boolean low = free < LEAST_SPACE || free < total * LEAST_SHARE;
            return List.of(
                    low
                            ? Finding.fail("disk", text, "make room: below 2 GiB or 5 % there are no new entries")
                            : Finding.ok("disk", text));
        } catch (IOException unwritable) {
            return List.of(Finding.fail(
                    "disk", folder + " cannot be written: " + unwritable.getMessage(), "choose another --home"));
        }
    }

    /** The journal and the kill switch. */
    public List<Finding> state() {
        List<Finding> findings = new ArrayList<>();
        if (home.kill().killed()) {
            findings.add(Finding.warn(
                    "state",
                    "the kill switch is on: " + home.kill().reason(),
                    "viper kill --reset, when the reason is gone"));
        } else {
            findings.add(Finding.ok("state", "the kill switch is off"));
        }
        if (!Files.isDirectory(home.journal())) {
            findings.add(Finding.none("state", "no run has a journal here yet"));
            return findings;
        }
        try {
            JournalStat stat = JournalStat.of(JournalWriter.storage(home.journal()));
            String text = "journal of " + (stat.lastSequence() - stat.firstSequence() + 1) + " records";
            boolean torn = stat.tail().state() == Tail.State.CUT;
            findings.add(Finding.ok("state", text + (torn ? ", the torn end goes at the next start" : "")));
        } catch (JournalCorruptException damaged) {
            findings.add(Finding.fail("state", "journal: " + damaged.getMessage(), PaperFailures.remedy(damaged)));
        } catch (JournalException unreadable) {
            findings.add(Finding.fail("state", "journal: " + unreadable.getMessage(), "viper journal verify"));
        }
        return findings;
    }

    /** The ports that services want, on loopback. */
    public List<Finding> ports() {
        List<Integer> taken = new ArrayList<>();
        for (int port : PORTS) if (!free(port)) taken.add(port);
        String text = (PORTS.length - taken.size()) + " of " + PORTS.length + " ports free";
        if (taken.isEmpty()) return List.of(Finding.ok("ports", text));
        return List.of(Finding.warn(
                "ports", text + ", taken: " + taken, "another program listens there, or viper runs already"));
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
