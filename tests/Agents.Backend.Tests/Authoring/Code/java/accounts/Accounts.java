package app.accounts;

import app.CurrentUser;
import app.Problem;
import app.Tokens;
import app.rows.Account;
import app.rows.Store;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

@RestController
public class Accounts {
    private final PasswordEncoder passwords = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final String unknown = passwords.encode(UUID.randomUUID().toString());
    private final SecureRandom random = new SecureRandom();
    private final Store store;
    private final Tokens tokens;

    public Accounts(Store store, Tokens tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    public record Credentials(@NotNull @Email @Size(max = 254) String email, @NotNull @Size(min = 12, max = 128) String password) {
    }

    public record Refresh(@NotNull @Size(min = 1, max = 512) String refresh_token) {
    }

    public record Pair(String access_token, String token_type, int expires_in, String refresh_token) {
    }

    public record User(UUID id, String email, Instant created_at) {
    }

    @PostMapping("/auth/register")
    @ResponseStatus(HttpStatus.CREATED)
    public User register(@Valid @RequestBody Credentials body) {
        Account account = new Account(UUID.randomUUID(), body.email(), passwords.encode(body.password()), Instant.now());
        if (!store.register(account)) {
            throw new Problem(409, "There is an account with this address.");
        }
        return shown(account);
    }

    @PostMapping("/auth/login")
    public Pair login(@Valid @RequestBody Credentials body) {
        Optional<Account> account = store.account(body.email());
        boolean matches = passwords.matches(body.password(), account.map(Account::passwordHash).orElse(unknown));
        if (account.isEmpty() || !matches) {
            throw new Problem(401, "The address or the password is wrong.");
        }
        return pair(account.get().id());
    }

    @PostMapping("/auth/refresh")
    public Pair refresh(@Valid @RequestBody Refresh body) {
        return pair(store.takeSession(hash(body.refresh_token())).orElseThrow(() -> new Problem(401, "The token is unknown, expired or used before.")));
    }

    @PostMapping("/auth/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void logout(@CurrentUser UUID caller, @Valid @RequestBody Refresh body) {
        store.takeSession(hash(body.refresh_token()));
    }

    @GetMapping("/auth/me")
    public User me(@CurrentUser UUID caller) {
        return shown(store.account(caller).orElseThrow(() -> new Problem(401, "The account is gone.")));
    }

    private Pair pair(UUID account) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.keepSession(hash(token), account);
        return new Pair(tokens.issue(account), "Bearer", 900, token);
    }

    private static User shown(Account account) {
        return new User(account.id(), account.email(), account.createdAt());
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
