using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using ProtoBuf.Reflection;
using static Agents.FindingSeverity;

namespace Agents.Verification;

/// <summary>What a proto3 file is held against.</summary>
internal static partial class ProtoRules
{
    private const int MostNesting = 200;
    private static readonly VerificationRule s_valid = new("E202-500", "the file is valid proto3", FindingSeverity.Error, "Mend the text at the place named.");

    public static readonly ImmutableArray<ProtoRule> All =
    [
        new("E202-501", Warning, "the file says its syntax", "Begin with syntax = \"proto3\";.",
            "package a.v1;", "syntax = \"proto3\"; package a.v1;",
            static (f, r) => { if (!Syntax().IsMatch(f.Text)) { r("", "The file does not say its syntax."); } }),
        new("E202-502", Warning, "the file is in a package", "Add package with a version: package books.v1;.",
            "syntax = \"proto3\"; message A {}", "syntax = \"proto3\"; package a.v1; message A {}",
            static (f, r) => { if (f.File.Package.Length == 0) { r("", "The file is in no package."); } }),
        new("E202-503", Warning, "packages are in lower_snake_case", "Rename the package.",
            "syntax = \"proto3\"; package Books.v1;", "syntax = \"proto3\"; package books.v1;",
            static (f, r) => { if (f.File.Package.Length > 0 && !f.File.Package.Split('.').All(IsSnake)) { r("package " + f.File.Package, $"'{f.File.Package}' is not in lower_snake_case."); } }),
        new("E202-504", Info, "packages end in a version", "Append .v1.",
            "syntax = \"proto3\"; package books;", "syntax = \"proto3\"; package books.v1;",
            static (f, r) => { if (f.File.Package.Length > 0 && !Version().IsMatch(f.File.Package)) { r("package " + f.File.Package, $"'{f.File.Package}' ends in no version."); } }),
        new("E202-505", Warning, "messages are in PascalCase", "Rename the message.",
            "syntax = \"proto3\"; message book_order {}", "syntax = \"proto3\"; message BookOrder {}",
            static (f, r) => Each(f.Messages, static m => !GraphQlSchemaRules.IsPascal(m.Name), static m => "message " + m.Name, static m => $"'{m.Name}' is not in PascalCase.", r)),
        new("E202-506", Warning, "fields are in lower_snake_case", "Rename the field; the name on the wire does not change.",
            "syntax = \"proto3\"; message A { string pageCount = 1; }", "syntax = \"proto3\"; message A { string page_count = 1; }",
            static (f, r) => Each(f.Messages.SelectMany(static m => m.Fields), static m => !IsSnake(m.Name), static m => m.Name, static m => $"'{m.Name}' is not in lower_snake_case.", r)),
        new("E202-507", Warning, "oneofs are in lower_snake_case", "Rename the oneof.",
            "syntax = \"proto3\"; message A { oneof byName { string a = 1; } }", "syntax = \"proto3\"; message A { oneof by_name { string a = 1; } }",
            static (f, r) => Each(f.Messages.SelectMany(static m => m.OneofDecls), static o => !o.Name.StartsWith('_') && !IsSnake(o.Name), static o => o.Name, static o => $"'{o.Name}' is not in lower_snake_case.", r)),
        new("E202-508", Warning, "enums are in PascalCase", "Rename the enum.",
            "syntax = \"proto3\"; enum book_state { BOOK_STATE_UNSPECIFIED = 0; }", "syntax = \"proto3\"; enum BookState { BOOK_STATE_UNSPECIFIED = 0; }",
            static (f, r) => Each(f.Enums, static e => !GraphQlSchemaRules.IsPascal(e.Name), static e => "enum " + e.Name, static e => $"'{e.Name}' is not in PascalCase.", r)),
        new("E202-509", Warning, "enum values are in UPPER_SNAKE_CASE", "Rename the value.",
            "syntax = \"proto3\"; enum State { state_open = 0; }", "syntax = \"proto3\"; enum State { STATE_OPEN = 0; }",
            static (f, r) => Each(f.Enums.SelectMany(static e => e.Values), static v => v.Name.Any(char.IsAsciiLetterLower), static v => v.Name, static v => $"'{v.Name}' is not in UPPER_SNAKE_CASE.", r)),
        new("E202-510", Info, "enum values begin with their enum's name", "Prefix the value: names of values share one scope.",
            "syntax = \"proto3\"; enum State { OPEN = 0; }", "syntax = \"proto3\"; enum State { STATE_OPEN = 0; }",
            static (f, r) => Each(f.Enums.SelectMany(static e => e.Values.Select(v => (Enum: e, Value: v))), static p => !p.Value.Name.StartsWith(Upper(p.Enum.Name) + "_", StringComparison.OrdinalIgnoreCase), static p => p.Value.Name, static p => $"'{p.Value.Name}' does not begin with {Upper(p.Enum.Name)}_.", r)),
        new("E202-511", Info, "zero means unspecified", "End the name of the zero value in _UNSPECIFIED.",
            "syntax = \"proto3\"; enum State { STATE_OPEN = 0; }", "syntax = \"proto3\"; enum State { STATE_UNSPECIFIED = 0; }",
            static (f, r) => Each(f.Enums.SelectMany(static e => e.Values), static v => v.Number == 0 && !v.Name.EndsWith("_UNSPECIFIED", StringComparison.Ordinal), static v => v.Name, static v => $"'{v.Name}' is zero and does not end in _UNSPECIFIED.", r)),
        new("E202-512", FindingSeverity.Error, "the first value of an enum is zero", "Put the zero value first.",
            "syntax = \"proto3\"; enum State { STATE_OPEN = 1; }", "syntax = \"proto3\"; enum State { STATE_UNSPECIFIED = 0; }",
            static (f, r) => Each(f.Enums, static e => e.Values.Count > 0 && e.Values[0].Number != 0, static e => "enum " + e.Name, static e => $"The first value of '{e.Name}' is not zero.", r)),
        new("E202-513", Warning, "enum values are not aliased", "Remove allow_alias and the second name.",
            "syntax = \"proto3\"; enum S { option allow_alias = true; S_A = 0; S_B = 0; }", "syntax = \"proto3\"; enum S { S_A = 0; S_B = 1; }",
            static (f, r) => Each(f.Enums, static e => e.Options?.AllowAlias == true, static e => "enum " + e.Name, static e => $"'{e.Name}' has two names for one value.", r)),
        new("E202-514", Warning, "services are in PascalCase", "Rename the service.",
            "syntax = \"proto3\"; service books_service {}", "syntax = \"proto3\"; service BooksService {}",
            static (f, r) => Each(f.File.Services, static s => !GraphQlSchemaRules.IsPascal(s.Name), static s => "service " + s.Name, static s => $"'{s.Name}' is not in PascalCase.", r)),
        new("E202-515", Info, "names of services end in Service", "Append Service.",
            "syntax = \"proto3\"; service Books {}", "syntax = \"proto3\"; service BooksService {}",
            static (f, r) => Each(f.File.Services, static s => !s.Name.EndsWith("Service", StringComparison.Ordinal), static s => "service " + s.Name, static s => $"'{s.Name}' does not end in Service.", r)),
        new("E202-516", Warning, "calls are in PascalCase", "Rename the call.",
            "syntax = \"proto3\"; message A {} service S { rpc get_a(A) returns (A); }", "syntax = \"proto3\"; message A {} service S { rpc GetA(A) returns (A); }",
            static (f, r) => Each(f.Calls, static c => !GraphQlSchemaRules.IsPascal(c.Method.Name), static c => "rpc " + c.Method.Name, static c => $"'{c.Method.Name}' is not in PascalCase.", r)),
        new("E202-517", Info, "each call has a request and an answer of its own", "Give it messages of its own, so that it can grow alone.",
            "syntax = \"proto3\"; message A {} service S { rpc Get(A) returns (A); }", "syntax = \"proto3\"; message A {} message B {} service S { rpc Get(A) returns (B); }",
            Shared),
        new("E202-518", Info, "requests and answers are named after their call", "Name them <Call>Request and <Call>Response.",
            "syntax = \"proto3\"; message A {} message B {} service S { rpc Get(A) returns (B); }", "syntax = \"proto3\"; message GetRequest {} message GetResponse {} service S { rpc Get(GetRequest) returns (GetResponse); }",
            static (f, r) => Each(f.Calls, static c => !IsNamed(c, c.Method.InputType, "Request") || !IsNamed(c, c.Method.OutputType, "Response"), static c => "rpc " + c.Method.Name, static c => $"The messages of '{c.Method.Name}' are not named after it.", r)),
        new("E202-519", Warning, "imports are neither public nor weak", "Import where it is needed.",
            "syntax = \"proto3\"; import public \"a.proto\";", "syntax = \"proto3\"; import \"google/protobuf/empty.proto\"; message A { google.protobuf.Empty e = 1; }",
            static (f, r) => { if (PublicImport().Match(f.Text) is { Success: true } match) { r(match.Value, "An import is public or weak."); } }),
        new("E202-520", Info, "well-known imports are used", "Remove the import.",
            "syntax = \"proto3\"; import \"google/protobuf/empty.proto\"; message A {}", "syntax = \"proto3\"; import \"google/protobuf/empty.proto\"; message A { google.protobuf.Empty e = 1; }",
            UnusedImports),
        new("E202-521", Info, "files are in lower_snake_case", "Rename the file.",
            null, "syntax = \"proto3\"; message A {}",
            static (f, r) => { if (!IsSnake(Path.GetFileNameWithoutExtension(f.Name))) { r("", $"'{Path.GetFileName(f.Name)}' is not in lower_snake_case."); } }),
        new("E202-522", FindingSeverity.Error, "field numbers are outside the range kept for protobuf itself", "Use a number below 19000 or above 19999.",
            "syntax = \"proto3\"; message A { string a = 19001; }", "syntax = \"proto3\"; message A { string a = 1; }",
            static (f, r) => Each(f.Messages.SelectMany(static m => m.Fields), static m => m.Number is >= 19000 and <= 19999, static m => m.Name, static m => $"'{m.Name}' has the number {m.Number}.", r)),
    ];

