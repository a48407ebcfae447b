package io.viper.store;

import io.viper.store.quest.QuestStore;
import java.nio.file.Path;

/** A process that has the database open until it is stopped. */
final class DatabaseHolder {
    private DatabaseHolder() {}

    public static void main(String[] arguments) throws Exception {
        try (QuestStore store = QuestStore.open(Path.of(arguments[0]))) {
            System.out.println(store.keys().isEmpty() ? "empty" : "open");
            System.in.read();
        }
    }
}
