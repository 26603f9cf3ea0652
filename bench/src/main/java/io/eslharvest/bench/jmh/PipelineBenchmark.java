package io.eslharvest.bench.jmh;

import io.eslharvest.record.CsvRow;
import io.eslharvest.record.RecordOrder;
import io.eslharvest.settings.Column;
import io.eslharvest.spool.SpoolFile;
import io.eslharvest.spool.SpoolMerge;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What a label costs in each step between its answer and its row, without Camel and HTTP: time for one label. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(PipelineBenchmark.LABELS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgs = {"-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"})
public class PipelineBenchmark {

    static final int LABELS = 20_000;
    private static final int SPOOLS = 10;

    private final Comparator<Map<String, Object>> order = new RecordOrder("frequency", false);
    private final List<Path> spools = new ArrayList<>();
    private List<byte[]> answers;
    private List<Map<String, Object>> records;
    private List<String> columns;
    private Path folder;

    @Setup
    public void makeLabels() throws Exception {
        answers = SampleLabels.answers(LABELS);
        records = SampleLabels.records(LABELS);
        columns = Column.STANDARD.stream().map(Column::name).toList();
        folder = Files.createTempDirectory("esl-harvest-jmh");
        for (int spool = 0; spool < SPOOLS; spool++) {
            List<Map<String, Object>> part =
                    new ArrayList<>(records.subList(spool * LABELS / SPOOLS, (spool + 1) * LABELS / SPOOLS));
            part.sort(order);
            spools.add(folder.resolve(spool + ".spool"));
            SpoolFile.write(spools.get(spool), null, part);
        }
    }

    @TearDown
    public void deleteFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** An answer's bytes to a record. */
    @Benchmark
    public void record(Blackhole hole) throws Exception {
        for (int number = 0; number < LABELS; number++) {
            hole.consume(SampleLabels.labelRecord(answers.get(number), number));
        }
    }

    /** Sorts records and writes them to a spool, synced. */
    @Benchmark
    public long sortAndSpool() throws IOException {
        List<Map<String, Object>> sorted = new ArrayList<>(records);
        sorted.sort(order);
        return SpoolFile.write(folder.resolve("sorted"), null, sorted);
    }

    /** Merges ten spools into one stream. */
    @Benchmark
    public void merge(Blackhole hole) throws IOException {
        try (SpoolMerge merge = SpoolMerge.open(spools, order, folder)) {
            while (merge.hasNext()) {
                hole.consume(merge.next());
            }
        }
    }

    /** A record to a row, and the row to CSV. */
    @Benchmark
    public void csv(Blackhole hole) throws IOException {
        CsvRow row = new CsvRow(columns, ZoneOffset.UTC, true);
        try (CSVPrinter printer = new CSVPrinter(Writer.nullWriter(), CSVFormat.DEFAULT)) {
            for (Iterator<Map<String, Object>> each = records.iterator(); each.hasNext(); ) {
                printer.printRecord(row.of(each.next()).values());
            }
            hole.consume(printer.getRecordCount());
        }
    }
}
