package io.viper.live.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.AccountView;
import io.viper.core.model.Effect;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderView;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The dead man's switch is refreshed by the living only. */
class DeadMansSwitchTest {
    private final List<Integer> heard = new CopyOnWriteArrayList<>();
    private final List<String> alarms = new CopyOnWriteArrayList<>();
    private final AtomicLong aliveAt = new AtomicLong(System.nanoTime());
    private volatile boolean answers = true;
    private volatile boolean stays;

    /** An exchange that has a switch and nothing else. */
    private final class SwitchOnly implements Gateway {
        @Override
        public Abilities abilities() {
            return new Abilities(Idempotency.NONE, false, true, 60);
        }

        @Override
        public boolean deadMan(int seconds) {
            heard.add(seconds);
            return answers;
        }

        @Override
        public boolean deadManStays() {
            return stays;
        }

        @Override
        public ExchangeTerms terms() {
            return ExchangeTerms.standard();
        }

        @Override
        public void open(OrderNames names, Listener listener) {}

        @Override
        public Reply place(String name, OrderSpec order) {
            return new Reply.Refused("nothing is traded");
        }

        @Override
        public Reply amend(String name, Effect.AmendOrder change) {
            return new Reply.Refused("nothing is traded");
        }

        @Override
        public Reply cancel(String name, int instrument) {
            return new Reply.Refused("nothing is traded");
        }

        @Override
        public Lookup<OrderView> order(String name, int instrument) {
            return new Lookup.Absent<>();
        }

        @Override
        public Lookup<List<OrderView>> openOrders() {
            return new Lookup.Absent<>();
        }

        @Override
        public Lookup<List<Fill>> trades(long since) {
            return new Lookup.Absent<>();
        }

        @Override
        public Lookup<AccountView> account() {
            return new Lookup.Absent<>();
        }

        @Override
        public void close() {}
    }

    private DeadMansSwitch begun(int seconds) {
        return DeadMansSwitch.of(new SwitchOnly(), seconds, aliveAt::get, alarms::add);
    }

    private static void until(String what, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    void itIsRefreshedWhileTheEngineLivesAndTakenAwayInTheEnd() throws Exception {
        try (DeadMansSwitch _ = begun(1)) {
            until("three refreshes", () -> heard.size() >= 3);
        }
        assertThat(heard).endsWith(1, 0);
        assertThat(alarms).isEmpty();
    }

    @Test
    void itIsNotRefreshedWhileTheEngineHangs() throws Exception {
        aliveAt.set(System.nanoTime() - TimeUnit.SECONDS.toNanos(6));
        try (DeadMansSwitch _ = begun(1)) {
            TimeUnit.MILLISECONDS.sleep(800);
            assertThat(heard).isEmpty();
            aliveAt.set(System.nanoTime());
            until("a refresh", () -> !heard.isEmpty());
        }
    }

    @Test
    void thatItCannotBeRefreshedIsToldOnceAndThatItCanAgainToo() throws Exception {
        answers = false;
        try (DeadMansSwitch _ = begun(1)) {
            until("two tries", () -> heard.size() >= 2);
            answers = true;
            until("two more", () -> heard.size() >= 4);
        }
        assertThat(alarms).hasSize(2);
        assertThat(alarms.getLast()).contains("again");
    }

    @Test
    void oneThatWatchesTheStreamIsSetOnceAndSaysWhatItWillDoInTheEnd() throws Exception {
        stays = true;
        answers = false;
        try (DeadMansSwitch _ = begun(1)) {
            until("two tries", () -> heard.size() >= 2);
            answers = true;
            until("that it is set", () -> alarms.size() == 2);
        }
        assertThat(heard).doesNotContain(0);
        assertThat(alarms).hasSize(3);
        assertThat(alarms.getLast()).contains("takes all orders back after 1 s");
    }

    @Test
    void withoutATimeThereIsNoSwitch() {
        try (DeadMansSwitch _ = begun(0)) {
            assertThat(heard).isEmpty();
        }
        assertThat(heard).isEmpty();
    }
}
