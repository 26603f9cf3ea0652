package io.eslharvest.cli;

import io.eslharvest.check.Check;
import io.eslharvest.check.CsvRows;
import io.eslharvest.check.JsonRows;
import io.eslharvest.check.RowOrder;
import io.eslharvest.check.RowWriter;
import io.eslharvest.check.TableRows;
import io.eslharvest.check.Until;
import io.eslharvest.engine.CheckEngine;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import io.eslharvest.settings.UrlList;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks each server or URL once. */
@Command(
        name = "check",
        description = {
            "Asks each server for its stores, or each URL of a list, once and many at a time; changes nothing.",
            "Ends with 0 if all are well or, with --until first-success, if one is; else with 3."
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private FleetOptions fleet;

    @Option(
            names = "--urls",
            paramLabel = "FILE",
            description = "Checks the URLs in this file, one a line, instead of servers.")
    private Path urls;

    @Option(
            names = "--until",
            paramLabel = "all|first-failure|first-success",
            defaultValue = "all",
            converter = UntilChoice.class,
            description = "When to end; what still runs then is cancelled (default: ${DEFAULT-VALUE}).")
    private Until until;

    @Option(
            names = "--order",
            paramLabel = "input|completed",
            defaultValue = "input",
            converter = OrderChoice.class,
            description = "Rows in the order of the list, or as answers come (default: ${DEFAULT-VALUE}).")
    private RowOrder order;

    @ArgGroup
    private Form form = new Form();

    @Mixin
    private Definitions definitions;

    @Spec
    private CommandSpec spec;

    /** A table unless one of these is chosen. */
    private static final class Form {

        @Option(names = "--json", description = "Prints one JSON object a line instead of a table.")
        private boolean json;

        @Option(names = "--csv", description = "Prints CSV instead of a table.")
        private boolean csv;

        RowWriter of(List<String> names, boolean servers, Settings settings) {
            if (json) {
                return new JsonRows(servers, System.out);
            }
            return csv ? new CsvRows(settings, servers, System.out) : new TableRows(names, servers, System.out);
        }
    }

    private static final class UntilChoice extends Choice<Until> {
        UntilChoice() {
            super(Until.values());
        }
    }

    private static final class OrderChoice extends Choice<RowOrder> {
        OrderChoice() {
            super(RowOrder.values());
        }
    }

    @Override
    public Integer call() throws Exception {
        if (urls != null && !fleet.asProperties().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--urls and servers: give one or the other");
        }
        Settings settings = Installation.settings(System.getenv(), definitions, fleet.asProperties());
        Warnings.print(settings.warnings());
        return urls == null ? checkServers(settings) : checkUrls(settings);
    }

    private int checkServers(Settings settings) throws Exception {
        if (!settings.source().equals(Settings.ESL)) {
            throw new ConfigurationException(
                    List.of(
                            "harvest.source is '" + settings.source()
                                    + "': check asks ESL-Working servers for their stores, allowed is esl; any URL can be asked with --urls"));
        }
        ServerList list = ServerList.of(settings);
        Warnings.print(list.warnings());
        List<ServerAddress> servers = list.servers();
        RowWriter rows = form.of(servers.stream().map(ServerAddress::toString).toList(), true, settings);
        return run(settings, Check.ofServers(settings, servers, until, order, rows), rows);
    }

    private int checkUrls(Settings settings) throws Exception {
        List<String> lines = UrlList.read(urls);
        RowWriter rows = form.of(lines, false, settings);
        return run(settings, Check.ofUrls(settings, lines, until, order, rows), rows);
    }

    private static int run(Settings settings, Check check, RowWriter rows) throws Exception {
        try (StopSignals signals = new StopSignals(check::stop);
                CheckEngine engine = new CheckEngine(settings, Installation.routes())) {
            engine.check(check);
            rows.end(check);
        }
        return ExitCode.ofPrinted(check.holds() ? ExitCode.COMPLETE : ExitCode.PARTIAL);
    }
}
