package io.eslharvest.engine;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.http.ServerAccess;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.OutputInUse;
import io.eslharvest.report.Report;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Endpoint;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes somebody else's Camel a place to harvest in: the one bean that a platform binds, by the name {@value #NAME}. It
 * gives the routes each property that the platform does not set, with its default, and the pools that the platform does not
 * define; it sets the HTTP components up, and refuses to start where something else is missing.
 */
public final class HarvestHost extends LifecycleStrategySupport implements PropertiesSource, CamelContextAware {

    /** The name that the routes call it by. */
    public static final String NAME = "harvestHost";

    private static final Logger LOG = LoggerFactory.getLogger(HarvestHost.class);

    private static final String WHERE = "the platform's properties";

    /** What a message to {@code direct:run-harvest} may set. */
    private static final List<Key> OF_ONE_RUN = List.of(Key.SERVERS, Key.SERVERS_FILE, Key.OUTPUT_DIR);

    private static final String RESUME = "resume";

    /** As long as it takes: the cap is no error. */
    private static final long WAIT_FOR_CONNECTION_MILLIS = TimeUnit.DAYS.toMillis(1);

    private static final int WAITING_TASKS = 100_000;

    private final Path routes;
    private final ObjectMapper json = new ObjectMapper();
    private CamelContext camel;
    private Map<String, String> properties;
    private boolean asking;
    /** Those under way, to be stopped with the platform. */
    private final Set<HarvestRun> runs = ConcurrentHashMap.newKeySet();

    /** @param routes the folder of the route files */
    public HarvestHost(Path routes) {
        this.routes = routes;
    }

