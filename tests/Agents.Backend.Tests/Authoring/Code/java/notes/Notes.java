package app.notes;

import app.CurrentUser;
import app.Problem;
import app.rows.Note;
import app.rows.Store;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@RestController
public class Notes {
    private final Store store;

    public Notes(Store store) {
        this.store = store;
    }

    public record NoteCreate(@NotNull @Size(min = 1, max = 100) String title, @Size(max = 2000) String body) {
    }

    public record NoteChange(@Size(min = 1, max = 100) String title, @Size(max = 2000) String body) {
    }

    public record Page(List<Note> items, String next_cursor) {
    }

    @GetMapping("/notes")
    public Page list(@RequestParam(required = false) UUID cursor, @RequestParam(defaultValue = "20") int limit) {
        if (limit < 1 || limit > 100) {
            throw new Problem(400, "limit is 1 to 100.");
        }
        List<Note> found = store.notesAfter(cursor, limit + 1);
        List<Note> items = found.subList(0, Math.min(limit, found.size()));
        return new Page(items, found.size() > limit ? items.get(limit - 1).id().toString() : null);
    }

    @GetMapping("/notes/{id}")
    public Note read(@PathVariable String id) {
        return find(id);
    }

    @PostMapping("/notes")
    public ResponseEntity<Note> create(@CurrentUser UUID caller, @Valid @RequestBody NoteCreate body) {
        Instant now = Instant.now();
        Note note = new Note(UUID.randomUUID(), body.title(), body.body(), now, now);
        store.keep(note);
        return ResponseEntity.created(URI.create("/notes/" + note.id())).body(note);
    }

    @PatchMapping("/notes/{id}")
    public Note change(@CurrentUser UUID caller, @PathVariable String id, @Valid @RequestBody NoteChange body) {
        Note note = find(id);
        Note changed = new Note(note.id(), body.title() == null ? note.title() : body.title(), body.body() == null ? note.body() : body.body(), note.created_at(), Instant.now());
        store.keep(changed);
        return changed;
    }

    @DeleteMapping("/notes/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void delete(@CurrentUser UUID caller, @PathVariable String id) {
        if (!store.remove(find(id).id())) {
            throw new Problem(404, "There is no such note.");
        }
    }

    private Note find(String id) {
        try {
            return store.note(UUID.fromString(id)).orElseThrow(() -> new Problem(404, "There is no such note."));
        } catch (IllegalArgumentException e) {
            throw new Problem(404, "There is no such note.");
        }
    }
}
