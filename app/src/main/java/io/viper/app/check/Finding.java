package io.viper.app.check;

import java.util.List;

/**
 * What one part of the check found.
 *
 * @param id such as {@code changed-future}
 * @param passed whether nothing speaks against the strategy
 * @param label one sentence
 * @param details the first decision that differs, in both versions
 */
public record Finding(String id, boolean passed, String label, List<String> details) {
    public Finding {
        details = List.copyOf(details);
    }

    static Finding pass(String id, String label) {
        return new Finding(id, true, label, List.of());
    }

    static Finding fail(String id, String label, List<String> details) {
        return new Finding(id, false, label, details);
    }
}
