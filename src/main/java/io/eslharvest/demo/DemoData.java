package io.eslharvest.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Stocks the servers of a demo fleet; the same seed, size and time give the same bytes. */
final class DemoData {

    /** Odd, so that counting in steps of it visits each 24-bit id once before any comes again. */
    private static final int ID_STEP = 0x9E3779;

    private static final int ID_MASK = 0xFFFFFF;

    /** Where a store's repeated listings were first; smaller stores repeat nothing. */
    private static final List<Integer> REPEATED_PLACES = List.of(4, 17);

    private final DemoFleet.Size size;
    private final long seed;
    private final Instant now;
    private final int firstId;

    DemoData(DemoFleet.Size size, long seed, Instant now) {
        this.size = size;
        this.seed = seed;
        this.now = now;
        this.firstId = new Random(seed).nextInt(ID_MASK + 1);
    }

    /** The data of the server at this place of the fleet, counted from 0; every other one leaves total_page out. */
    EslServerData server(int server) {
        EslServerData.Builder data =
                EslServerData.builder().totalPage(server % 2 == 0).store(EslStore.listing(EslStore.DEFAULT, List.of()));
        for (int store = server * size.stores(); store < (server + 1) * size.stores(); store++) {
            // Only the fleet's first store announces a label that no page lists.
            addStore(data, store, store == 0);
        }
        if (server == 0) {
            data.store(EslStore.listing("S000", List.of()));
        }
        return data.build();
    }

    private void addStore(EslServerData.Builder data, int store, boolean hidesOne) {
        String code = String.format(Locale.ROOT, "S%03d", store + 1);
        DemoLabels labels = new DemoLabels(seed + store, now);
        List<String> ids = new ArrayList<>();
        for (int place = 0; place < size.labels(); place++) {
            String id = id((long) store * size.labels() + place);
            ids.add(id);
            data.labels(List.of(labels.label(id, code, place)));
        }
        List<String> listed = new ArrayList<>(hidesOne ? ids.subList(0, Math.max(0, ids.size() - 1)) : ids);
        REPEATED_PLACES.stream()
                .filter(place -> place < listed.size())
                .map(listed::get)
                .toList()
                .forEach(listed::add);
        data.store(new EslStore(code, listed, ids));
    }

    /** Unique for the first 2^24 labels of the fleet, and as scattered as real ones. */
    private String id(long number) {
        long id = firstId + number * ID_STEP & ID_MASK;
        return String.format("%02X-%02X-%02X", id >> 16, id >> 8 & 0xFF, id & 0xFF);
    }
}
