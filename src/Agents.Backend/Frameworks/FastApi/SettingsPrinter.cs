namespace Agents.Backend;

/// <summary>Prints <c>app/settings.py</c>: the environment, checked at start.</summary>
internal static class SettingsPrinter
{
    public static string Print(ServicePlan plan)
    {
        AuthPlan? auth = plan.Auth;
        bool hasRoles = auth is { Roles.IsEmpty: false };
        return $$""""
            """Settings: read from the environment and checked at start; a bad one stops the service with one line."""

            import os
            {{(auth is null ? "" : "import secrets\n")}}from dataclasses import dataclass
            from typing import {{(hasRoles ? "Optional, Tuple" : auth is null ? "Optional" : "Optional, Tuple")}}

            LOG_LEVELS = ("debug", "info", "warn", "error")
            {{(auth is null ? "" : "SHORTEST_KEY = 32\n")}}

            @dataclass(frozen=True)
            class Settings:
                host: str
                port: int
                log_level: str
                rate_limit_per_minute: int
                metrics_token: Optional[str]
            {{(plan.Store is null ? "" : "    database_url: Optional[str]\n    database_connections: int\n")}}{{(auth is null ? "" : """
                login_limit_per_minute: int
                jwt_keys: Tuple[str, ...]
                signs_with_random_key: bool

            """)}}{{(hasRoles ? "    admin: Optional[Tuple[str, str]]\n" : "")}}    name: str = {{PythonText.String(plan.Name)}}
                max_body_bytes: int = {{plan.Limits.MaxBodyBytes}}
            {{(auth is null ? "" : $$"""
                access_seconds: int = {{(long)auth.AccessLifetime.TotalSeconds}}
                refresh_seconds: int = {{(long)auth.RefreshLifetime.TotalSeconds}}

            """)}}

            def text(name: str) -> Optional[str]:
                return os.environ.get(name) or None


            def number(name: str, default: int, greatest: int) -> int:
                value = text(name) or str(default)
                if not (value.isascii() and value.isdecimal() and len(value) <= 9 and 1 <= int(value) <= greatest):
                    raise SystemExit(f"{name} must be an integer from 1 to {greatest}.")
                return int(value)


            def log_level() -> str:
                value = text("LOG_LEVEL") or "info"
                if value not in LOG_LEVELS:
                    raise SystemExit(f"LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}.")
                return value

            {{(plan.Store is null ? "" : """

            def database_url() -> Optional[str]:
                url = text("DATABASE_URL")
                if url is not None and not url.startswith(("postgresql://", "postgres://")):
                    raise SystemExit("DATABASE_URL must be a postgresql:// address.")
                return url


            """)}}{{(auth is null ? "" : """

            def jwt_keys() -> Tuple[str, ...]:
                keys = tuple(key.strip() for key in (text("JWT_KEYS") or secrets.token_urlsafe(48)).split(","))
                if any(len(key) < SHORTEST_KEY for key in keys):
                    raise SystemExit(f"JWT_KEYS must be comma-separated keys of at least {SHORTEST_KEY} characters.")
                return keys


            """)}}{{(hasRoles ? """

            def admin() -> Optional[Tuple[str, str]]:
                email, password = text("ADMIN_EMAIL"), text("ADMIN_PASSWORD")
                if email is None and password is None:
                    return None
                if email is None or "@" not in email or len(email) > 254:
                    raise SystemExit("ADMIN_EMAIL must be an email address when ADMIN_PASSWORD is set.")
                if password is None or not 12 <= len(password) <= 128:
                    raise SystemExit("ADMIN_PASSWORD must have 12 to 128 characters when ADMIN_EMAIL is set.")
                return email, password


            """ : "")}}
            settings = Settings(
                host=text("HOST") or "127.0.0.1",
                port=number("PORT", 8000, 65_535),
                log_level=log_level(),
                rate_limit_per_minute=number("RATE_LIMIT_PER_MINUTE", {{plan.Limits.RequestsPerMinute}}, 1_000_000),
                metrics_token=text("METRICS_TOKEN"),
            {{(plan.Store is null ? "" : "    database_url=database_url(),\n    database_connections=number(\"DATABASE_CONNECTIONS\", 10, 1_000),\n")}}{{(auth is null ? "" : $$"""
                login_limit_per_minute=number("LOGIN_LIMIT_PER_MINUTE", {{plan.Limits.LoginsPerMinute}}, 1_000_000),
                jwt_keys=jwt_keys(),
                signs_with_random_key=text("JWT_KEYS") is None,

            """)}}{{(hasRoles ? "    admin=admin(),\n" : "")}})

            """".Tidy();
    }
}
