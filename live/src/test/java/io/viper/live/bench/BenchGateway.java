package io.viper.live.bench;

import io.viper.core.model.AccountView;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderView;
import io.viper.live.exchange.Gateway;
import io.viper.live.exchange.Lookup;
import io.viper.live.exchange.OrderNames;
import io.viper.live.exchange.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The adapter of a {@link BenchServer}. Its time is the exchange's, as last told. */
public final class BenchGateway implements Gateway {
    private final int port;
    private final Consumer<String> points;
    private volatile long now;
    private volatile boolean closed;
    private volatile @Nullable Socket stream;
    private volatile @Nullable Told told;

    /**
     * To a port of the loopback.
     *
     * @param points told where a request is, for those who want the process to end there
     */
    public BenchGateway(int port, Consumer<String> points) {
        this.port = port;
        this.points = points;
    }

    /** What the exchange's clock says. */
    public long now() {
        return now;
    }

    /** Learns the time before anything else is done. */
    public void sync() throws IOException {
        try (Socket socket = connect();
                BufferedReader in = ask(socket, "stream")) {
            now = Long.parseLong(in.readLine().substring("time ".length()));
        }
    }

    @Override
    public Abilities abilities() {
        return new Abilities(Idempotency.STRONG, true, false, 1_000_000);
    }

    @Override
    public ExchangeTerms terms() {
        return ExchangeTerms.standard();
    }

    @Override
    public List<Event.BarClosed> past(Told before) {
        told = before;
        return List.of();
    }

    /** What the process said it had been told of the market when it started; null before. */
    public @Nullable Told told() {
        return told;
    }

    @Override
    public void open(OrderNames names, Listener listener) {
        Thread.ofVirtual().start(() -> {
            while (!closed) {
                listen(listener);
                if (!closed) listener.down("the stream ended");
            }
        });
    }

    private void listen(Listener listener) {
        try (Socket socket = connect();
                BufferedReader in = ask(socket, "stream")) {
            stream = socket;
            boolean told = false;
            for (String line; (line = in.readLine()) != null; ) {
                if (line.startsWith("time ")) {
                    now = Long.parseLong(line.substring("time ".length()));
                    if (!told) listener.up();
                    told = true;
                } else {
                    Event event = Lines.toEvent(line);
                    if (event instanceof Event.OrderFilled) points.accept("before_fill");
                    listener.on(event);
                    if (event instanceof Event.OrderFilled) points.accept("after_fill");
                }
            }
        } catch (IOException gone) {
            // told as down
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static BufferedReader ask(Socket socket, String line) throws IOException {
        PrintWriter out = new PrintWriter(socket.getOutputStream(), false, StandardCharsets.UTF_8);
        out.println(line);
        out.flush();
        return Lines.reader(socket);
    }

    /** One request, one line of answer. */
    private String call(String line, String point) throws IOException {
        try (Socket socket = connect()) {
            points.accept("before_" + point);
            BufferedReader in = ask(socket, line);
            points.accept("after_" + point);
            String answer = in.readLine();
            points.accept("answered_" + point);
            if (answer == null) throw new IOException("the connection ended without an answer");
            return answer;
        }
    }

    private Reply request(String line, String point) throws IOException {
        String answer = call(line, point);
        if (answer.equals("done")) return new Reply.Done();
        if (answer.startsWith("refused ")) return new Reply.Refused(answer.substring("refused ".length()));
        if (answer.startsWith("busy")) return new Reply.Unclear(answer, true);
        return new Reply.Unclear("an answer that cannot be read: " + answer, false);
    }

    @Override
    public Reply place(String name, OrderSpec order) throws IOException {
        String point = order.reduceOnly() ? "exit" : "entry";
        return request("place " + name + " " + now + " " + Lines.effect(new Effect.PlaceOrder(0, order)), point);
    }

    @Override
    public Reply amend(String name, Effect.AmendOrder change) throws IOException {
        return request("amend " + name + " " + now + " " + Lines.effect(change), "amend");
    }

    @Override
    public Reply cancel(String name, int instrument) throws IOException {
        return request("cancel " + name + " " + now, "cancel");
    }

    @Override
    public Lookup<OrderView> order(String name, int instrument) throws IOException {
        String answer = call("order " + name, "question");
        if (answer.equals("absent")) return new Lookup.Absent<>();
        return new Lookup.Found<>(Lines.toOrders(answer).getFirst());
    }

    @Override
    public Lookup<List<OrderView>> openOrders() throws IOException {
        return new Lookup.Found<>(Lines.toOrders(call("open", "question")));
    }

    @Override
    public Lookup<List<Fill>> trades(long since) throws IOException {
        List<Fill> fills = new ArrayList<>();
        String[] words = call("trades " + since, "question").split(" ");
        for (int k = 1; k < words.length; k++) {
            fills.add(((Event.OrderFilled) Lines.toEvent(words[k])).fill());
        }
        return new Lookup.Found<>(fills);
    }

    @Override
    public Lookup<AccountView> account() throws IOException {
        return new Lookup.Found<>(Lines.toAccount(call("account", "question").split(" ")[1]));
    }

    @Override
    public void close() {
        closed = true;
        Socket socket = stream;
        try {
            if (socket != null) socket.close();
        } catch (IOException gone) {
            // closed all the same
        }
    }
}
