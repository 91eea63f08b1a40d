using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Phrases that mean the same wherever they stand: technology, logging in, limits, and what is not built.</summary>
internal static class FeatureTable
{
    internal sealed record Feature(string Name, bool Early, ImmutableArray<Phrase> Phrases, Action<ServiceDraft, PhraseMatch> Apply);

    private const string Deployment = "deployment is not the backend's; hand the service to the deployment agent";

    private static readonly Dictionary<string, string> Frameworks = new(StringComparer.Ordinal)
    {
        ["fastapi"] = "fastapi", ["express"] = "express", ["express.js"] = "express", ["expressjs"] = "express", ["nestjs"] = "nestjs", ["nest.js"] = "nestjs", ["django"] = "django", ["flask"] = "flask", ["rails"] = "rails",
        ["laravel"] = "laravel", ["gin"] = "gin", ["fastify"] = "fastify", ["koa"] = "koa", ["hono"] = "hono", ["actix"] = "actix", ["actix-web"] = "actix", ["axum"] = "axum", ["asp.net"] = "asp.net",
    };

    private static readonly Dictionary<string, string> Runtimes = new(StringComparer.Ordinal)
    {
        ["node"] = "node", ["node.js"] = "node", ["nodejs"] = "node", ["typescript"] = "node", ["javascript"] = "node", ["python"] = "python", ["python3"] = "python", ["golang"] = "go", ["java"] = "java", ["ruby"] = "ruby", ["rust"] = "rust",
        ["php"] = "php", ["bun"] = "bun", ["deno"] = "deno", [".net"] = "dotnet", ["c#"] = "dotnet", ["kotlin"] = "kotlin",
    };

    private static readonly Dictionary<string, string> Databases = new(StringComparer.Ordinal)
    {
        ["postgresql"] = "postgresql", ["postgres"] = "postgresql", ["mysql"] = "mysql", ["mariadb"] = "mysql", ["sqlite"] = "sqlite", ["mongodb"] = "mongodb", ["mongo"] = "mongodb", ["redis"] = "redis", ["dynamodb"] = "dynamodb", ["in-memory"] = "memory", ["relational"] = "postgresql", ["sql"] = "postgresql",
    };

