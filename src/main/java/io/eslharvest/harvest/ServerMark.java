package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import java.util.ArrayList;
import java.util.List;

/** What is kept on disk of a server whose work is over, so that a resumed run need not ask it again. */
public final class ServerMark {

    /** The codes of its stores, in its order. */
    public List<String> stores = new ArrayList<>();

    /** How their pages follow each other. */
    public Paging paging = Paging.IN_TURN;

    public boolean opened;
    public boolean answered;
    public long requests;
    public long retries;
    public int failedRequests;
    public double seconds;
    public List<Missing> missing = new ArrayList<>();
    public List<String> findings = new ArrayList<>();
}
