package io.viper.exchange.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Protocol;
import io.viper.exchange.Reply;
import io.viper.exchange.Sane;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import io.viper.exchange.recorded.Plausible;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/**
 * Everything that reads what an exchange sends, and what must hold for any input: it is refused with a
 * {@link BadReplyException}, or what is read of it can be true; nothing of a refused frame was told; and reading leaves
 * behind no more than some multiple of what came in.
 */
final class Decoders {
    private static final long ARRIVED = 1_700_000_000_000_000_000L;
    private static final long MOST_WAIT = Duration.ofDays(2_000).toNanos();
    /** Bytes that reading may leave behind, whatever comes, and for each letter of the input. */
    private static final long LEFT = 1 << 18;

    private static final long LEFT_PER_LETTER = 400;
    /** Then classes are changed so that they leave more behind, and the fuzzer has a limit of its own. */
    private static final boolean FUZZING = Boolean.getBoolean("jazzer.hooks");

    private static final Map<String, List<Call<?>>> CALLS = new ConcurrentHashMap<>();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Decoders() {}

    /** The calls of an adapter. */
    static List<Call<?>> calls(Subject subject) {
        return CALLS.computeIfAbsent(subject.name(), name -> Wishing.calls(subject));
    }

    /** A body as the reply to every call. @return how many calls took it */
    static int reply(Subject subject, String body) {
        Protocol protocol = subject.protocol();
        bounded(body, text -> {
            checked(protocol.refusal(200, Map.of(), text).orElse(null));
            return 0;
        });
        JsonNode node;
        try {
            node = Caller.parse(body);
        } catch (BadReplyException none) {
            return 0;
        }
        int taken = 0;
        for (Call<?> call : calls(subject)) taken += bounded(body, text -> taken(call, node));
        return taken;
    }

    private static int taken(Call<?> call, JsonNode node) {
        try {
            Object value = call.reader().read(node);
            Sane.value(value);
            Plausible.check(value);
            return 1;
        } catch (BadReplyException refused) {
            assertThat(refused.getMessage()).isNotEmpty().hasSizeLessThan(600);
            return 0;
        } catch (RuntimeException | AssertionError wrong) {
            throw new AssertionError(
                    call.request().method() + " " + call.request().path() + " took " + node, wrong);
        }
    }

    /** A frame on every stream. @return how many things were told of it */
    static int frame(Subject subject, String frame) {
        int told = 0;
        for (StreamProtocol stream : subject.streams()) told += bounded(frame, text -> told(stream, text));
        return told;
    }

    private static int told(StreamProtocol stream, String frame) {
        Sane sink = new Sane();
        try {
            stream.read(frame, ARRIVED, sink);
            return sink.told();
        } catch (BadReplyException refused) {
            assertThat(sink.told())
                    .as("told of a frame that was refused: %s", frame)
                    .isZero();
            assertThat(refused.getMessage()).isNotEmpty().hasSizeLessThan(600);
            return 0;
        } catch (RuntimeException | AssertionError wrong) {
            throw new AssertionError(stream.getClass().getSimpleName() + " took " + frame, wrong);
        }
    }

    /** A status, a header and a body as a refusal. @return whether it is one */
    static boolean refusal(Subject subject, int status, String header, String value, String body) {
        Protocol protocol = subject.protocol();
        Map<String, String> headers = Map.of(header, value);
        new Governor(protocol.budgets()).told(headers, 1);
        return bounded(body, text -> {
                    Reply.Failed<?> failed =
                            protocol.refusal(status, headers, text).orElse(null);
                    checked(failed);
                    return failed == null ? 0 : 1;
                })
                == 1;
    }

    private static void checked(Reply.Failed<?> failed) {
        if (failed == null) return;
        assertThat(failed.kind()).isNotNull();
        assertThat(failed.waitNanos()).isBetween(0L, MOST_WAIT);
        assertThat(failed.text()).hasSizeLessThan(2_000);
        assertThat(failed.code()).hasSizeLessThan(2_000);
    }

    private static int bounded(String input, ToIntFunction<String> reading) {
        if (FUZZING) return reading.applyAsInt(input);
        long most = LEFT + LEFT_PER_LETTER * input.length();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        int result = reading.applyAsInt(input);
        long left = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (left <= most) return result;
        before = THREADS.getCurrentThreadAllocatedBytes(); // the first time, classes may have been loaded
        reading.applyAsInt(input);
        left = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(left).as("bytes left behind by %s", input).isLessThanOrEqualTo(most);
        return result;
    }
}