    public static ImmutableArray<Feature> Rows { get; } =
    [
        Row("framework", true, (d, m) => d.Hints = d.Hints with { Framework = Frameworks[m.All.First(t => Frameworks.ContainsKey(t.Lower)).Lower] }, "request.framework", "in|using|with|on|via|written|built* fastapi|express|express.js|expressjs|nestjs|nest.js|django|flask|rails|laravel|gin|fastify|koa|hono|actix|actix-web|axum|asp.net framework|app?"),
        Row("spring", true, (d, _) => d.Hints = d.Hints with { Framework = "spring" }, "request.framework", "in|using|with* spring boot", "in|using|with* springboot"),
        Row("runtime", true, (d, m) => d.Hints = d.Hints with { Runtime = Runtimes[m.All.First(t => Runtimes.ContainsKey(t.Lower)).Lower] }, "request.runtime", "in|using|with|on|written|built* node|node.js|nodejs|typescript|javascript|python|python3|golang|java|ruby|rust|php|bun|deno|.net|c#|kotlin"),
        Row("database", true, (d, m) => d.Hints = d.Hints with { Database = Databases[m.All.First(t => Databases.ContainsKey(t.Lower)).Lower] }, "request.database", "in|using|with|on|backed|by|stored|store|data|and|a|the* postgresql|postgres|mysql|sqlite|mongodb|mongo|mariadb|redis|dynamodb database|db?", "in-memory|relational|sql database|storage|store?"),
        Row("style", true, (d, m) => d.Hints = d.Hints with { ApiStyle = m.All[0].Lower is "graphql" ? "graphql" : m.All[0].Lower is "grpc" ? "grpc" : "rest" }, "request.style", "graphql|grpc"),
        Row("no login", true, (d, _) => d.AuthRefused = true, "auth", "no|without auth|authentication|login|logins|authorization|accounts needed|required|necessary?", "no|without any|need for|of* auth|authentication|login needed|required?", "authentication|auth|login is not|is-not needed|required|necessary", "do-not need|require|want auth|authentication|login"),
        Row("access lifetime", true, (d, m) => d.Auth = d.Auth with { AccessLifetime = Span(m) ?? d.Auth.AccessLifetime }, "auth", "#n -? minute|minutes|hour|hours|day|days|min|h|m access? token|tokens", "#n - minute|hour|day access? token|tokens", "access? token|tokens that|which|are|is|live|lives|lasts|last|expire|expires|expiring|valid|lifetime|of|good|should|must|after|in|for|:* #n minute|minutes|hour|hours|day|days|min|mins|h|m"),
        Row("refresh lifetime", true, (d, m) => d.Auth = d.Auth with { RefreshLifetime = Span(m) ?? d.Auth.RefreshLifetime, Refresh = Strategy(m) ?? d.Auth.Refresh }, "auth", "#n -? day|days|hour|hours|week|weeks|month|months|d sliding|rotating? refresh token|tokens", "refresh token|tokens that|which|are|is|live|lives|lasts|last|expire|expires|expiring|valid|lifetime|of|good|should|must|after|in|for|:|rotate|rotates|rotated|rotating|sliding|fixed|and|,|with|each|every|on|use|a* #n day|days|hour|hours|week|weeks|month|months|d ,|and|(|are|is|then* sliding|rotating|rotate|rotated?"),
        Row("refresh", true, (d, m) => d.Auth = d.Auth with { Refresh = Strategy(m) ?? d.Auth.Refresh }, "auth", "rotating|sliding refresh tokens|token rotation?", "refresh token|tokens is|are|that|which|lifetime|:|#n|minutes|hours|days|day|weeks|,|and|valid|for|live|lives|last|expire|expires|after|(* sliding|rotating|rotate|rotates|rotated", "refresh token|tokens rotation|rotate|rotates|that|which|are? rotate|rotated?", "refresh token|tokens", "token rotation"),
        Row("closed registration", true, (d, _) => d.Auth = d.Auth with { OpenRegistration = false }, "auth", "no|without|disable self? registration|sign-up|signup|self-registration|self-signup", "sign up is closed|disabled", "registration|sign-up|signup is closed|disabled|invite-only|invitation-only", "registration is by invitation only?", "only|just admins|admin|administrators|an|the* admins|admin|administrators can|may|should? create|register|add|invite accounts|users|user|new|members accounts?", "users cannot register|sign themselves|up"),
        Row("open registration", true, (d, _) => d.Auth = d.Auth with { OpenRegistration = true }, "auth", "anyone|everyone|users|people|visitors can|may|should|be|able|to* register|signup|sign-up|sign up? and? log|login|sign in?", "open registration|sign-up|signup"),
        Row("oauth", true, (d, _) => d.Auth = d.Auth with { Strategy = AuthStrategy.OAuth2 }, "auth", "oauth|oauth2|sso|openid oauth|2.0|2|connect|login|authentication*", "login|sign in? with|via|through google|github|facebook|apple|microsoft|sso and|or|,|google|github|facebook|apple|microsoft*", "google|github|facebook|social login|sign-in|signin|auth"),
        Row("sessions", true, (d, _) => d.Auth = d.Auth with { Strategy = AuthStrategy.Session }, "auth", "session|cookie based|cookies|cookie|cookie-based|auth|authentication|login|sessions", "session-based|cookie-based auth|authentication|login|sessions?"),
        Row("passkeys", true, (d, _) => d.Auth = d.Auth with { Strategy = AuthStrategy.Passkey }, "auth", "passkey|passkeys|webauthn login|authentication?"),
        Missing("second factor", "log-in has one factor; put an identity provider in front for a second", auth: true, "mfa|2fa|totp", "two-factor|multi-factor authentication|auth|login?", "two factor authentication?"),
        Missing("API keys", "callers log in and send a bearer token; an API key scheme is not built", auth: true, "api key|keys|token|tokens authentication|auth|access?", "api-key|api-keys"),
        Missing("password reset", "nothing sends mail; an admin, or an identity provider, resets passwords", auth: true, "password reset|recovery|resets via|by|email*", "forgot|reset|resetting $det? password|passwords", "email verification|confirmation", "verify|verifying $det? email|emails"),
        Row("login", true, (d, _) => d.Auth = d.Auth with { Strategy = d.Auth.Strategy }, "auth", "jwt|jwts|token|token-based|bearer|json|web|tokens|password|email|and|based|a|using|with|secure* jwt|token|token-based|bearer|password|tokens|email auth|authentication|login|logins|security|tokens|sign-in|authorization", "authentication|auth|login|log|in|secured|protected via|with|using|by|based|on|through* jwt|jwts", "users|people|members|customers|everyone|they $modal|need|have|to|be|able|should|also* log|login|sign|register|signup|authenticate in|up|and|or|then|log|login|sign|register|with|email|password|username|their|an|a*", "user|with|and|, user authentication|registration|accounts|login|auth and|login|registration*", "user registration|authentication|login|auth|accounts and|login|registration|log-in*"),
        Row("bare login", false, (d, _) => { }, "auth", "jwt|jwts|authentication|auth|login|log-in|sign-in|signin|signup|sign-up|registration|authorization|logins and|login|registration|signup|logout*", "login|log|sign required|needed|in|up", "require|requires login|log-in|sign-in"),
        Row("page size", true, (d, m) => { int? n = Numbers.Whole(m.Number("n")); if (n is > 0) d.Limits = d.Limits with { PageSize = n.Value, MaxPageSize = Math.Max(d.Limits.MaxPageSize, n.Value) }; }, "limits", "page|pages|lists|list|we|show|shows|return|returns|give|gives|display|displays* #n @x? per|on|a|each each|a|the? page", "page|pages size|sizes|of|with|should|must|can|shall|will|has|have|hold|holds|show|shows|contain|contains|list|lists|by|default* of|is|are|:|=* #n items|entries|results|records|rows|elements? by? default?", "default page size of|is|:|=? #n", "paginate|paginated|pagination|paged by|with|at|in|,|of* #n per|at|items|results|a|page*"),
        Row("greatest page", true, (d, m) => { int? n = Numbers.Whole(m.Number("n")); if (n is > 0) d.Limits = d.Limits with { MaxPageSize = n.Value, PageSize = Math.Min(Numbers.Whole(m.Number("p")) is > 0 and { } size ? size : d.Limits.PageSize, n.Value) }; }, "limits", "page|pages|lists|list|we|show|shows|return|returns|give|gives|display|displays* #p @x? per|on|a|each page ,|and|but|with|a|at|up|max|maximum|of|to|never|no|more|than* most|max|maximum|to|than? #n", "max|maximum|at|most|up|to* #n items|results per page max|maximum", "max|maximum #n per page", "max|maximum page size of|is|:? #n", "at most #n items|results? per page", "up to #n items|results? per page"),
        Row("rate", true, (d, m) => SetRate(d, m), "limits", "rate|limit|limits|limited|limiting|throttle|to|at|of|max|maximum|-|:|with|a|most|up|no|more|than* #n requests|calls|reqs|req per|a|an|each|every|/ user|client|ip|person|per* minute|min|second|hour|sec"),
        Row("login rate", true, (d, m) => { if (Numbers.Whole(m.Number("n")) is > 0 and { } n) d.Limits = d.Limits with { LoginsPerMinute = n }; }, "limits", "#n login|logins attempts|attempt|tries? per|a|an|each minute|min", "login|logins attempts|limit|limited|to|at|:* #n per|a|/ minute|min"),
        Row("rate limiting", false, (_, _) => { }, "limits", "rate|rate-limit|rate-limiting limiting|limits|limit|limited?", "throttling"),
        Row("listing", true, (_, _) => { }, "limits", "@x $modal be filtered|sorted|searched|ordered|filterable|sortable by|on @f , @h and|or filtered|sorted|searched|ordered|by|on* @g", "@x $modal be filtered|sorted|searched|ordered|filterable|sortable by|on @f and|or filtered|sorted|searched|ordered|by|on* @g", "@x $modal be filtered|sorted|searched|ordered|filterable|sortable by|on @f", "list|show|sort|filter|order $det* @x by @f and|or|, by|on? @g", "newest|oldest|latest|most first|recent first?"),
        Row("lists", false, (_, _) => { }, "limits", "pagination|paging|paginated|paginate", "filter|sort|search|order $det* @x by|on @f and|or|, by|on? @g", "filter|sort|search|order $det* @x by|on @f", "with|and|,|support|supports* filtering|sorting|filter|filters|filterable|sortable|sort|search|searching|searchable|searched|filtered|sorted|order|ordered and|or|sorting|filtering|search|on|by|for* @f , @g and|or @h", "filtering|sorting|filter|filters|filterable|sortable|sort|search|searching|searchable|searched|filtered|sorted|lists|list|ordered and|or|sorting|filtering|search* by|on @f and|or|, @g", "filtering|sorting|filter|filters|filterable|sortable|sort|search|searching|searchable|searched|filtered|sorted|ordered and|or|sorting|filtering|search* by|on @f", "filtering|sorting|filterable|sortable and|or|sorting|filtering*"),
        Missing("full-text search", "lists filter by equality and range; a text index belongs to the database or a search engine", false, "full-text|fulltext search|index?", "full text search", "fuzzy search", "elasticsearch|opensearch"),
        Late("search", "lists filter by equality and range; a text index belongs to the database or a search engine", "search|searching functionality|feature|engine|capability?"),
        Missing("email", "nothing sends mail; call a mail service where the resource is created or changed", false, "send|sends|sending|receive|get|gets|receives|trigger|automatic|automated|welcome|confirmation an|a|the|out|welcome|confirmation|automatic|reminder|notification* email|emails|mail|mails|newsletter|newsletters notification|notifications|reminder|reminders|to|users|customers|confirmation|confirmations*", "email|mail|sms notification|notifications|reminder|reminders|alerts|sending|confirmations"),
        Missing("notifications", "nothing is pushed to people; subscribe a notification service to the changes", false, "push|sms|in-app|real-time|realtime|slack|send|sends|sending|get|receive|receives notification|notifications", "notify|notifies|alert|alerts $det? users|user|customers|owner|author|members|people|staff|admins", "send|sends|sending sms|reminders|reminder|alerts|notifications|texts"),
        Missing("payments", "no money moves here; call a payment provider and keep its reference as a field", false, "stripe|paypal payments|payment|integration|checkout|billing*", "process|accept|take|handle|collect|processing|accepting|taking online|credit|card|the|secure* payment|payments|cards via|with|using|through|stripe|paypal*", "online|card|credit payment|payments|card processing|payments?", "payment processing|gateway|integration|provider"),
        Missing("file uploads", "bodies are JSON; keep files in object storage and their address in a url field", false, "upload|uploads|uploading|attach|attaching a|an|the|their|of|profile|and* file|files|image|images|photo|photos|picture|pictures|document|documents|attachment|attachments|avatar|avatars|pdf|pdfs|video|videos", "file|image|photo|document|avatar upload|uploads|uploading|attachments"),
        Missing("live updates", "answers are plain requests; put a websocket gateway in front", false, "websocket|websockets|web-sockets|sse|webrtc for|real-time|updates|live*", "real-time|realtime|live updates|chat|messaging|tracking|sync|dashboard|data|feed", "server-sent events"),
        Missing("background jobs", "nothing runs between requests; start it from a scheduler that calls the service", false, "background|scheduled|cron|nightly|recurring job|jobs|task|tasks|worker|workers", "message queue|broker|bus", "kafka|rabbitmq|celery|cron|webhook|webhooks"),
        Missing("user interface", "this is the service alone; a page calls it through its OpenAPI document", false, "frontend|front-end|ui|gui|react|vue|angular|dashboard app|page|ui?", "mobile app|apps|client", "admin dashboard|panel|ui", "user interface"),
        Missing("deployment", Deployment, false, "docker|dockerfile|docker-compose|dockerized|dockerised|kubernetes|k8s|helm|terraform|aws|azure|gcp|heroku|vercel|lambda|serverless image|container|compose|cluster|ready|setup|file|functions*", "deploy|deployed|deployment|deployable|deploys to|on|in|with|via|the|cloud|it*", "ci/cd|ci / cd|pipeline?", "ci|cd pipeline|pipelines|pipe?", "github actions"),
        Missing("exports and reports", "no report is drawn up; read the lists and compute it outside", false, "export|exports|exporting|import|importing to|as|from|data|in|a|the* csv|excel|pdf|xlsx", "reports|reporting|analytics|statistics|charts|machine learning"),
        Missing("caching", "answers carry cache headers where that is safe; no shared cache is built", false, "redis|with|use|using* cache|caching|cached layer|responses?"),
        Missing("audit log", "changes are logged as events, not kept as rows", false, "audit log|logs|trail|trails|logging|history"),
        Row("deliverables", false, (_, _) => { }, "service", "swagger|openapi docs|documentation|spec|specification|document|3.1|3.0|3|ui*", "with|include|including|unit|integration|automated|and|api|some|write* tests|testing|docs|documentation|unit-tests", "problem details", "input|request|schema|and|data* validation", "error handling", "health check|checks|endpoint?", "structured? logging|metrics|observability", "standard|usual|full|all|basic|the* crud operations|endpoints|actions|functionality?", "production-ready|production ready", "role-based access|authorization|control*", "rbac|roles|permissions", "clean code|architecture"),
    ];

