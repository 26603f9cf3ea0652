package io.eslharvest.harvest;

import io.eslharvest.ids.IdList;
import java.util.Map;

/** What a server says of its stores, whatever API it comes from. */
public interface StoreListing {

    /** The labels each store announces (null where it announces none), by store code, in the server's order. */
    Map<String, IdList> stores();

    /** Entries of the list that name no store: they can't be asked, and are not passed over in silence. */
    int withoutCode();

    /** How the pages of each store follow each other. */
    default Paging paging() {
        return Paging.IN_TURN;
    }
}
