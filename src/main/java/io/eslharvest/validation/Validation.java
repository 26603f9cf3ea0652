package io.eslharvest.validation;

import io.eslharvest.settings.OtherProperty;
import io.eslharvest.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at the routes and properties of an installation without running them. */
public final class Validation {

    private final Path home;
    private final Settings settings;
    private final List<OtherProperty> others;
    private final Map<String, String> environment;

    /**
     * @param home where {@code routes/} and {@code lib/custom/} are
     * @param settings what the routes read of it
     * @param others the properties besides, with their places
     */
    public Validation(Path home, Settings settings, List<OtherProperty> others, Map<String, String> environment) {
        this.home = home;
        this.settings = settings;
        this.others = List.copyOf(others);
        this.environment = Map.copyOf(environment);
    }

    /**
     * What keeps a run from going well, found in some milliseconds with what every run has loaded anyway. What Camel
     * refuses by itself when it starts is left to it.
     */
    public List<Finding> beforeRun() {
        Findings findings = new Findings();
        RouteFolders folders = RouteFolders.read(routes(), Set.of(RouteFolders.PIPELINE, settings.source()), findings);
        checkOurRules(folders, findings);
        return findings.sorted().stream().filter(Finding::stopsRun).toList();
    }

    /** Everything, in all folders, with Camel's schema and catalog, which are extra libraries. */
    public List<Finding> everything() {
        Findings findings = new Findings();
        RouteFolders folders = RouteFolders.read(routes(), RouteFolders.of(routes(), findings), findings);
        Surroundings surroundings = checkOurRules(folders, findings);
        SchemaRules schema = new SchemaRules(findings);
        CatalogRules catalog = new CatalogRules(surroundings, findings);
        ExpressionRules expressions = new ExpressionRules(surroundings, findings);
        for (RouteFile file : folders.all()) {
            schema.check(file);
            catalog.check(file);
            expressions.check(file);
        }
        new PropertyRules(surroundings, findings).check();
        return findings.sorted();
    }

    /** How many files {@link #everything()} looks at. */
    public int files() {
        Findings ignored = new Findings();
        return RouteFolders.read(routes(), RouteFolders.of(routes(), ignored), ignored)
                .all()
                .size();
    }

    private Surroundings checkOurRules(RouteFolders folders, Findings findings) {
        Surroundings surroundings = Surroundings.of(
                settings, others, environment, home.resolve("lib").resolve("custom"));
        for (Scope scope : Scope.of(folders, settings.source())) {
            new RouteRules(scope, findings).check();
            new DirectRules(scope, surroundings, findings).check();
            new BeanRules(scope, surroundings, findings).check();
            new VariableRules(scope, findings).check();
        }
        PlaceholderRules placeholders = new PlaceholderRules(surroundings, findings);
        placeholders.checkRoutes(folders.all());
        placeholders.checkProperties();
        AddressRules addresses = new AddressRules(surroundings, findings);
        SafeguardRules safeguards = new SafeguardRules(surroundings, findings);
        for (RouteFile file : folders.all()) {
            addresses.check(file);
            safeguards.check(file);
        }
        return surroundings;
    }

    private Path routes() {
        return home.resolve("routes");
    }
}
