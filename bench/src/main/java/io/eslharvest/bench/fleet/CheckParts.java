package io.eslharvest.bench.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The command: compares the CSV files of a folder with the fleet that they were harvested from, cell by cell. Each label
 * that is not stale has to be there once, in the file of its server and in the right place; times are in UTC. Prints the
 * number of records, and ends with 1 and the first difference if there is one.
 */
public final class CheckParts {

    private static final List<String> HEADER =
            List.of(("esl_id,store,create_time,battery,last_hb_time,screen_size,description,"
                            + "refresh_times,led_times,firmware,rom,extesl_id,product_id,set_wor,frequency")
                    .split(","));
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final long DAY = 86_400_000L;

    private final Options options;
    private final Bytes id = new Bytes(0);

    private CheckParts(Options options) {
        this.options = options;
    }

    /** Arguments: the folder, then the options of the fleet. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(Arrays.copyOfRange(arguments, 1, arguments.length));
        CheckParts check = new CheckParts(options);
        long records = 0;
        for (int server = 0; server < options.servers(); server++) {
            Path part = Path.of(arguments[0], "esl_id_part_" + (server + 1) + ".csv");
            try {
                records += check.part(part, new Labels(options, server));
            } catch (Difference e) {
                System.out.println(part.getFileName() + ": " + e.getMessage());
                System.exit(1);
            }
        }
        System.out.println(records);
    }

    private static final class Difference extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Difference(String message) {
            super(message);
        }
    }

    private long part(Path file, Labels labels) throws IOException {
        BitSet missing = new BitSet(options.labelsOfServer());
        for (int number = 0; number < options.labelsOfServer(); number++) {
            missing.set(number, !labels.label(number).stale(options.now()));
        }
        long records = missing.cardinality();
        try (BufferedReader rows = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (!HEADER.equals(cells(rows.readLine()))) {
                throw new Difference("another header");
            }
            Labels.Label before = null;
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                List<String> cells = cells(row);
                byte[] text = cells.get(0).getBytes(StandardCharsets.UTF_8);
                int number = labels.numberOf(text, 0, text.length);
                if (number < 0 || !missing.get(number)) {
                    throw new Difference("a row too many: " + row);
                }
                missing.clear(number);
                Labels.Label label = labels.label(number);
                compare(cells, label, labels);
                if (before != null && order(before, label, labels) >= 0) {
                    throw new Difference("in the wrong place: " + row);
                }
                before = label;
            }
        }
        if (!missing.isEmpty()) {
            throw new Difference(
                    missing.cardinality() + " records missing, first " + id(missing.nextSetBit(0), labels));
        }
        return records;
    }

    private void compare(List<String> cells, Labels.Label label, Labels labels) {
        String eslId = id(label.number(), labels);
        Double frequency = frequency(label);
        List<String> expected = List.of(
                eslId,
                labels.storeOf(label.number()),
                TIME.format(Instant.ofEpochMilli(label.createTime())),
                Integer.toString(label.battery()),
                TIME.format(Instant.ofEpochMilli(label.lastHbTime())),
                label.screenSize(),
                label.text(),
                label.refreshTimes() < 0 ? "" : Integer.toString(label.refreshTimes()),
                Integer.toString(label.ledTimes()),
                label.firmware(),
                Integer.toString(label.rom()),
                label.attached() ? "EX-" + eslId : "",
                family(label.productWord()),
                Integer.toString(label.setWor()));
        String last = cells.get(cells.size() - 1);
        boolean sameFrequency =
                frequency == null ? last.isEmpty() : !last.isEmpty() && Double.parseDouble(last) == frequency;
        if (!expected.equals(cells.subList(0, cells.size() - 1)) || !sameFrequency) {
            throw new Difference(cells + ", expected " + expected + " and " + frequency);
        }
    }

    /** By frequency, missing ones last; then by store and id. */
    private int order(Labels.Label left, Labels.Label right, Labels labels) {
        Double a = frequency(left);
        Double b = frequency(right);
        int order = a == null || b == null ? (a == null ? 1 : 0) - (b == null ? 1 : 0) : a.compareTo(b);
        if (order == 0) {
            order = labels.storeOf(left.number()).compareTo(labels.storeOf(right.number()));
        }
        return order != 0 ? order : id(left.number(), labels).compareTo(id(right.number(), labels));
    }

    private static Double frequency(Labels.Label label) {
        long days = (label.lastHbTime() - label.createTime()) / DAY;
        return label.refreshTimes() < 0 ? null : days == 0 ? 0.0 : (double) label.refreshTimes() / days;
    }

    private static String family(long word) {
        if (word == 0) {
            return "0";
        }
        String digits = Long.toHexString(word);
        int first = Integer.parseInt(digits.substring(0, Math.min(2, digits.length())), 16);
        return List.of("stellarPro", "TI-CC2640", "Telink-8258", "nebular").get(first >> 1 & 3);
    }

    private String id(int number, Labels labels) {
        id.clear(0);
        labels.writeId(number, id);
        return StandardCharsets.US_ASCII.decode(id.view()).toString();
    }

    /** The cells of a row; the fleet's texts have no line breaks. */
    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>(HEADER.size());
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < row.length(); at++) {
            char sign = row.charAt(at);
            if (sign == '"' && quoted && at + 1 < row.length() && row.charAt(at + 1) == '"') {
                cell.append(sign);
                at++;
            } else if (sign == '"') {
                quoted = !quoted;
            } else if (sign == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(sign);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
