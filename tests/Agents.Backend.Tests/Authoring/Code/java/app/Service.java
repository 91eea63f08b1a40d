package app;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

@RestController
public class Service {
    private final String metricsToken;

    public Service(@Value("${METRICS_TOKEN:}") String metricsToken) {
        this.metricsToken = metricsToken;
    }

    @GetMapping("/health")
    public Map<String, String> health() {
        return Map.of("status", "ok");
    }

    @GetMapping(path = "/metrics", produces = MediaType.TEXT_PLAIN_VALUE)
    public String metrics(@RequestHeader(name = "Authorization", required = false) String authorization) {
        byte[] expected = ("Bearer " + metricsToken).getBytes(StandardCharsets.UTF_8);
        if (!metricsToken.isEmpty() && (authorization == null || !MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8)))) {
            throw new Problem(401, "The metrics want their token.");
        }
        return "process_up 1\n";
    }
}
