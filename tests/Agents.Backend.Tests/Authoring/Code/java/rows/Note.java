package app.rows;

import java.time.Instant;
import java.util.UUID;

public record Note(UUID id, String title, String body, Instant created_at, Instant updated_at) {
}
