package io.viper.live;

import io.viper.live.Command.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The bounded way of commands to the engine's thread: any thread asks, one answers. Nobody waits for room. */
final class Commands {
    private static final int MOST_WAITING = 64;

    private final ArrayBlockingQueue<Asked> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final List<Done> done = new ArrayList<>();

    /** One that waits for its answer. */
    record Asked(Command command, CompletableFuture<Answer> answer) {}

    /** One that was carried out, and whoever asked has not been told. */
    private record Done(Asked asked, Answer answer) {}

    /** Asks. The answer comes when it is durable, or at once if too many wait. */
    Future<Answer> ask(Command command) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        if (!waiting.offer(new Asked(command, answer))) {
            answer.complete(new Answer(false, false, List.of(MOST_WAITING + " commands wait already: ask again")));
        }
        return answer;
    }

    /** The next one; null if there is none. For the engine's thread. */
    @Nullable
    Asked poll() {
        return waiting.poll();
    }

    /** What came of one. It is told once readers can see it, too. For the engine's thread. */
    void carriedOut(Asked asked, Answer answer) {
        done.add(new Done(asked, answer));
    }

    /** Tells whoever asked what came of it. For the engine's thread. */
    void tell() {
        for (Done each : done) each.asked.answer().complete(each.answer);
        done.clear();
    }

    /** The run has ended: nobody will answer. */
    void end() {
        tell();
        for (Asked asked = poll(); asked != null; asked = poll()) {
            asked.answer().complete(new Answer(false, false, List.of("the run has ended")));
        }
    }
}
