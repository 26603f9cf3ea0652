package io.eslharvest.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;

/** What Camel says of itself: the schema of its routes and the catalog of its components. Loaded once, in half a second. */
final class CamelModel {

    private static final String SCHEMA = "/schema/camelYamlDsl.json";

    /** The schema as it is written. */
    static final JsonNode DEFINITION = definition();

    /** Loaded as it is needed: the whole of it does not fit into the memory that the launcher gives. */
    static final JsonSchema ROUTES = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
            .getSchema(
                    DEFINITION,
                    SchemaValidatorsConfig.builder().preloadJsonSchema(false).build());

    static final CamelCatalog CATALOG = new DefaultCamelCatalog(true);

    private CamelModel() {}

    private static JsonNode definition() {
        try (InputStream in = CamelModel.class.getResourceAsStream(SCHEMA)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("Camel's schema of routes can't be read", e);
        }
    }
}
