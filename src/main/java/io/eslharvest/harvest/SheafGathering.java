package io.eslharvest.harvest;

/** Gathers sheaves into a bundle: what the aggregate route calls for each sheaf that comes. */
public final class SheafGathering {

    /** @param bundle the bundle so far; null for its first sheaf */
    public Bundle gather(Bundle bundle, Sheaf sheaf) {
        Bundle gathered = bundle == null ? new Bundle(sheaf.server()) : bundle;
        gathered.add(sheaf);
        return gathered;
    }
}
