package io.eslharvest.check;

import io.eslharvest.Trial;
import io.eslharvest.engine.CheckEngine;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A check under test, with the shipped routes.
 *
 * @param rows in the order in which they came out
 */
record Checked(Check check, List<Row> rows) {

    static Checked urls(Settings settings, Until until, RowOrder order, List<String> lines) throws Exception {
        List<Row> rows = new ArrayList<>();
        return run(settings, Check.ofUrls(settings, lines, until, order, rows::add), rows);
    }

    static Checked urls(Trial trial, String... lines) throws Exception {
        return urls(trial.settings(), Until.ALL, RowOrder.INPUT, List.of(lines));
    }

    static Checked servers(Settings settings) throws Exception {
        List<Row> rows = new ArrayList<>();
        Check check =
                Check.ofServers(settings, ServerList.of(settings).servers(), Until.ALL, RowOrder.INPUT, rows::add);
        return run(settings, check, rows);
    }

    private static Checked run(Settings settings, Check check, List<Row> rows) throws Exception {
        try (CheckEngine engine = new CheckEngine(settings, Path.of("routes").toAbsolutePath())) {
            engine.check(check);
        }
        return new Checked(check, rows);
    }

    List<String> reasons() {
        return rows.stream().map(Row::reason).toList();
    }
}
