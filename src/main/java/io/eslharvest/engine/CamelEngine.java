package io.eslharvest.engine;

import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** Camel with the beans of an installation and the route folders that a command needs, up until it is closed. */
public final class CamelEngine implements AutoCloseable {

    /** The folder of the routes that every harvest goes through. */
    public static final String PIPELINE = ".";

    private final Main main = new Main();

    /**
     * Starts Camel.
     *
     * @param routes the folder of the route files; its {@code beans.camel.yaml} is always loaded
     * @param folders the folders below it whose {@code *.camel.yaml} files are loaded, each with its own {@code
     *     beans.camel.yaml} first if it has one; {@link #PIPELINE} for the files of the folder itself
     * @param more properties beside those of the settings; they win
     * @throws ConfigurationException if the routes name something that no library has, or are where Camel cannot read them
     */
    public CamelEngine(Settings settings, Path routes, List<String> folders, Map<String, String> more)
            throws Exception {
        this(settings, routes, folders, more, Map.of());
    }

    /**
     * The same.
     *
     * @param beans what the routes of a command call by name and only the command can make
     */
    public CamelEngine(
            Settings settings, Path routes, List<String> folders, Map<String, String> more, Map<String, Object> beans)
            throws Exception {
        beans.forEach(main::bind);
        Properties properties = new Properties();
        properties.putAll(settings.asProperties());
        properties.putAll(Derived.of(settings));
        properties.putAll(more);
        // Camel's own hooks into the end of the process, and each keeps its Camel for ever; a command has one for
        // itself
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setInitialProperties(properties);
        main.configure().withName("esl-harvest").withRoutesIncludePattern(pattern(routes, folders));
        try {
            main.start();
        } catch (Exception e) {
            Optional<MissingLibrary> missing = MissingLibrary.of(e);
            if (missing.isPresent()) {
                throw missing.get().explain(routes.resolveSibling("lib"));
            }
            throw e;
        }
    }

    /** Beans first: behind a route each would be made twice, and a component would keep the one nobody else has. */
    private static String pattern(Path routes, List<String> folders) throws ConfigurationException {
        if (routes.toString().contains(",")) {
            throw new ConfigurationException(List.of("the routes cannot be read from " + routes
                    + ": Camel takes a path with a comma for two, install it in a folder without"));
        }
        List<String> patterns = new ArrayList<>();
        patterns.add("file:" + routes + "/beans.camel.yaml");
        for (String folder : folders) {
            Path beans = routes.resolve(folder).resolve("beans.camel.yaml");
            if (!folder.equals(PIPELINE) && Files.exists(beans)) {
                patterns.add("file:" + beans);
            }
        }
        for (String folder : folders) {
            patterns.add("file:" + (folder.equals(PIPELINE) ? routes : routes + "/" + folder) + "/*.camel.yaml");
        }
        return String.join(",", patterns);
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    public ProducerTemplate template() throws Exception {
        return main.getCamelTemplate();
    }

    /** A bean of the routes, by its name. */
    public <T> T bean(String name, Class<T> type) {
        return context().getRegistry().lookupByNameAndType(name, type);
    }

    @Override
    public void close() {
        main.stop();
    }
}
