package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.exchange.BookRule;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.StreamSink;
import io.viper.exchange.delta.DeltaChecksum;
import io.viper.exchange.delta.DeltaChecksum.Level;
import io.viper.exchange.delta.DeltaProtocol;
import io.viper.exchange.delta.DeltaSite;
import io.viper.exchange.kit.StreamRunner;
import io.viper.venue.VenueSettings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Books of Delta's, whose every change has a checksum. */
class DeltaBooksTest {

    /** Applies changes and counts checksums that are right, and others. */
    private static final class Checked implements StreamSink {
        final AtomicInteger right = new AtomicInteger();
        final AtomicInteger wrong = new AtomicInteger();
        private final Listing listing;
        private final TreeMap<Double, Double> bids = new TreeMap<>(Collections.reverseOrder());
        private final TreeMap<Double, Double> asks = new TreeMap<>();

        Checked(Listing listing) {
            this.listing = listing;
        }

        @Override
        public void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
            if (!snapshot) return;
            bids.clear();
            asks.clear();
        }

        @Override
        public void bookLevel(boolean bid, double price, double size) {
            TreeMap<Double, Double> side = bid ? bids : asks;
            if (size == 0) side.remove(price);
            else side.put(price, size);
        }

        @Override
        public void bookEnd(boolean told, int checksum) {
            boolean same = told && DeltaChecksum.of(listing, levels(asks), levels(bids)) == checksum;
            (same ? right : wrong).incrementAndGet();
        }

        private static List<Level> levels(Map<Double, Double> side) {
            return side.entrySet().stream()
                    .map(each -> new Level(each.getKey(), each.getValue()))
                    .toList();
        }
    }

    @Test
    void everyChecksumIsThatOfTheBookThatItsChangesLeadTo() {
        Entrant delta = new Entrant(new DeltaProtocol(DeltaSite.GLOBAL), Product.LINEAR);
        try (Bench bench = new Bench(delta, VenueSettings.of("delta").atSpeed(20))) {
            Checked checked = new Checked(bench.listing);
            List<Topic> topics = List.of(new Topic(Kind.BOOK, bench.listing, ""));
            String address = bench.venue.streamAddress();
            try (StreamRunner _ = new StreamRunner(
                    bench.protocol.marketStream(delta.product()),
                    bench.caller,
                    address,
                    null,
                    topics,
                    checked,
                    new Heard(BookRule.NEXT, Optional::empty))) {
                Bench.await("many changes", () -> checked.right.get() > 40 || checked.wrong.get() > 0);
            }
            assertThat(checked.wrong).hasValue(0);
        }
    }
}
