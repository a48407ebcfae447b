package io.viper.live.bench;

import io.viper.core.model.AccountView;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.OrderView;
import io.viper.journal.codec.CborReader;
import io.viper.journal.codec.CborWriter;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.RecordCodec;
import io.viper.journal.codec.RecordType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** Values as words of a line: the journal's own form of them, in letters. */
final class Lines {
    private Lines() {}

    static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String word(JournalRecord record) {
        CborWriter out = new CborWriter(256);
        RecordType type = RecordCodec.write(out, record);
        byte[] bytes = Arrays.copyOf(out.buffer(), out.position());
        return type.number() + ":" + record.time() + ":" + Base64.getEncoder().encodeToString(bytes);
    }

    private static JournalRecord record(String word) {
        String[] parts = word.split(":", 3);
        RecordType type = Objects.requireNonNull(RecordType.of(Integer.parseInt(parts[0])));
        byte[] bytes = Base64.getDecoder().decode(parts[2]);
        CborReader in = new CborReader().over(bytes, 0, bytes.length);
        return RecordCodec.read(type, type.version(), Long.parseLong(parts[1]), in);
    }

    static String event(Event event) {
        return word(new JournalRecord.Input(event));
    }

    static Event toEvent(String word) {
        return ((JournalRecord.Input) record(word)).event();
    }

    static String effect(Effect effect) {
        return word(new JournalRecord.Output(0, effect));
    }

    static Effect effect(String word) {
        return ((JournalRecord.Output) record(word)).effect();
    }

    static String account(AccountView account) {
        return event(new ExchangeEvent.AccountSeen(account, 0, 0));
    }

    static AccountView toAccount(String word) {
        return ((ExchangeEvent.AccountSeen) toEvent(word)).account();
    }

    static String orders(List<OrderView> orders) {
        StringBuilder line = new StringBuilder("orders");
        for (OrderView order : orders) line.append(' ').append(event(new ExchangeEvent.OrderSeen(order, 0, 0)));
        return line.toString();
    }

    static List<OrderView> toOrders(String line) {
        List<OrderView> orders = new ArrayList<>();
        String[] words = line.split(" ");
        for (int k = 1; k < words.length; k++) {
            orders.add(((ExchangeEvent.OrderSeen) toEvent(words[k])).order());
        }
        return orders;
    }
}