    /// <summary>Finds the early or the late features among words nothing has taken yet.</summary>
    public static void Scan(ServiceDraft draft, IReadOnlyList<Token> tokens, bool early)
    {
        for (int at = 0; at < tokens.Count; at++)
        {
            if (!draft.IsFree(tokens[at]) || tokens[at].Kind == TokenKind.Decoration) continue;
            PhraseMatch? best = null;
            Feature? chosen = null;
            foreach (Feature feature in Rows)
            {
                if (feature.Early != early) continue;
                foreach (Phrase phrase in feature.Phrases)
                {
                    if (phrase.Match(tokens, at) is { } match && match.End > (best?.End ?? at) && match.All.All(draft.IsFree) && !(feature.Name == "login" && match.All.Any(t => t.Is("logged"))) && !IsInflected(feature, match.All)) (best, chosen) = (match, feature);
                }
            }
            if (best is null) continue;
            chosen!.Apply(draft, best);
            at = best.End - 1;
        }
    }

    /// <summary>"Nodes" and "expressed" name no technology, although a phrase takes them by their base form.</summary>
    private static bool IsInflected(Feature feature, IReadOnlyList<Token> words) => feature.Name switch
    {
        "framework" => !words.Any(t => Frameworks.ContainsKey(t.Lower)),
        "runtime" => !words.Any(t => Runtimes.ContainsKey(t.Lower)),
        "database" => !words.Any(t => Databases.ContainsKey(t.Lower)),
        _ => false,
    };

