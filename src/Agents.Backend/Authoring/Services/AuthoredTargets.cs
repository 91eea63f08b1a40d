using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Every framework a model may write for, one row each. A framework that is printed stands in no row.</summary>
internal static class AuthoredTargets
{
    private const string Rust = """
        Every other module is a folder with mod.rs and offers what main.rs mounts; main.rs declares each with a mod line. Name types of other modules by crate::MODULE::NAME.
        A handler of a secured operation takes the caller as a parameter of type CurrentUser, an extractor that crate::guard offers and that answers 401. Checked arithmetic, no unwrap on what a
        caller sent, no panic, no unsafe code. Only the crates of Cargo.toml.
        """;

    public static ImmutableArray<AuthoredTarget> All { get; } =
    [
        new()
        {
            Name = "spring-boot", Runtime = "java", Title = "Spring Boot 3, Java 21", StartCommand = "mvn spring-boot:run", Words = ["spring", "springboot", "spring boot"],
            Folder = "SpringBoot", Language = "java", Root = "src/main/java/app/", Ending = ".java", Port = 8000, IsJudged = true,
            Style = """
                Java 21 with Spring Boot 3: package app for what all share (class Application starts it), package app.MODULE for each module; one public type a file, named like the file. Constructor injection,
                records for bodies and answers, jakarta.validation for their bounds. Each handler has its own @GetMapping, @PostMapping, @PutMapping, @PatchMapping or @DeleteMapping with the whole path of the
                plan as a literal, and no @RequestMapping on the class. A handler of a secured operation takes the caller as a parameter annotated @CurrentUser, which package app declares with the resolver
                that answers 401. Only the libraries of pom.xml.
                """,
        },
        new()
        {
            Name = "axum", Runtime = "rust", Title = "axum 0.8, Rust", StartCommand = "cargo run --release", Words = [],
            Folder = "Axum", Language = "rust", Root = "src/", Ending = ".rs", Port = 8000, IsJudged = false,
            Style = $$"""
                Rust with axum 0.8: main.rs starts it, guard.rs recognises callers. Each module offers pub fn router() -> Router<AppState> that adds every route of it by .route("/whole/path/{id}", get(handler).post(handler)),
                the whole path of the plan as a literal, without nest.
                {{Rust}}
                """,
        },
        new()
        {
            Name = "actix-web", Runtime = "rust", Title = "actix-web 4, Rust", StartCommand = "cargo run --release", Words = ["actix"],
            Folder = "Actix", Language = "rust", Root = "src/", Ending = ".rs", Port = 8000, IsJudged = false,
            Style = $$"""
                Rust with actix-web 4: main.rs starts it, guard.rs recognises callers. Each module offers pub fn configure(cfg: &mut web::ServiceConfig); every handler has #[get("/whole/path/{id}")] or its like with the
                whole path of the plan as a literal, without scope.
                {{Rust}}
                """,
        },
    ];

    /// <summary>The row that a request's word means; null when none does.</summary>
    public static AuthoredTarget? Named(string? word) =>
        word is null ? null : All.FirstOrDefault(t => t.Name == word || t.Words.Contains(word));
}
