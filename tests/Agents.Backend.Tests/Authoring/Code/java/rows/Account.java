package app.rows;

import java.time.Instant;
import java.util.UUID;

public record Account(UUID id, String email, String passwordHash, Instant createdAt) {
}
