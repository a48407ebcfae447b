package io.viper.exchange.kit;

import io.viper.exchange.Impostor;
import io.viper.exchange.Product;
import io.viper.exchange.StreamSink;
import io.viper.exchange.bitget.BitgetProtocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process that trusts an impostor's certificate, asks it what time it is, and opens a stream. */
final class TrustingChild {
    private TrustingChild() {}

    /** Two lines: what became of the question, and of the stream. */
    static List<String> run(Impostor impostor) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(impostor.trustingOptions());
        words.add("-cp");
        words.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        words.add(TrustingChild.class.getName());
        words.add(impostor.address("https"));
        words.add(impostor.address("wss"));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new AssertionError(said);
        return said.lines().toList();
    }

    /** @param addresses of requests and of the stream */
    public static void main(String[] addresses) throws InterruptedException {
        BitgetProtocol bitget = new BitgetProtocol(false);
        Caller caller = new Caller(bitget, addresses[0], null, Caller.Timing.STANDARD, new Governor(List.of()));
        System.out.println(caller.call(bitget.serverTime()));
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (StreamRunner _ = new StreamRunner(
                () -> bitget.marketStream(Product.LINEAR),
                caller,
                addresses[1],
                null,
                List.of(),
                new StreamSink() {},
                new StreamNotes(told))) {
            System.out.println(told.poll(20, TimeUnit.SECONDS));
        }
    }
}
