package io.viper.venue.floor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The orders that an account ever had. */
public final class Orders {
    private final boolean idsForever;
    private final Map<Long, VenueOrder> byId = new LinkedHashMap<>();
    private final Map<Long, VenueOrder> open = new LinkedHashMap<>();
    private final Map<String, List<VenueOrder>> byClientId = new HashMap<>();

    Orders(boolean idsForever) {
        this.idsForever = idsForever;
    }

    VenueOrder add(VenueOrder order) {
        byId.put(order.id(), order);
        open.put(order.id(), order);
        String clientId = order.wish().clientId();
        if (!clientId.isEmpty()) {
            byClientId.computeIfAbsent(clientId, _ -> new ArrayList<>()).addFirst(order);
        }
        return order;
    }

    /** It was refused: it never was there. */
    void remove(VenueOrder order) {
        byId.remove(order.id());
        open.remove(order.id());
        byClientId.getOrDefault(order.wish().clientId(), new ArrayList<>()).remove(order);
    }

    boolean isUsed(String clientId) {
        List<VenueOrder> before = named(clientId);
        return idsForever
                ? !before.isEmpty()
                : before.stream().anyMatch(each -> each.state().open());
    }

    /** @throws IllegalStateException if nobody placed it */
    VenueOrder known(long id) {
        VenueOrder order = byId.get(id);
        if (order == null) throw new IllegalStateException("a report about order " + id + ", which nobody placed");
        return order;
    }

    /** An order by the venue's number of it. */
    public Optional<VenueOrder> of(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The orders of a client order id, newest first. */
    public List<VenueOrder> named(String clientId) {
        return clientId.isEmpty() ? List.of() : List.copyOf(byClientId.getOrDefault(clientId, List.of()));
    }

    /** An order by a number as it is written or, if that is empty, the newest one of a client order id. */
    public Optional<VenueOrder> find(String number, String clientId) {
        if (number.isEmpty()) return named(clientId).stream().findFirst();
        return number.matches("[0-9]{1,18}") ? of(Long.parseLong(number)) : Optional.empty();
    }

    /** All that were taken, oldest first. */
    public Collection<VenueOrder> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** Those of which something can still become, oldest first. */
    public List<VenueOrder> open() {
        open.values().removeIf(each -> !each.state().open());
        return List.copyOf(open.values());
    }
}
