package io.eslharvest.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is kept on disk of a part that is written, for the one who closes the books. */
public final class PartMark {

    public long records;
    public String sha256;

    /** What is odd about the file, though nothing is missing. */
    public List<String> findings = new ArrayList<>();

    /** Labels that are newer on another server of the part: by the server's number, then by the store's. */
    public Map<Integer, Map<Integer, Long>> superseded = new TreeMap<>();
}
