using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>What the service takes in, gives out, and calls.</summary>
internal static partial class InputProbes
{
    /// <summary>What a handler has where a check is declared. Judged by its neighbours: where none has it, the code says it in other words.</summary>
    private static readonly ImmutableArray<(string Check, Regex Seen)> s_marks =
        [("body", Body()), ("path", PathRead()), ("query", Query()), ("rate-limit", Rate())];

    public static readonly Probe HandlerChecks = new("handler-checks", static c => c.ByHandlers(() =>
    {
        AuditedOperation[] handled = [.. c.Material.Operations.Where(static o => o.Handler is not null)];
        ImmutableArray<Vulnerability> breaches =
        [
            .. from mark in s_marks
               let declared = handled.Where(o => o.Has(mark.Check)).ToArray()
               where declared.Any(o => mark.Seen.IsMatch(o.Handler!.Text))
               from operation in declared
               where !mark.Seen.IsMatch(operation.Handler!.Text)
               select new Vulnerability(
                   VulnerabilitySeverity.Medium, "A handler lacks a declared check", $"{operation.Handler!.Place}: {operation} declares {mark.Check}, and its handler does not do it as its neighbours do.",
                   "Put the check on the route.", "handler-checks"),
        ];
        return new(true, $"declared checks of body, path, query and rate: {handled.Length} handlers looked at, {breaches.Length} in breach", breaches);
    }));

    public static readonly Probe BodyChecked = new("body-checked", static c => c.ByChecks(() => ProbeResult.Over(
        "operations with a body", c.Material.Operations.Where(static o => o.HasBody), static operation => operation.Has("body")
            ? null
            : new(VulnerabilitySeverity.Medium, "A body is not checked", $"{operation} takes a body and no check reads it.", "Hold the body against its schema.", "body-checked"))));

    public static readonly Probe UnknownMembers = new("unknown-members", static c =>
    {
        if (!c.Material.IsScript && !c.Material.IsPython)
        {
            return ProbeResult.Cannot("unknown members: no code in JavaScript, TypeScript or Python was handed in");
        }

        string? open = c.Material.Code.FirstOrDefault(static f => Open().IsMatch(f.AsText()))?.Path;
        bool isClosed = c.Material.Texts.Any(static t => Closed().IsMatch(t));
        bool takes = c.Material.Operations.Any(static o => o.HasBody);
        return open is null && (isClosed || !takes)
            ? new(true, takes ? "bodies refuse members nobody described" : "no operation takes a body", [])
            : new(true, "bodies take members nobody described",
            [
                new(VulnerabilitySeverity.Medium, "A body may carry members nobody described", $"{open ?? "No file"}: {(open is null ? "refuses unknown members." : "an object schema lets unknown members through.")}",
                    "z.strictObject, or extra=\"forbid\".", "unknown-members"),
            ]);
    });

    public static readonly Probe AnswerSecrets = new("answer-secrets", static c => c.ByHandlers(() => ProbeResult.Over(
        "handlers", c.Material.Operations.Where(static o => o.Handler is not null), static operation => Secret().Match(operation.Handler!.Text) is { Success: true }
            ? new(VulnerabilitySeverity.High, "An answer carries a secret", $"{operation.Handler.Place}: {operation} answers with a password or its hash.", "Answer with a shape that leaves it out.", "answer-secrets")
            : null)));

    public static readonly Probe Outgoing = new("outgoing-calls", static c => c.Material.Code.IsEmpty
        ? ProbeResult.Cannot("outgoing calls: no code was handed in")
        : c.Material.Code.FirstOrDefault(static f => Client().IsMatch(f.AsText())) is { } calls
            ? ProbeResult.Cannot($"{calls.Path} calls another service; what the service believes of its answers needs a reader")
            : new(true, "the code calls no other service", []));

    [GeneratedRegex(@"validateRequest|body_of|change_of|safeParse|\.parse\(|validateBody|Body\(")]
    private static partial Regex Body();

    [GeneratedRegex("validatePath|path_uuid|path_\\w+\\(|validateParams|Path\\(")]
    private static partial Regex PathRead();

    [GeneratedRegex(@"validateQuery|query_of|Query\(")]
    private static partial Regex Query();

    [GeneratedRegex("rate_?limit|limiter|throttle", RegexOptions.IgnoreCase)]
    private static partial Regex Rate();

    [GeneratedRegex(@"\bz\s*\.\s*object\(|\.passthrough\(\)|\bz\s*\.\s*looseObject\(|extra\s*=\s*[""'](allow|ignore)[""']|[""']extra[""']\s*:\s*[""'](allow|ignore)[""']")]
    private static partial Regex Open();

    [GeneratedRegex(@"strictObject\(|\.strict\(\)|extra\s*=\s*[""']forbid[""']|[""']extra[""']\s*:\s*[""']forbid[""']|additionalProperties[""']?\s*:\s*false")]
    private static partial Regex Closed();

    [GeneratedRegex(@"(\.json\(|\.send\(|^\s*return\s)[^\n]*\b(password|password_?hash|hashed_?password)\b(?!\s*\()", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Secret();

    [GeneratedRegex(@"\bfetch\(|\baxios\b|\bgot\(|\bundici\b|\brequests\.(get|post|put|patch|delete)\(|\bhttpx\b|urllib\.request|https?\.request\(|HttpClient|http\.(Get|Post)\(")]
    private static partial Regex Client();
}
