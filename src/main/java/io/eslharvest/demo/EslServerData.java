package io.eslharvest.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one server knows, and how it pages it: its stores in order, their labels, and the API's optional fields. */
public final class EslServerData {

    private final Map<String, EslStore> stores;
    private final Map<String, EslLabel> labels;
    private final int pageSize;
    private final boolean totalPage;
    private final boolean announcing;

    private EslServerData(Builder builder) {
        stores = new LinkedHashMap<>(builder.stores);
        labels = new LinkedHashMap<>(builder.labels);
        pageSize = builder.pageSize;
        totalPage = builder.totalPage;
        announcing = builder.announcing;
    }

    /** An empty server with pages of 50 labels, {@code total_page} in them and the ids of each store announced. */
    public static Builder builder() {
        return new Builder();
    }

    /** The stores in the order of {@code /users}, {@link EslStore#DEFAULT} among them where it was added. */
    public List<EslStore> stores() {
        return List.copyOf(stores.values());
    }

    /** The labels that have details, in the order they were added; a listed id may have none. */
    public List<EslLabel> labels() {
        return List.copyOf(labels.values());
    }

    /** The most labels on a page. */
    public int pageSize() {
        return pageSize;
    }

    /** Whether a page says how many there are. */
    public boolean totalPage() {
        return totalPage;
    }

    /** Whether {@code /users} names each store's label ids. */
    public boolean announcing() {
        return announcing;
    }

    Optional<EslStore> store(String code) {
        return Optional.ofNullable(stores.get(code));
    }

    Optional<EslLabel> label(String id) {
        return Optional.ofNullable(labels.get(id));
    }

    /** Gathers a server's data, stores in the order they are added. */
    public static final class Builder {

        private final Map<String, EslStore> stores = new LinkedHashMap<>();
        private final Map<String, EslLabel> labels = new LinkedHashMap<>();
        private int pageSize = 50;
        private boolean totalPage = true;
        private boolean announcing = true;

        private Builder() {}

        /** Adds a store that lists and announces these labels, and their details. */
        public Builder store(String code, List<EslLabel> storeLabels) {
            List<String> ids = new ArrayList<>();
            storeLabels.forEach(label -> ids.add(label.id()));
            return store(EslStore.listing(code, ids)).labels(storeLabels);
        }

        /** Adds a store; the details of its labels come by {@link #labels}. */
        public Builder store(EslStore store) {
            stores.put(store.code(), store);
            return this;
        }

        /** Adds the details of labels; a listed label that has none is answered with 404. */
        public Builder labels(Collection<EslLabel> added) {
            added.forEach(label -> labels.put(label.id(), label));
            return this;
        }

        /** The most labels on a page, at least 1. */
        public Builder pageSize(int size) {
            if (size < 1) {
                throw new IllegalArgumentException("a page holds at least 1 label, not " + size);
            }
            pageSize = size;
            return this;
        }

        /** Whether pages carry {@code total_page}. */
        public Builder totalPage(boolean present) {
            totalPage = present;
            return this;
        }

        /** Whether {@code /users} carries the ids of each store's labels. */
        public Builder announcing(boolean ids) {
            announcing = ids;
            return this;
        }

        public EslServerData build() {
            return new EslServerData(this);
        }
    }
}
