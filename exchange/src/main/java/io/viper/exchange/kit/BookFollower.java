package io.viper.exchange.kit;

import io.viper.exchange.BookRule;
import io.viper.exchange.Protocol.BookPage;
import io.viper.exchange.kit.BookKeeper.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes on of an instrument's book what can be believed: only what follows on what came before. After a gap it says that the book
 * is lost, and nothing more until there is a whole one again, which it asks for. Changes that come meanwhile are kept for it. For
 * one thread at a time.
 */
public final class BookFollower {
    /** Changes that are kept while a book is asked for: minutes of the busiest. */
    private static final int MOST_KEPT = 5_000;

    private final BookKeeper keeper;
    private final Out out;
    private final Runnable repair;
    private final Deque<Change> kept = new ArrayDeque<>();
    /** The change that is being told and cannot be passed on yet. */
    private @Nullable Change keeping;

    private boolean passing;
    private long time;
    private boolean asked;

    /** Is told the book. */
    public interface Out {
        /** A whole book begins: what was before is gone. Its levels follow. */
        void whole();

        /** What rests at a price now: size 0 takes the level away. */
        void level(boolean bid, double price, double size);

        /** All levels of a message of the exchange's time were told. */
        void end(long time);

        /** Something is missing: nothing of the book is so until the next whole one. */
        void lost();
    }

    /** Levels that came together. */
    private record Change(long time, long first, long last, List<Level> levels) {}

    private record Level(boolean bid, double price, double size) {}

    /**
     * Of a book that was not told yet.
     *
     * @param repair asks for a whole book; called once for each gap, by whoever tells of it
     */
    public BookFollower(BookRule rule, Out out, Runnable repair) {
        this.keeper = new BookKeeper(rule);
        this.out = out;
        this.repair = repair;
    }

    /** Whether there is a book. */
    public boolean good() {
        return keeper.state() == State.GOOD;
    }

    /** A message begins; see {@link io.viper.exchange.StreamSink#bookBegin}. */
    public void begin(long at, boolean snapshot, long first, long last) {
        time = at;
        keeping = null;
        passing = true;
        if (snapshot) whole(last);
        else if (!good()) keep(first, last);
        else if (!keeper.change(first, last)) refused(first, last);
    }

    private void whole(long last) {
        asked = false;
        kept.clear();
        keeper.snapshot(last);
        out.whole();
    }

    private void keep(long first, long last) {
        passing = false;
        keeping = new Change(time, first, last, new ArrayList<>());
    }

    /** Too old, or behind a gap. */
    private void refused(long first, long last) {
        passing = false;
        if (good()) return;
        out.lost();
        keep(first, last);
    }

    /** One of its levels. */
    public void level(boolean bid, double price, double size) {
        if (passing) out.level(bid, price, size);
        else if (keeping != null) keeping.levels.add(new Level(bid, price, size));
    }

    /** All of it was told. */
    public void end() {
        Change change = keeping;
        keeping = null;
        if (passing) out.end(time);
        else if (change != null) apply(change);
        passing = false;
    }

    /**
     * A whole book came from elsewhere.
     *
     * @param now for a book without a time, UTC epoch nanoseconds
     */
    public void page(BookPage page, long now) {
        if (!asked) return;
        asked = false;
        long at = page.time() == 0 ? now : page.time();
        keeper.snapshot(page.last());
        out.whole();
        for (BookPage.Level each : page.bids()) out.level(true, each.price(), each.size());
        for (BookPage.Level each : page.asks()) out.level(false, each.price(), each.size());
        out.end(at);
        for (int left = kept.size(); left > 0 && good(); left--) apply(kept.removeFirst());
    }

    /** Nobody answered; the next change asks again. */
    public void unanswered() {
        asked = false;
    }

    /** The line is gone, and with it what follows. */
    public void broken() {
        kept.clear();
        keeping = null;
        passing = false;
        asked = false;
        keeper.broken();
        out.lost();
    }

    private void apply(Change change) {
        boolean there = good();
        if (there && keeper.change(change.first, change.last)) {
            for (Level level : change.levels) out.level(level.bid, level.price, level.size);
            out.end(change.time);
        } else if (!good()) {
            if (there) out.lost();
            if (kept.size() == MOST_KEPT) kept.removeFirst();
            kept.addLast(change);
            ask();
        }
    }

    private void ask() {
        if (asked) return;
        asked = true;
        repair.run();
    }
}
