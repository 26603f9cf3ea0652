package io.eslharvest.output;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.record.ColumnNames;
import io.eslharvest.record.CsvRow;
import io.eslharvest.record.RecordOrder;
import io.eslharvest.settings.Settings;
import io.eslharvest.spool.SpoolMerge;
import io.eslharvest.spool.Superseded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One CSV file of the run: the records of one server, or of some, in the order of the file. */
public final class Part {

    private final HarvestRun run;
    private final int number;
    private final List<ServerWork> servers;
    private long records;
    private String sha256;
    private SpoolMerge merge;
    private PartColumns columns;
    private boolean taken;
    private final Map<Integer, Map<Integer, Long>> superseded = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();

    public Part(HarvestRun run, int number, List<ServerWork> servers) {
        this.run = run;
        this.number = number;
        this.servers = List.copyOf(servers);
    }

    public HarvestRun run() {
        return run;
    }

    /** From 1, in the order of the server list. */
    public int getNumber() {
        return number;
    }

    public String file() {
        return prefix(run.settings().source()) + number + ".csv";
    }

    /** Whether a file has the name of a part of runs with that source. */
    public static boolean isPartName(String source, String file) {
        String prefix = prefix(source);
        return file.startsWith(prefix) && file.substring(prefix.length()).matches("[1-9][0-9]*\\.csv");
    }

    /** The same, with whatever source; a path is no name. */
    public static boolean isPartName(String file) {
        return file.matches("[^/\\\\]+_part_[1-9][0-9]*\\.csv");
    }

    private static String prefix(String source) {
        return (source.equals(Settings.ESL) ? "esl_id" : Path.of(source).getFileName()) + "_part_";
    }

    public List<ServerWork> servers() {
        return servers;
    }

    /** Whether it is to be written now, by the one who asks: the work on all of its servers is over. */
    public synchronized boolean isDue() {
        if (taken || !isLeft()) {
            return false;
        }
        taken = true;
        return true;
    }

    /** Whether it can be written and is not: whoever asked whether it is due may have failed before it got there. */
    public boolean isLeft() {
        return !isWritten()
                && !run.isStopping()
                && servers.stream().allMatch(server -> server.tally().hasEnded())
                && isWorthRenewing();
    }

    /** Whether anything was fetched for it: an empty file must not replace yesterday's. */
    private boolean isWorthRenewing() {
        return servers.stream().anyMatch(server -> server.tally().isWorthAFile())
                && !(run.folder().has(file()) && isEmptiedByFailures());
    }

    /** Whether it has no record because requests failed, such as those for all labels. */
    private boolean isEmptiedByFailures() {
        return servers.stream().allMatch(server -> server.book().written == 0)
                && servers.stream().anyMatch(server -> server.tally().failedRequests() > 0);
    }

    /** Whether it covers several servers, so that a label may be in it twice. */
    public boolean isShared() {
        return run.settings().serversPerFile() > 1;
    }

    /** Where the file grows until it is whole. */
    public String getAside() {
        return run.folder().aside(file()).toString();
    }

    /** Where a further file grows until it is whole, see {@link #publish(String)}. */
    public String asideFor(String fileName) {
        return run.folder().aside(fileName).toString();
    }

