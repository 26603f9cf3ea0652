package io.eslharvest.check;

import io.eslharvest.record.FormulaGuard;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The rows for spreadsheets, with delimiter, byte order mark and formula guard as the files of a harvest have them. */
public final class CsvRows implements RowWriter {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final boolean ofServers;
    private final boolean formulaGuard;
    private final PrintStream out;
    private final CSVPrinter csv;

    /**
     * Prints the header.
     *
     * @param ofServers whether the rows have stores and labels
     */
    public CsvRows(Settings settings, boolean ofServers, PrintStream out) {
        this.ofServers = ofServers;
        this.formulaGuard = settings.csvFormulaGuard();
        this.out = out;
        if (settings.csvBom()) {
            out.print(BYTE_ORDER_MARK);
        }
        try {
            csv = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(settings.csvDelimiter())
                    .get()
                    .print(out);
            print("target", "ok", "status", "millis", "reason", "stores", "labels");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void row(Row row) {
        try {
            String target = formulaGuard ? FormulaGuard.guard(row.target()) : row.target();
            print(target, row.ok(), row.status(), row.millis(), row.reason(), row.stores(), row.labels());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(
            Object target, Object ok, Object status, Object millis, Object reason, Object stores, Object labels)
            throws IOException {
        if (ofServers) {
            csv.printRecord(target, ok, status, millis, reason, stores, labels);
        } else {
            csv.printRecord(target, ok, status, millis, reason);
        }
        out.flush();
    }
}
