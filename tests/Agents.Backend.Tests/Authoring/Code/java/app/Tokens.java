package app;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import javax.crypto.SecretKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

@Component
public class Tokens {
    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private final SecretKey key;

    public Tokens(@Value("${JWT_KEYS:}") String keys) {
        this.key = keys.isBlank() ? Keys.hmacShaKeyFor(random()) : Keys.hmacShaKeyFor(keys.split(",")[0].getBytes(StandardCharsets.UTF_8));
    }

    public String issue(UUID account) {
        Instant now = Instant.now();
        return Jwts.builder().subject(account.toString()).issuedAt(Date.from(now)).expiration(Date.from(now.plus(LIFETIME))).signWith(key).compact();
    }

    public UUID accountOf(String token) {
        try {
            return UUID.fromString(Jwts.parser().verifyWith(key).build().parseSignedClaims(token).getPayload().getSubject());
        } catch (JwtException | IllegalArgumentException e) {
            throw new Problem(401, "The token is not valid.");
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[64];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
