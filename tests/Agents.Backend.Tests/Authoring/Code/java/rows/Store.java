package app.rows;

import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

@Component
public class Store {
    private final Map<UUID, Note> notes = new ConcurrentHashMap<>();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, UUID> sessions = new ConcurrentHashMap<>();

    public List<Note> notesAfter(UUID cursor, int limit) {
        return notes.values().stream()
            .filter(note -> cursor == null || note.id().compareTo(cursor) > 0)
            .sorted(Comparator.comparing(Note::id))
            .limit(limit)
            .toList();
    }

    public Optional<Note> note(UUID id) {
        return Optional.ofNullable(notes.get(id));
    }

    public void keep(Note note) {
        notes.put(note.id(), note);
    }

    public boolean remove(UUID id) {
        return notes.remove(id) != null;
    }

    public boolean register(Account account) {
        return accounts.putIfAbsent(account.email().toLowerCase(Locale.ROOT), account) == null;
    }

    public Optional<Account> account(String email) {
        return Optional.ofNullable(accounts.get(email.toLowerCase(Locale.ROOT)));
    }

    public Optional<Account> account(UUID id) {
        return accounts.values().stream().filter(account -> account.id().equals(id)).findFirst();
    }

    public void keepSession(String tokenHash, UUID account) {
        sessions.put(tokenHash, account);
    }

    public Optional<UUID> takeSession(String tokenHash) {
        return Optional.ofNullable(sessions.remove(tokenHash));
    }
}
