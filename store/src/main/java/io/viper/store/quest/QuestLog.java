package io.viper.store.quest;

import io.questdb.log.LogFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Silences QuestDB, which otherwise logs to standard output and announces its log configuration on standard error. */
final class QuestLog {
    private static final String CONFIGURATION = "out";
    private static boolean silenced;

    private QuestLog() {}

    /** Once in a process, before anything of QuestDB is touched. */
    static synchronized void silence() throws IOException {
        if (silenced) return;
        silenced = true;
        Path none = Files.createTempFile("viper-questdb", ".conf");
        String before = System.getProperty(CONFIGURATION);
        PrintStream error = System.err;
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)) {
            Files.writeString(none, "writers=\n");
            System.setProperty(CONFIGURATION, none.toString());
            System.setErr(nowhere);
            LogFactory.getInstance();
        } finally {
            System.setErr(error);
            if (before == null) System.clearProperty(CONFIGURATION);
            else System.setProperty(CONFIGURATION, before);
            Files.deleteIfExists(none);
        }
    }
}