    @Override
    public String getName() {
        return "esl-harvest";
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        if (camel == camelContext) {
            return;
        }
        camel = camelContext;
        // Camel Main finds it by itself; Spring Boot looks for sources before it makes its beans
        camel.getPropertiesComponent().addPropertiesSource(this);
        if (!camel.getLifecycleStrategies().contains(this)) {
            camel.addLifecycleStrategy(this);
        }
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    /** What the platform does not set itself. */
    @Override
    public synchronized String getProperty(String name) {
        if (asking || camel == null || !name.startsWith("harvest.")) {
            return null;
        }
        if (properties == null) {
            properties = effective();
        }
        return properties.get(name);
    }

    private Map<String, String> effective() {
        try {
            Settings settings = settings(Map.of());
            settings.warnings().forEach(LOG::warn);
            // with the first property that a route asks for, before any route asks for a pool
            pool("servers", settings.parallelServers());
            pool("lanes", settings.parallelServers() * settings.mostRequestsPerServer());
            Map<String, String> all = new HashMap<>(settings.asProperties());
            all.putAll(Derived.of(settings));
            return all;
        } catch (ConfigurationException e) {
            throw new IllegalStateException("esl-harvest: " + String.join("; ", e.problems()), e);
        }
    }

    private Settings settings(Map<String, String> ofOneRun) throws ConfigurationException {
        return Settings.ofPlatform(ofPlatform(), WHERE, ofOneRun, routes);
    }

    /** What the platform sets: everything but what this object would answer. */
    private synchronized Map<String, String> ofPlatform() {
        Map<String, String> set = new LinkedHashMap<>();
        asking = true;
        try {
            for (Key key : Key.values()) {
                camel.getPropertiesComponent()
                        .resolveProperty(key.propertyName())
                        .ifPresent(value -> set.put(key.propertyName(), value));
            }
        } finally {
            asking = false;
        }
        return set;
    }

    @Override
    public void onContextStarting(CamelContext context) throws VetoCamelContextStartException {
        try {
            Settings settings = settings(Map.of());
            if (settings.isDispatched()) {
                throw refused("harvest.dispatch=jms is for submit and work: a platform harvests by itself");
            }
            requireRoute("harvest", "the files of the folder " + routes);
            requireRoute("list-stores", "the files of the folder " + routes.resolve(settings.source()));
            for (String component : List.of("http", "https")) {
                prepare(context.getComponent(component, HttpComponent.class), settings);
            }
            requireGuards();
        } catch (ConfigurationException e) {
            throw refused(String.join("; ", e.problems()));
        }
    }

    /**
     * The routes' own endpoints are made before the context starts, and so before the components are set up; those of a
     * platform's own routes stay as they are.
     */
    @Override
    public void onEndpointAdd(Endpoint endpoint) {
        if (endpoint instanceof HttpEndpoint http && asked().anyMatch(uri -> uri.equals(http.getEndpointUri()))) {
            try {
                prepare(http, settings(Map.of()));
            } catch (ConfigurationException | VetoCamelContextStartException e) {
                // said once more, and properly, as the context starts
                LOG.debug("not set up: {}", http, e);
            }
        }
    }

    /** The HTTP endpoints that the route {@code request} sends to, as Camel calls them. */
    private Stream<String> asked() {
        RouteDefinition request = ((ModelCamelContext) camel).getRouteDefinition("request");
        return request == null
                ? Stream.empty()
                : ProcessorDefinitionHelper.filterTypeInOutputs(request.getOutputs(), ToDefinition.class).stream()
                        .map(to -> camel.resolvePropertyPlaceholders(to.getEndpointUri()))
                        .filter(uri -> uri.startsWith("http"))
                        .map(EndpointHelper::normalizeEndpointUri);
    }

    private void requireGuards() throws VetoCamelContextStartException {
        HttpClientConfigurer guard = bean("accessAndGuard", HttpClientConfigurer.class);
        for (String uri : asked().toList()) {
            if (!(camel.hasEndpoint(uri) instanceof HttpEndpoint http) || http.getHttpClientConfigurer() != guard) {
                throw refused(
                        "the endpoint " + uri + " of the route request was made before this could set it up: load "
                                + routes.resolve("beans.camel.yaml") + " before the other files");
            }
        }
    }

    /** Runs end with the platform as at a Ctrl-C: nothing new is sent, what is done is kept, and can go on later. */
    @Override
    public void onContextStopping(CamelContext context) {
        if (!runs.isEmpty()) {
            runs.forEach(run -> run.stop(HarvestRun.INTERRUPTED));
            BreakOff.everything(context, "the run was stopped");
        }
    }

    private void requireRoute(String id, String where) throws VetoCamelContextStartException {
        if (((ModelCamelContext) camel).getRouteDefinition(id) == null) {
            throw refused("there is no route " + id + ": load " + where + ", with camel.main.routes-include-pattern for"
                    + " instance");
        }
    }

    private <T> T bean(String name, Class<T> type) throws VetoCamelContextStartException {
        T bean = camel.getRegistry().lookupByNameAndType(name, type);
        if (bean == null) {
            throw refused("there is no bean " + name + ": load " + routes.resolve("beans.camel.yaml")
                    + " before the other files");
        }
        return bean;
    }

    private VetoCamelContextStartException refused(String why) {
        return new VetoCamelContextStartException("esl-harvest: " + why, camel, true);
    }

    /** One that the platform defines stays as it is. */
    private void pool(String name, int threads) {
        if (camel.getExecutorServiceManager().getThreadPoolProfile(name) == null) {
            ThreadPoolProfile profile = new ThreadPoolProfile(name);
            profile.setPoolSize(threads);
            profile.setMaxPoolSize(threads);
            profile.setMaxQueueSize(WAITING_TASKS);
            camel.getExecutorServiceManager().registerThreadPoolProfile(profile);
        }
    }

    /** What application.properties does for the program itself. */
    private void prepare(HttpComponent http, Settings settings) throws VetoCamelContextStartException {
        http.setClientConnectionManager(bean("serverConnections", HttpClientConnectionManager.class));
        http.setHttpClientConfigurer(bean("accessAndGuard", HttpClientConfigurer.class));
        http.setConnectionRequestTimeout(WAIT_FOR_CONNECTION_MILLIS);
        http.setAutomaticRetriesDisabled(true);
        http.setRedirectHandlingDisabled(true);
        http.setCookieManagementDisabled(true);
        http.setUserAgent("esl-harvest");
        http.setCopyHeaders(false);
        http.setSkipResponseHeaders(settings.source().equals(Settings.ESL));
    }

    /** The same for one endpoint whose component the platform has for itself until the context starts. */
    private void prepare(HttpEndpoint http, Settings settings) throws VetoCamelContextStartException {
        http.setClientConnectionManager(bean("serverConnections", HttpClientConnectionManager.class));
        http.setHttpClientConfigurer(bean("accessAndGuard", HttpClientConfigurer.class));
        http.setConnectionRequestTimeout(WAIT_FOR_CONNECTION_MILLIS);
        http.getClientBuilder()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement();
        http.setUserAgent("esl-harvest");
        http.setCopyHeaders(false);
        http.setSkipResponseHeaders(settings.source().equals(Settings.ESL));
    }

    /**
     * Begins a run, as the platform's properties say.
     *
     * @param of what is special about this one, by the names of the properties or their ends: {@code servers}, {@code
     *     servers-file}, {@code output-dir}, and {@code resume}; null for nothing
     * @throws ConfigurationException with every problem there is
     * @throws OutputInUse if another run works in the output folder
     */
    public HarvestRun begin(Map<String, Object> of) throws IOException, ConfigurationException, OutputInUse {
        Map<String, Object> given = new LinkedHashMap<>(of == null ? Map.of() : of);
        boolean resume = resumes(given.remove(RESUME));
        Instant start = Instant.now();
        Settings settings = settings(ofOneRun(given));
        ServerList fleet = ServerList.of(settings);
        fleet.warnings().forEach(LOG::warn);
        OutputFolder output =
                OutputFolder.open(settings.outputDir(start).toAbsolutePath().normalize());
        try {
            RunStart begin = new RunStart(settings, fleet.servers(), start, output);
            HarvestRun run = resume ? begin.resumed(LOG::warn) : begin.anew(LOG::warn);
            runs.add(run);
            return run;
        } catch (IOException | ConfigurationException | OutputInUse | RuntimeException e) {
            output.close();
            throw e;
        }
    }

    private static boolean resumes(Object given) throws ConfigurationException {
        String text = given == null ? "false" : given.toString();
        if (!text.equals("true") && !text.equals("false")) {
            throw new ConfigurationException(List.of("resume=" + text + ": must be true or false"));
        }
        return text.equals("true");
    }

    private static Map<String, String> ofOneRun(Map<String, Object> given) throws ConfigurationException {
        Map<String, String> options = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : given.entrySet()) {
            Optional<Key> key = OF_ONE_RUN.stream()
                    .filter(each -> each.propertyName().equals(entry.getKey())
                            || each.propertyName().equals("harvest." + entry.getKey()))
                    .findFirst();
            if (key.isEmpty()) {
                throw new ConfigurationException(List.of("a run cannot set " + entry.getKey()
                        + ", but servers, servers-file, output-dir and resume; all else is one of " + WHERE));
            }
            Object value = entry.getValue();
            options.put(
                    key.get().propertyName(),
                    value instanceof List<?> list
                            ? String.join(
                                    ",", list.stream().map(String::valueOf).toList())
                            : String.valueOf(value));
        }
        return options;
    }

    /**
     * Ends a run.
     *
     * @return its report, as in {@code report.json}
     * @throws IOException if the disk failed
     */
    public Map<String, Object> end(HarvestRun run, Report report) throws IOException {
        if (report == null) {
            throw run.diskFailure();
        }
        return json.convertValue(report, new TypeReference<>() {});
    }

    /** Lets another run into the output folder, however this one ended. */
    public void leave(HarvestRun run) throws IOException {
        runs.remove(run);
        Set<ServerAddress> over = addresses(Set.of(run));
        over.removeAll(addresses(runs));
        camel.getRegistry()
                .lookupByNameAndType("serverAccess", ServerAccess.class)
                .forget(over);
        run.folder().close();
    }

    private static Set<ServerAddress> addresses(Set<HarvestRun> runs) {
        return runs.stream()
                .flatMap(run -> run.getServers().stream())
                .map(ServerWork::address)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
