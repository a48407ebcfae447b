package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.BookLevel;
import io.viper.core.model.Event;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InboxTest {

    @Test
    void whatIsPutInComesOutInOrder() {
        Inbox inbox = new Inbox(8);
        for (long id = 1; id <= 5; id++) assertThat(inbox.offer(accepted(id))).isTrue();
        for (long id = 1; id <= 5; id++) assertThat(inbox.poll()).isEqualTo(accepted(id));
        assertThat(inbox.poll()).isNull();
        assertThat(inbox.health()).isEqualTo(new Inbox.Health(0, 5, 5, 0, 0));
    }

    @Test
    void marketDataIsConflatedPerInstrumentWhenItIsThreeQuartersFull() {
        Inbox inbox = new Inbox(8);
        for (int k = 0; k < 6; k++) inbox.offer(opened(0, k));
        for (int k = 6; k < 20; k++) inbox.offer(opened(k % 2, k));
        assertThat(inbox.health()).isEqualTo(new Inbox.Health(8, 6, 0, 12, 0));
        for (int k = 0; k < 6; k++) assertThat(inbox.poll()).isEqualTo(opened(0, k));
        assertThat(inbox.poll()).isEqualTo(opened(0, 18));
        assertThat(inbox.poll()).isEqualTo(opened(1, 19));
        assertThat(inbox.poll()).isNull();
    }

    @Test
    void aLaterEventOfAnInstrumentNeverOvertakesAnEarlierOne() {
        Inbox inbox = new Inbox(8);
        for (int k = 0; k < 8; k++) inbox.offer(opened(0, k));
        for (int k = 0; k < 4; k++) inbox.poll();
        inbox.offer(opened(0, 8));
        inbox.offer(opened(1, 9));
        List<Event> rest = new ArrayList<>();
        for (Event event = inbox.poll(); event != null; event = inbox.poll()) rest.add(event);
        assertThat(rest).containsExactly(opened(0, 4), opened(0, 5), opened(1, 9), opened(0, 8));
    }

    @Test
    @Fault("B15")
    void b15BooksOfASlowConsumerTakeNoMoreRoomAndTheNewestIsHeard() {
        Inbox inbox = new Inbox(8);
        for (int k = 0; k < 100_000; k++) {
            inbox.offer(book(k));
            inbox.offer(quote(k));
        }
        assertThat(inbox.health().waiting()).isEqualTo(8);
        List<Event> all = new ArrayList<>();
        for (Event event = inbox.poll(); event != null; event = inbox.poll()) all.add(event);
        assertThat(all.subList(6, 8)).containsExactly(book(99_999), quote(99_999));
    }

    @Test
    @Fault("C27")
    void c27TheLossOfABookIsNeverOvertakenByWhatWasSaidOfItBefore() {
        Inbox inbox = new Inbox(8);
        Event lost = new Event.BookLost(0, 7);
        for (int k = 0; k < 8; k++) inbox.offer(quote(k));
        for (int k = 0; k < 4; k++) inbox.poll();
        inbox.offer(book(6));
        inbox.offer(lost);
        for (int k = 4; k < 6; k++) assertThat(inbox.poll()).isEqualTo(quote(k));
        assertThat(inbox.poll()).isEqualTo(lost);
        assertThat(inbox.poll()).isNull();
        for (int k = 0; k < 8; k++) inbox.offer(quote(k));
        inbox.offer(lost);
        inbox.offer(quote(9));
        for (int k = 0; k < 6; k++) assertThat(inbox.poll()).isEqualTo(quote(k));
        assertThat(inbox.poll()).isEqualTo(lost);
        assertThat(inbox.poll()).isEqualTo(quote(9));
        assertThat(inbox.poll()).isNull();
    }

    private static Event quote(int k) {
        return new Event.QuoteSeen(0, k, k, 1, k + 1, 1);
    }

    private static Event book(int k) {
        return new Event.BookSeen(0, k, List.of(new BookLevel(k, 1)), List.of(new BookLevel(k + 1, 1)));
    }

    @Test
    @Fault({"B15", "I20"})
    void b15AnEventOfAnOrderIsNeverReplacedAndAFullInboxIsToldOnce() {
        Inbox inbox = new Inbox(8);
        for (long id = 1; id <= 8; id++) assertThat(inbox.offer(accepted(id))).isTrue();
        assertThat(inbox.offer(accepted(9))).isFalse();
        assertThat(inbox.offer(bar())).as("every bar is needed").isFalse();
        assertThat(inbox.takeOverflow()).isTrue();
        assertThat(inbox.takeOverflow()).isFalse();
        for (long id = 1; id <= 8; id++) assertThat(inbox.poll()).isEqualTo(accepted(id));
        assertThat(inbox.health().refused()).isEqualTo(2);
    }

    @Test
    void aPersonIsHeardBehindAFullInbox() {
        Inbox inbox = new Inbox(8);
        for (long id = 1; id <= 8; id++) inbox.offer(accepted(id));
        assertThat(inbox.offer(new Event.Halted(9, "stop"))).isTrue();
        for (long id = 1; id <= 8; id++) inbox.poll();
        assertThat(inbox.poll()).isEqualTo(new Event.Halted(9, "stop"));
    }

    @Test
    void whoWaitsIsWokenByAnEventByACallAndByARefusal() throws InterruptedException {
        Inbox inbox = new Inbox(8);
        Thread producer = Thread.ofVirtual().start(() -> inbox.offer(accepted(1)));
        assertThat(inbox.poll(10_000_000_000L)).isEqualTo(accepted(1));
        producer.join();
        inbox.wake();
        assertThat(inbox.poll(10_000_000_000L)).isNull();
        assertThat(inbox.poll(1_000)).isNull();
    }

    @Test
    void manyProducersLoseNothingThatMustNotBeLost() throws InterruptedException {
        int producers = 4;
        int each = 20_000;
        Inbox inbox = new Inbox(1024);
        CountDownLatch done = new CountDownLatch(producers);
        for (int p = 0; p < producers; p++) {
            int number = p;
            Thread.ofVirtual().start(() -> {
                for (int k = 0; k < each; k++) {
                    while (!inbox.offer(accepted((long) number * each + k))) Thread.yield();
                    inbox.offer(opened(number, k));
                }
                done.countDown();
            });
        }
        long[] next = new long[producers];
        double[] lastOpen = {-1, -1, -1, -1};
        long orders = 0;
        while (orders < (long) producers * each
                || done.getCount() > 0
                || inbox.health().waiting() > 0) {
            switch (inbox.poll(1_000_000)) {
                case Event.OrderAccepted(long id, long _) -> {
                    int producer = (int) (id / each);
                    assertThat(id % each).isEqualTo(next[producer]++);
                    orders++;
                }
                case Event.BarOpened(int instrument, long _, double open) -> {
                    assertThat(open).isGreaterThan(lastOpen[instrument]);
                    lastOpen[instrument] = open;
                }
                case null, default -> {}
            }
        }
        assertThat(orders).isEqualTo((long) producers * each);
        assertThat(lastOpen).as("the latest is always told").containsOnly(each - 1);
    }

    private static Event accepted(long id) {
        return new Event.OrderAccepted(id, id);
    }

    private static Event opened(int instrument, int k) {
        return new Event.BarOpened(instrument, k, k);
    }

    private static Event bar() {
        return new Event.BarClosed(0, new Bar(Timeframe.parse("1m").orElseThrow(), 0, 1, 1, 1, 1, 1));
    }
}
