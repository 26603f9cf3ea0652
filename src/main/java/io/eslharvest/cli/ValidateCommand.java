package io.eslharvest.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.serve.Schedule;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import io.eslharvest.validation.Finding;
import io.eslharvest.validation.Validation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at routes, properties and the server list, and runs nothing. */
@Command(
        name = "validate",
        description = {
            "Checks routes/, the properties and the server list without running them.",
            "Names every mistake with its file and line; ends with 2 if there is one, with 0 if there are none or"
                    + " warnings only."
        },
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    @Mixin
    private FleetOptions fleet;

    @Option(names = "--json", description = "Writes each finding as a JSON object, one a line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Definitions definitions;

    @Override
    public Integer call() throws JsonProcessingException {
        List<Finding> findings = new ArrayList<>();
        Settings settings = settings(findings);
        Validation validation = Installation.validation(settings, System.getenv(), definitions);
        findings.addAll(validation.everything());
        PrintWriter out = spec.commandLine().getOut();
        for (Finding finding : findings) {
            out.println(json ? new ObjectMapper().writeValueAsString(finding.forPrograms()) : finding.toString());
        }
        long errors = findings.stream().filter(finding -> !finding.warning()).count();
        if (!json) {
            out.println(counted(validation.files(), "file") + ", " + counted(errors, "error") + ", "
                    + counted(findings.size() - errors, "warning"));
        }
        out.flush();
        return ExitCode.ofPrinted(errors == 0 ? ExitCode.COMPLETE : ExitCode.USAGE);
    }

    private static String counted(long count, String what) {
        return (count == 0 ? "no" : count) + " " + what + (count == 1 ? "" : "s");
    }

    /** What a run would read, its mistakes noted; where there are any, the defaults stand for all of it. */
    private Settings settings(List<Finding> findings) {
        Map<String, String> options = fleet.asProperties();
        Settings settings;
        try {
            settings = Installation.settings(System.getenv(), definitions, options);
            settings.warnings().forEach(warning -> findings.add(Finding.ofProperties(warning, true)));
        } catch (ConfigurationException wrong) {
            wrong.problems().forEach(problem -> findings.add(Finding.ofProperties(problem, false)));
            settings = Installation.defaults(options);
        }
        try {
            Schedule.check(settings);
        } catch (ConfigurationException wrong) {
            wrong.problems().forEach(problem -> findings.add(Finding.ofProperties(problem, false)));
        }
        // without a list there is nothing to look at: most are given to run alone
        if (!settings.text(Key.SERVERS).isEmpty()
                || !settings.text(Key.SERVERS_FILE).isEmpty()) {
            checkServers(settings, findings);
        }
        return settings;
    }

    private static void checkServers(Settings settings, List<Finding> findings) {
        try {
            ServerList.of(settings).warnings().forEach(warning -> findings.add(Finding.ofServers(warning, true)));
        } catch (ConfigurationException wrong) {
            wrong.problems().forEach(problem -> findings.add(Finding.ofServers(problem, false)));
        }
    }
}
