package io.eslharvest.inventory;

import io.eslharvest.harvest.AskedServer;
import io.eslharvest.harvest.Silence;
import io.eslharvest.settings.Credential;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.Settings;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One host with the categories that it is asked for. Held to the same cap and the same pauses as an ESL server. */
public final class Shop implements AskedServer {

    private final Filling filling;
    private final ServerAddress address;
    private final int number;
    private final Queue<Category> waiting = new ConcurrentLinkedQueue<>();
    private final Silence silence = new Silence();

    Shop(Filling filling, ServerAddress address, int number) {
        this.filling = filling;
        this.address = address;
        this.number = number;
    }

    void add(Category category) {
        category.belongsTo(this);
        waiting.add(category);
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public String name() {
        return address.baseUri();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Settings settings() {
        return filling.settings();
    }

    /** Only what was written for this host: what all ESL servers are told is no shop's business. */
    @Override
    public Optional<Credential> credential() {
        return settings().credentials().ownOf(address);
    }

    @Override
    public boolean mayBeAsked() {
        return !filling.isStopping();
    }

    @Override
    public String whyNotAsked() {
        return "the inventory is being stopped";
    }

    @Override
    public Silence silence() {
        return silence;
    }

    /** As many as requests may be in flight to it, but no more than it has categories; each takes what is waiting. */
    public List<Shop> getLanes() {
        return Collections.nCopies(Math.min(settings().requestsPerServer(), waiting.size()), this);
    }

    /**
     * For one lane: the categories that no other lane has taken, for as long as there are any; null for one that another
     * lane took meanwhile. None is taken before its turn: who walks through this looks ahead while a category is asked for.
     */
    public Iterator<Category> getWaiting() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return mayBeAsked() && !waiting.isEmpty();
            }

            @Override
            public Category next() {
                return waiting.poll();
            }
        };
    }
}
