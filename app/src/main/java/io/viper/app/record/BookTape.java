package io.viper.app.record;

import io.viper.exchange.BookRule;
import io.viper.exchange.Protocol.BookPage;
import io.viper.exchange.kit.BookKeeper;
import io.viper.exchange.kit.BookKeeper.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the book of one instrument to its tape: only what follows on what came before. After a gap the tape says that something is
 * lost, and nothing of the book is written until there is a whole one again. Changes that come while one is being asked for are
 * kept for it. For one thread at a time.
 */
final class BookTape {
    /** Changes that are kept while a book is asked for: minutes of the busiest. */
    private static final int MOST_KEPT = 5_000;

    private final TickTape tape;
    private final BookKeeper keeper;
    private final Runnable repair;
    private final Deque<Change> kept = new ArrayDeque<>();
    private @Nullable Change open;
    private boolean asked;

    /** Levels that came together. */
    private record Change(boolean snapshot, long time, long first, long last, List<Level> levels) {}

    private record Level(boolean bid, double price, double size) {}

    /** @param repair asks for a whole book; called once for each gap, by whoever tells of it */
    BookTape(TickTape tape, BookRule rule, Runnable repair) {
        this.tape = tape;
        this.keeper = new BookKeeper(rule);
        this.repair = repair;
    }

    void begin(long time, boolean snapshot, long first, long last) {
        open = new Change(snapshot, time, first, last, new ArrayList<>());
    }

    void level(boolean bid, double price, double size) {
        if (open != null) open.levels.add(new Level(bid, price, size));
    }

    void end(long now) {
        Change change = open;
        open = null;
        if (change == null) return;
        if (change.snapshot) {
            whole(change, now);
        } else if (keeper.state() == State.GOOD) {
            apply(change, now);
        } else {
            if (kept.size() == MOST_KEPT) kept.removeFirst();
            kept.addLast(change);
            ask();
        }
    }

    /** A whole book came from elsewhere. */
    void page(BookPage page, long now) {
        asked = false;
        List<Level> levels = new ArrayList<>();
        for (BookPage.Level each : page.bids()) levels.add(new Level(true, each.price(), each.size()));
        for (BookPage.Level each : page.asks()) levels.add(new Level(false, each.price(), each.size()));
        whole(new Change(true, page.time() == 0 ? now : page.time(), page.last(), page.last(), levels), now);
        while (!kept.isEmpty() && keeper.state() == State.GOOD) apply(kept.removeFirst(), now);
    }

    /** Nobody answered; the next change asks again. */
    void unanswered() {
        asked = false;
    }

    /** The line is gone, and with it what follows. */
    void broken(long now) {
        kept.clear();
        asked = false;
        keeper.broken();
        tape.lost(now);
    }

    private void whole(Change change, long now) {
        asked = false;
        keeper.snapshot(change.last);
        tape.snapshot(change.time, now);
        write(change, now);
    }

    private void apply(Change change, long now) {
        if (keeper.change(change.first, change.last)) {
            write(change, now);
        } else if (keeper.state() == State.BROKEN) {
            tape.lost(now);
            kept.addLast(change);
            ask();
        }
    }

    private void ask() {
        if (asked) return;
        asked = true;
        repair.run();
    }

    private void write(Change change, long now) {
        for (Level level : change.levels) tape.level(change.time, now, level.bid, level.price, level.size);
        tape.bookEnd(now);
    }
}
