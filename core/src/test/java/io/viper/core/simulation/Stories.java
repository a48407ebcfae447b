package io.viper.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Event;
import java.util.List;

/** What two exchanges told, side by side. */
final class Stories {
    private Stories() {}

    /** Shows the first difference and not two long stories. */
    static void same(List<Event> fast, List<Event> plain) {
        for (int i = 0; i < Math.max(fast.size(), plain.size()); i++) {
            int to = i + 1;
            if (i < fast.size() && i < plain.size() && fast.get(i).equals(plain.get(i))) continue;
            assertThat(fast.subList(Math.max(0, i - 3), Math.min(to, fast.size())))
                    .isEqualTo(plain.subList(Math.max(0, i - 3), Math.min(to, plain.size())));
        }
    }
}