    public static SpecificationReport Verify(string text, string file, CancellationToken cancellationToken)
    {
        if (DeepestNesting(text) > MostNesting)
        {
            return SpecificationVerifier.Unreadable($"The file is nested deeper than {MostNesting}.", file, 1, 1);
        }

        FileDescriptorSet set = new() { FileSystem = new NoFiles(), AllowNameOnlyImport = true };
        List<Finding> findings = [];
        FileDescriptorProto? parsed = null;
        try
        {
            set.Add("file.proto", includeInOutput: true, new StringReader(text));
            set.Process();
            parsed = set.Files.Find(static f => f.Name == "file.proto");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The parser's own slips on broken texts mean the same as its errors.
            return SpecificationVerifier.Unreadable("The file is not proto3.", file, 1, 1);
        }

        // What other files define is not known here; a name that only they could define is no error.
        bool hasImports = parsed?.Dependencies.Count > 0;
        foreach (ProtoBuf.Reflection.Error error in set.GetErrors())
        {
            if (error.IsError && !(hasImports && (error.Message.Contains("not found", StringComparison.Ordinal) || error.Message.StartsWith("unable to find", StringComparison.Ordinal))))
            {
                findings.Add(s_valid.Find(error.Message.ReplaceLineEndings(" "), file, line: Math.Max(1, error.LineNumber)) with { Column = Math.Max(1, error.ColumnNumber) });
            }
        }

        ImmutableArray<CheckRecord>.Builder checks = ImmutableArray.CreateBuilder<CheckRecord>();
        checks.Add(StructureRules.Readable.Ran(0));
        checks.Add(s_valid.Ran(findings.Count));
        ProtoFile proto = new(file, text, parsed ?? new FileDescriptorProto());
        foreach (ProtoRule rule in All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = 0;
            rule.Query(proto, (words, message) =>
            {
                if (count++ < RuleReport.MostPlaces)
                {
                    (int line, int column) = proto.Place(words);
                    findings.Add(rule.Rule.Find(message, file, line: line) with { Column = column });
                }
            });
            checks.Add(rule.Rule.Ran(count));
        }

        return new(SpecificationFormat.Proto, [.. findings.OrderBy(static f => f.Line).ThenBy(static f => f.Column)], checks.ToImmutable());
    }

