package com.example.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.engine.HarvestHost;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A platform of somebody's own that harvests once, when it starts. */
@SpringBootApplication
public class ShopPlatform {

    public static void main(String[] args) {
        System.exit(SpringApplication.exit(SpringApplication.run(ShopPlatform.class, args)));
    }

    /** The one bean that the routes need of their host. */
    @Bean(HarvestHost.NAME)
    HarvestHost harvestHost(@Value("${shop.routes}") String routes) {
        return new HarvestHost(Path.of(routes));
    }

    /** Starts a harvest as any route or bean of the platform could, and prints its report. */
    @Bean
    ApplicationRunner harvestOnce(ProducerTemplate camel, @Value("${shop.output}") String output) {
        return arguments -> {
            Map<?, ?> report = camel.requestBody("direct:run-harvest", Map.of("output-dir", output), Map.class);
            System.out.println(new ObjectMapper().writeValueAsString(report));
        };
    }
}