    private static Feature Row(string name, bool early, Action<ServiceDraft, PhraseMatch> apply, string node, params string[] phrases) =>
        new(name, early, [.. phrases.Select(Phrase.Parse)], (draft, match) =>
        {
            apply(draft, match);
            if (node == "auth" && name != "no login") draft.RequireAuth(match.All);
            draft.Use(match.All, node);
        });

    private static Feature Missing(string what, string why, bool auth, params string[] phrases) =>
        new(what, true, [.. phrases.Select(Phrase.Parse)], (draft, match) =>
        {
            draft.AddNotBuilt(what, why, match.All);
            if (auth) draft.RequireAuth(match.All);
        });

    private static Feature Late(string what, string why, params string[] phrases) => Missing(what, why, false, phrases) with { Early = false };

    private static RefreshStrategy? Strategy(PhraseMatch match) =>
        match.All.Any(t => t.Lemma is "rotate" or "rotation" || t.Is("rotating")) ? RefreshStrategy.Rotate : match.All.Any(t => t.Is("sliding")) ? RefreshStrategy.Sliding : match.All.Any(t => t.Is("fixed")) ? RefreshStrategy.Fixed : null;

    private static TimeSpan? Span(PhraseMatch match)
    {
        double n = (double)Math.Min(match.Number("n"), 100_000);
        Token? unit = match.All.LastOrDefault(t => t.Lower.TrimEnd('s') is "minute" or "min" or "m" or "hour" or "h" or "day" or "d" or "week" or "month");
        return n <= 0 ? null : unit?.Lower.TrimEnd('s') switch { "minute" or "min" or "m" => TimeSpan.FromMinutes(n), "hour" or "h" => TimeSpan.FromHours(n), "week" => TimeSpan.FromDays(7 * n), "month" => TimeSpan.FromDays(30 * n), _ => TimeSpan.FromDays(n) };
    }

    private static void SetRate(ServiceDraft draft, PhraseMatch match)
    {
        decimal n = Math.Min(match.Number("n"), 1_000_000);
        string unit = match.All[^1].Lower;
        decimal perMinute = unit.StartsWith("sec", StringComparison.Ordinal) ? n * 60 : unit == "hour" ? Math.Max(1, Math.Floor(n / 60)) : n;
        if (perMinute >= 1) draft.Limits = draft.Limits with { RequestsPerMinute = (int)perMinute };
    }
}