    private static int DeepestNesting(string text)
    {
        int depth = 0;
        int deepest = 0;
        foreach (char c in text)
        {
            depth += c switch { '{' or '[' or '(' or '<' => 1, '}' or ']' or ')' or '>' => -1, _ => 0 };
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    private static void Each<T>(IEnumerable<T> items, Func<T, bool> isBad, Func<T, string> words, Func<T, string> message, Action<string, string> report)
    {
        foreach (T item in items)
        {
            if (isBad(item))
            {
                report(words(item), message(item));
            }
        }
    }

    private static void Shared(ProtoFile file, Action<string, string> report)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((ServiceDescriptorProto _, MethodDescriptorProto method) in file.Calls)
        {
            foreach (string type in (ReadOnlySpan<string>)[method.InputType, method.OutputType])
            {
                if (!seen.Add(type))
                {
                    report("rpc " + method.Name, $"'{method.Name}' shares {type.TrimStart('.')} with another use.");
                }
            }
        }
    }

    private static bool IsNamed((ServiceDescriptorProto Service, MethodDescriptorProto Method) call, string type, string suffix)
    {
        string name = type[(type.LastIndexOf('.') + 1)..];
        return name == call.Method.Name + suffix || name == call.Service.Name + call.Method.Name + suffix;
    }

    private static void UnusedImports(ProtoFile file, Action<string, string> report)
    {
        foreach (string import in file.File.Dependencies.Where(static d => d.StartsWith("google/protobuf/", StringComparison.Ordinal)))
        {
            // The names a well-known file defines are its own in PascalCase, but for a few that hold several.
            if (Path.GetFileNameWithoutExtension(import) is not ("descriptor" or "wrappers" or "struct" or "type" or "api")
                && !file.Text.Contains("google.protobuf." + Pascal(Path.GetFileNameWithoutExtension(import)), StringComparison.Ordinal))
            {
                report($"\"{import}\"", $"Nothing of '{import}' is used.");
            }
        }
    }

    private static bool IsSnake(string name) => name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static string Pascal(string name) => string.Concat(name.Split('_').Select(static w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static string Upper(string name) => Boundary().Replace(name, "_").ToUpperInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\.v\d+((alpha|beta)\d*|p\d+(alpha|beta)\d*|test\w*)?$")]
    private static partial Regex Version();

    [GeneratedRegex("""\b(syntax|edition)\s*=\s*["']""")]
    private static partial Regex Syntax();

    [GeneratedRegex(@"\bimport\s+(public|weak)\b")]
    private static partial Regex PublicImport();

    /// <summary>Nothing is read from disk for an import.</summary>
    private sealed class NoFiles : IFileSystem
    {
        public bool Exists(string path) => false;

        public TextReader OpenText(string path) => throw new FileNotFoundException(path);
    }
}
