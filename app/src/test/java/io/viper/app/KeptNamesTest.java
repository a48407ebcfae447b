package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.app.live.KeptNames;
import io.viper.core.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A resolver that loses a name, and finds it elsewhere: a process of its own, whose names stand in a file. */
class KeptNamesTest {
    private static final String NAME = "exchange.test";

    @TempDir
    Path folder;

    /** The process. Words: the file of names, and whether they are kept. */
    static final class Child {
        private Child() {}

        public static void main(String[] words) throws Exception {
            Path file = Path.of(words[0]);
            Security.setProperty("networkaddress.cache.ttl", "1");
            Security.setProperty("networkaddress.cache.negative.ttl", "0");
            if (words[1].equals("kept")) KeptNames.keep();
            System.out.println("at first " + address());
            Files.writeString(file, "");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
            String lost = "";
            while (System.nanoTime() < end) {
                lost = address();
                TimeUnit.MILLISECONDS.sleep(100);
            }
            System.out.println("lost " + lost);
            Files.writeString(file, "127.0.0.2 " + NAME + "\n");
            end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!address().equals("127.0.0.2") && System.nanoTime() < end) TimeUnit.MILLISECONDS.sleep(100);
            System.out.println("moved " + address());
        }

        private static String address() {
            try {
                return InetAddress.getByName(NAME).getHostAddress();
            } catch (UnknownHostException none) {
                return "nowhere";
            }
        }
    }

    private List<String> said(String kept) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("names"), "127.0.0.1 " + NAME + "\n");
        Path out = folder.resolve(kept);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djdk.net.hosts.file=" + file,
                        "-cp",
                        classPath,
                        Child.class.getName(),
                        file.toString(),
                        kept)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }

    @Test
    @Fault("B13")
    void b13ANameThatIsLostLeadsWhereItLedAndOneThatMovedIsFollowed() throws Exception {
        assertThat(said("kept")).containsExactly("at first 127.0.0.1", "lost 127.0.0.1", "moved 127.0.0.2");
    }

    @Test
    void withoutThatTheNameWouldLeadNowhere() throws Exception {
        assertThat(said("not")).containsExactly("at first 127.0.0.1", "lost nowhere", "moved 127.0.0.2");
    }
}
