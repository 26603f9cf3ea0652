package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import io.eslharvest.timeline.Slots;
import java.util.ArrayList;
import java.util.List;

/** What is kept on disk of a server whose work is over, so that a resumed run need not ask it again. */
public final class ServerMark {

    /** In the server's order. */
    public List<StoreMark> stores = new ArrayList<>();

    /** How their pages follow each other. */
    public Paging paging = Paging.IN_TURN;

    public boolean opened;
    public boolean answered;
    public long requests;
    public long retries;
    public int failedRequests;

    /** Most requests in flight to it at any moment. */
    public int mostInFlight;

    /** How many requests in flight it bore best; null where its cap was fixed. */
    public CapFound cap;

    public double seconds;

    /** What it was asked when. */
    public Slots times;

    public List<Missing> missing = new ArrayList<>();
    public List<String> findings = new ArrayList<>();

    /** The mark of a server of which nothing is used, for one reason. */
    public static ServerMark lost(Missing why) {
        ServerMark mark = new ServerMark();
        mark.failedRequests = 1;
        mark.missing.add(why);
        return mark;
    }
}
