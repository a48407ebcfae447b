package io.viper.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.viper.core.Rng;
import io.viper.core.model.Bar;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViperScoreGarbageTest {

    @Test
    void aBarLeavesNoGarbage() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Bar> bars = Markets.randomWalk(new Rng(4), 20_000);
        ViperScore score = new ViperScore();
        long thread = Thread.currentThread().threadId();
        feed(score, bars.subList(0, 2_000));
        long before = threads.getThreadAllocatedBytes(thread);
        double sum = feed(score, bars.subList(2_000, 20_000));
        long bytes = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(sum).isPositive();
        assertThat(bytes).as("bytes in 18,000 bars").isLessThan(18_000);
    }

    private static double feed(ViperScore score, List<Bar> bars) {
        double sum = 0;
        for (int i = 0; i < bars.size(); i++) {
            score.tell(ExternalInput.FUNDING, i);
            score.add(bars.get(i));
            if (score.ready()) sum += score.longScore() + score.shortScore();
        }
        return sum;
    }
}
