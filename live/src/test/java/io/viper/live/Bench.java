package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.engine.EngineListener;
import io.viper.core.model.Currency;
import io.viper.core.model.Money;
import io.viper.core.model.OrderView;
import io.viper.core.model.Timeframe;
import io.viper.journal.JournalException;
import io.viper.journal.JournalReader;
import io.viper.journal.codec.JournalRecord;
import io.viper.live.bench.BenchExchange;
import io.viper.live.bench.BenchServer;
import io.viper.live.exchange.OrderNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An exchange that is never killed, and the product beside it, which is: again and again, at named points. */
final class Bench implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final long BEGIN = 1_700_000_000L * Timeframe.SECOND;

    final Path home;
    final BenchServer server;
    private @Nullable OrderNames names;
    private @Nullable Process product;
    private @Nullable BufferedReader out;
    final List<String> said = new ArrayList<>();

    Bench(Path home, long seed) throws IOException {
        this.home = home;
        BenchExchange exchange =
                new BenchExchange(Market.INSTRUMENTS, Money.of("10000", Currency.USDT), this::number, BEGIN, seed);
        server = new BenchServer(exchange, this::isDurable);
    }

    /**
     * Starts the product.
     *
     * @param crash where it stops, as {@code name:occurrence}; empty for nowhere
     */
    void start(String crash) throws IOException {
        List<String> words = new ArrayList<>(ChildClasses.words());
        if (!crash.isEmpty()) words.add("-D" + LiveChild.PROPERTY + "=" + crash);
        words.add(LiveChild.class.getName());
        words.add(home.toString());
        words.add(Integer.toString(server.port()));
        Process started = new ProcessBuilder(words).redirectErrorStream(true).start();
        product = started;
        Thread.ofVirtual().start(() -> endAfter(started));
        out = started.inputReader(StandardCharsets.UTF_8);
    }

    /** Whoever waits for a line that never comes is told so. */
    private static void endAfter(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException end) {
            process.destroyForcibly();
        }
    }

    /** Starts it, waits until it is at the point, and kills it there. */
    void killAt(String crash) throws IOException, InterruptedException {
        start(crash);
        until("at " + crash);
        kill();
    }

    void kill() throws InterruptedException {
        Process running = running();
        running.destroyForcibly();
        if (!running.waitFor(10, TimeUnit.SECONDS)) throw new AssertionError("it cannot be killed");
    }

    private Process running() {
        if (product == null) throw new IllegalStateException("nothing was started");
        return product;
    }

    /**
     * Reads until a line that begins like this.
     *
     * @return the rest of it
     */
    String until(String begin) throws IOException {
        if (out == null) throw new IllegalStateException("nothing was started");
        for (String line; (line = out.readLine()) != null; ) {
            said.add(line);
            if (line.startsWith(begin)) return line.substring(begin.length()).strip();
        }
        throw new AssertionError("it never said " + begin + ":\n" + String.join("\n", said));
    }

    /** Waits until it is so at the exchange. */
    void untilItHas(Predicate<BenchExchange> so, String what) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!server.look(so::test)) {
            assertThat(System.nanoTime()).as("%s did not arrive", what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    void tell(String line) throws IOException {
        running().getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        running().getOutputStream().flush();
    }

    /** Starts what was killed, lets it trade on for a while, ends it, and compares everything with the exchange's books. */
    void goesOnAndAgrees() throws IOException, InterruptedException {
        start("");
        until("ready");
        Thread.sleep(300);
        agrees();
    }

    /** Ends what runs and compares everything. */
    void agrees() throws IOException, InterruptedException {
        tell("halt");
        Thread.sleep(900);
        server.pause();
        Thread.sleep(150);
        tell("end");
        String[] end = until("end").split(" ");
        assertThat(running().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.offenses()).isEmpty();
        var account = server.look(BenchExchange::account);
        String context = String.join("\n", said);
        assertThat(Long.parseLong(end[0]))
                .as(context)
                .isEqualTo(account.holdings().get(0).lots());
        assertThat(Long.parseLong(end[1]))
                .as(context)
                .isEqualTo(account.holdings().get(1).lots());
        assertThat(Long.parseLong(end[2])).as(context).isEqualTo(account.cashUnits());
        oneIntentForEachOrder();
        replayed(Long.parseLong(end[3]));
    }

    /** I1: what the exchange took is what was approved, once. */
    private void oneIntentForEachOrder() {
        Map<String, Long> started = new HashMap<>();
        Map<Long, JournalRecord.IntentAccepted> intents = new HashMap<>();
        try (JournalReader reader = JournalReader.open(home.resolve("journal"))) {
            while (reader.next()) {
                if (reader.record() instanceof JournalRecord.IntentAccepted intent)
                    intents.put(intent.orderId(), intent);
                if (reader.record() instanceof JournalRecord.SendStarted send) {
                    assertThat(started.put(send.clientOrderId(), send.orderId()))
                            .isNull();
                }
            }
        }
        for (BenchExchange.Listed order : server.look(BenchExchange::orders)) {
            Long id = started.get(order.name());
            assertThat(id).as(order.name()).isNotNull();
            var intent = intents.get(id);
            assertThat(intent).isNotNull();
            assertThat(intent.order().side()).isEqualTo(order.spec().side());
            assertThat(intent.order().reduceOnly()).isEqualTo(order.spec().reduceOnly());
        }
    }

    /** I10: the journal alone leads to the same state. */
    private void replayed(long hash) {
        try {
            JournalReplay replay = JournalReplay.of(home.resolve("journal"));
            JournalReplay.Outcome outcome = replay.run(LiveChild.setup().engine(), new EngineListener() {});
            assertThat(outcome.difference()).isEmpty();
            assertThat(outcome.engine().stateHash()).isEqualTo(hash);
        } catch (RunRefusedException refused) {
            throw new AssertionError(refused);
        }
    }

    synchronized long number(String name) {
        if (names == null) {
            try (JournalReader reader = JournalReader.open(home.resolve("journal"))) {
                while (names == null && reader.next()) {
                    if (reader.record() instanceof JournalRecord.RunManifest manifest) names = OrderNames.of(manifest);
                }
            }
        }
        return names == null ? 0 : names.number(name);
    }

    /** I2: asked at the very moment at which an order arrives. */
    private boolean isDurable(String name) {
        return journaled(record -> record instanceof JournalRecord.SendStarted send
                && send.clientOrderId().equals(name));
    }

    boolean journaled(Predicate<JournalRecord> wanted) {
        try (JournalReader reader = JournalReader.open(home.resolve("journal"))) {
            while (reader.next()) if (wanted.test(reader.record())) return true;
        } catch (JournalException beingWritten) {
            throw new AssertionError(beingWritten);
        }
        return false;
    }

    /** Whether each position at the exchange has an order there that closes it. */
    boolean isProtected() {
        return server.look(exchange -> exchange.account().holdings().stream()
                .allMatch(holding -> holding.lots() == 0
                        || exchange.orders().stream()
                                .anyMatch(order -> order.spec().instrument() == holding.instrument()
                                        && order.spec().reduceOnly()
                                        && order.spec().type().triggered()
                                        && order.standing() == OrderView.Standing.WORKING)));
    }

    @Override
    public void close() throws IOException {
        if (product != null) product.destroyForcibly();
        server.close();
    }
}