    /** The first bytes of the file: a byte order mark, if spreadsheets are to see UTF-8. */
    public byte[] getMark() {
        return run.settings().csvBom() ? new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf} : new byte[0];
    }

    /** The rows of the file in batches, the header first. */
    public Iterator<List<Map<String, Object>>> getRows() throws IOException {
        columns = PartColumns.of(this);
        CsvRow row = row();
        openSpools();
        return new Batches(columns.header(), merge, labelRecord -> {
            records++;
            columns.see(labelRecord);
            judge(labelRecord);
            return row.of(labelRecord);
        });
    }

    /** The rows of the file one by one, without the header: for a further file that is made of some of them. */
    public Iterator<Map<String, Object>> getEachRow() throws IOException {
        CsvRow row = row();
        openSpools();
        SpoolMerge again = merge;
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return again.hasNext();
            }

            @Override
            public Map<String, Object> next() {
                return row.of(again.next());
            }
        };
    }

    private CsvRow row() {
        Settings settings = run.settings();
        return new CsvRow(columns.names(), settings.timeZone(), settings.csvFormulaGuard());
    }

    private void openSpools() throws IOException {
        Settings settings = run.settings();
        List<Path> spools = new ArrayList<>();
        if (isShared()) {
            spools.addAll(Spools.in(ownSpools()));
        } else {
            spools.addAll(Spools.in(run.folder().spools(servers.get(0).number())));
        }
        merge = SpoolMerge.open(
                spools,
                new RecordOrder(settings.sortBy(), settings.sortDescending()),
                run.folder().state());
    }

    /** Takes a label that is written into what the report says of the labels' health; records of other sources have none. */
    private void judge(Map<String, Object> labelRecord) {
        if (labelRecord.get(ColumnNames.LAST_HB_TIME) instanceof Long
                && labelRecord.get(ColumnNames.SERVER_NO) instanceof Long server
                && labelRecord.get(ColumnNames.STORE_NO) instanceof Long store) {
            run.getServers().get(server.intValue()).health().add(labelRecord, store.intValue(), file(), records + 1);
        }
    }

    /** The labels of all servers of the file, each once, in batches that can be sorted in memory. */
    public Iterator<List<Map<String, Object>>> getLabels() throws IOException {
        // what an earlier start wrote again may be half of it, or lack what came since
        OutputFolder.deleteAll(ownSpools());
        List<Path> spools = new ArrayList<>();
        for (ServerWork server : servers) {
            spools.addAll(Spools.in(run.folder().spools(server.number())));
        }
        merge = SpoolMerge.open(
                spools, RecordOrder.newestOfEachLabel(), run.folder().state());
        return new Batches(null, new Superseded(merge, this::superseded), each -> each, run.recordsPerSpool());
    }

    /** Takes note of what is odd about the file, though nothing is missing. */
    void find(String text) {
        findings.add(text);
        servers.get(0).tally().find(text);
    }

    private void superseded(Map<String, Object> labelRecord) {
        int server = ((Number) labelRecord.get(ColumnNames.SERVER_NO)).intValue();
        int store = ((Number) labelRecord.get(ColumnNames.STORE_NO)).intValue();
        superseded.computeIfAbsent(server, each -> new TreeMap<>()).merge(store, 1L, Long::sum);
        run.getServers().get(server).superseded(store, 1);
    }

    Path ownSpools() throws IOException {
        return Files.createDirectories(run.folder().aside("part-" + number));
    }

    /** The texts of the header by the names of their columns; known once the rows were written. */
    public Map<String, Object> getHeader() {
        return columns.header();
    }

    /** Puts the whole file into its place. */
    public void publish() throws IOException {
        merge.close();
        Path aside = run.folder().aside(file());
        sha256 = Sha256.of(aside);
        // the page of an earlier run would speak of files that are not there any more
        run.folder().remove(OutputFolder.PAGE);
        run.folder().publish(aside, file());
        columns.findings();
        if (run.folder().isShared()) {
            run.folder().mark(this);
        }
    }

    /** What is to be kept of it once it is written. */
    PartMark toKeep() {
        PartMark mark = new PartMark();
        mark.records = records;
        mark.sha256 = sha256;
        mark.superseded = superseded;
        mark.findings = findings;
        return mark;
    }

    /** Takes over that it is written, with what its writer found. */
    public void restore(PartMark mark) {
        records = mark.records;
        sha256 = mark.sha256;
        taken = true;
        mark.findings.forEach(this::find);
        mark.superseded.forEach((server, stores) ->
                stores.forEach((store, labels) -> run.getServers().get(server).superseded(store, labels)));
    }

    /** Puts a further file, which the routes made of the rows, whole into the output folder. */
    public void publish(String fileName) throws IOException {
        merge.close();
        run.folder().publish(run.folder().aside(fileName), fileName);
    }

    /** Whether the file was written by this run. */
    public boolean isWritten() {
        return sha256 != null;
    }

    public long records() {
        return records;
    }

    public String sha256() {
        return sha256;
    }
}
