using System.Collections.Immutable;
using System.Text.RegularExpressions;
using static Agents.FindingSeverity;
using static Agents.Verification.DocumentFormat;

namespace Agents.Verification;

/// <summary>AsyncAPI: servers, channels and operations.</summary>
internal static partial class ChannelRules
{
    private static readonly string[] s_flows = ["implicit", "password", "clientCredentials", "authorizationCode"];

    public static readonly ImmutableArray<DocumentRule> All =
    [
        new("E202-301", Info, AsyncApi, "the version is the current one",
            "Move to 3.0.0.",
            "{asyncapi: 2.6.0}",
            "{asyncapi: 3.0.0}",
            Needs.Not(Role.Document, "asyncapi", static v => !v.StartsWith('3'), "is not the current version.")),
        new("E202-302", Info, AsyncApi, "the document names its servers",
            "List the brokers the service speaks to.",
            "{asyncapi: 3.0.0, servers: {}}",
            "{asyncapi: 3.0.0, servers: {main: {host: books.test, protocol: amqp}}}",
            static (document, report) =>
            {
                if (document.Root["servers"] is not { Children.Length: > 0 } servers)
                {
                    report.At(document.Root["servers"] ?? document.Root, "The document names no servers.");
                }
            }),
        new("E202-303", Warning, AsyncApi, "braces in server addresses hold a name",
            "Name the variable between the braces.",
            "{asyncapi: 3.0.0, servers: {main: {host: '{}.books.test', protocol: amqp}}}",
            "{asyncapi: 3.0.0, servers: {main: {host: '{region}.books.test', protocol: amqp}}}",
            Address(static a => a.Contains("{}", StringComparison.Ordinal), "has a variable without a name.")),
        new("E202-304", Warning, AsyncApi, "server addresses do not end in a slash",
            "Remove the slash.",
            "{asyncapi: 3.0.0, servers: {main: {host: books.test/, protocol: amqp}}}",
            "{asyncapi: 3.0.0, servers: {main: {host: books.test, protocol: amqp}}}",
            Address(static a => a.Length > 1 && a.EndsWith('/'), "ends in a slash.")),
        new("E202-305", Info, AsyncApi, "servers are not the placeholder example.com",
            "Give the real address.",
            "{asyncapi: 3.0.0, servers: {main: {host: example.com, protocol: amqp}}}",
            "{asyncapi: 3.0.0, servers: {main: {host: books.test, protocol: amqp}}}",
            Address(ServerRules.IsPlaceholder, "is a placeholder.")),
        new("E202-306", Error, AsyncApi3, "server variables are defined and used",
            "Describe each name in braces under variables, and nothing else.",
            "{asyncapi: 3.0.0, servers: {main: {host: '{region}.books.test', protocol: amqp}}}",
            "{asyncapi: 3.0.0, servers: {main: {host: '{region}.books.test', protocol: amqp, variables: {region: {default: eu}}}}}",
            ServerVariables),
        new("E202-307", Error, AsyncApi, "required security schemes and scopes are defined",
            "Define them under components.securitySchemes.",
            "{asyncapi: 2.6.0, servers: {main: {url: books.test, protocol: amqp, security: [{sasl: []}]}}}",
            "{asyncapi: 2.6.0, servers: {main: {url: books.test, protocol: amqp, security: [{sasl: []}]}}, components: {securitySchemes: {sasl: {type: plain}}}}",
            Security),
        new("E202-310", Warning, AsyncApi, "channel addresses do not end in a slash",
            "Remove the slash.",
            "{asyncapi: 3.0.0, channels: {paid: {address: orders/paid/}}}",
            "{asyncapi: 3.0.0, channels: {paid: {address: orders/paid}}}",
            Channel(static a => a.EndsWith('/'), "ends in a slash.")),
        new("E202-311", Warning, AsyncApi, "braces in channel addresses hold a name",
            "Name the parameter between the braces.",
            "{asyncapi: 3.0.0, channels: {paid: {address: 'orders/{}/paid'}}}",
            "{asyncapi: 3.0.0, channels: {paid: {address: 'orders/{id}/paid'}}}",
            Channel(static a => a.Contains("{}", StringComparison.Ordinal), "has a parameter without a name.")),
        new("E202-312", Warning, AsyncApi, "channel addresses carry no query and no fragment",
            "Use bindings for such values.",
            "{asyncapi: 3.0.0, channels: {paid: {address: 'orders?state=paid'}}}",
            "{asyncapi: 3.0.0, channels: {paid: {address: orders/paid}}}",
            Channel(static a => a.AsSpan().IndexOfAny('?', '#') >= 0, "carries a query or a fragment.")),
        new("E202-313", Error, AsyncApi, "channel parameters are declared and used",
            "Describe each name in braces under parameters, and nothing else.",
            "{asyncapi: 3.0.0, channels: {paid: {address: 'orders/{id}', parameters: {}}}}",
            "{asyncapi: 3.0.0, channels: {paid: {address: 'orders/{id}', parameters: {id: {}}}}}",
            Parameters),
        new("E202-314", Error, AsyncApi, "channels name servers that exist",
            "Define the server, or remove its name.",
            "{asyncapi: 2.6.0, channels: {paid: {servers: [main]}}}",
            "{asyncapi: 2.6.0, servers: {main: {url: books.test, protocol: amqp}}, channels: {paid: {servers: [main]}}}",
            ChannelServers),
        new("E202-315", Info, AsyncApi, "parameters are described",
            "Say what the value means.",
            "{asyncapi: 3.0.0, channels: {paid: {parameters: {id: {}}}}}",
            "{asyncapi: 3.0.0, channels: {paid: {parameters: {id: {description: The order.}}}}}",
            Needs.Members(Role.Parameter, "description")),
        new("E202-320", Info, AsyncApi, "operations are described",
            "Say what happens, and when.",
            "{asyncapi: 3.0.0, operations: {pay: {action: send}}}",
            "{asyncapi: 3.0.0, operations: {pay: {action: send, description: Says that an order is paid.}}}",
            Needs.Members(Role.Operation, "description")),
        new("E202-321", Error, AsyncApi2, "operation ids are there",
            "Give every operation an operationId.",
            "{asyncapi: 2.6.0, channels: {paid: {publish: {}}}}",
            "{asyncapi: 2.6.0, channels: {paid: {publish: {operationId: pay}}}}",
            Needs.Members(Role.Operation, "operationId")),
        new("E202-322", Error, AsyncApi2, "operation ids are unique",
            "Give every operation an id of its own.",
            "{asyncapi: 2.6.0, channels: {paid: {publish: {operationId: pay}, subscribe: {operationId: pay}}}}",
            "{asyncapi: 2.6.0, channels: {paid: {publish: {operationId: pay}, subscribe: {operationId: onPaid}}}}",
            Unique(Role.Operation, "operationId")),
        new("E202-323", Error, AsyncApi2, "message ids are unique",
            "Give every message an id of its own.",
            "{asyncapi: 2.6.0, channels: {paid: {publish: {message: {messageId: m}}, subscribe: {message: {messageId: m}}}}}",
            "{asyncapi: 2.6.0, channels: {paid: {publish: {message: {messageId: m}}, subscribe: {message: {messageId: n}}}}}",
            Unique(Role.Message, "messageId")),
    ];

    private static Action<ApiDocument, RuleReport> Address(Func<string, bool> isBad, string complaint) => (document, report) =>
    {
        foreach (DocumentNode server in document.Of(Role.Server))
        {
            foreach (string name in (ReadOnlySpan<string>)(document.Format == AsyncApi3 ? ["host", "pathname"] : ["url"]))
            {
                if (server[name] is { Text: { } address } place && isBad(address))
                {
                    report.At(place, $"'{address}' {complaint}");
                }
            }
        }
    };

    private static IEnumerable<(DocumentNode Channel, DocumentNode Place, string Address)> Channels(ApiDocument document) => document.Format == AsyncApi3
        ? document.Of(Role.Channel).Where(static c => c.TextOf("address") is not null).Select(static c => (c, c["address"]!, c.TextOf("address")!))
        : (document.Root["channels"]?.Members ?? []).Select(static c => (c, c, c.Name));

    private static Action<ApiDocument, RuleReport> Channel(Func<string, bool> isBad, string complaint) => (document, report) =>
    {
        foreach ((DocumentNode _, DocumentNode place, string address) in Channels(document))
        {
            if (isBad(address))
            {
                report.At(place, $"'{address}' {complaint}");
            }
        }
    };

    private static void ServerVariables(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode server in document.Of(Role.Server))
        {
            Match(server, "variables", server.TextOf("host") + server.TextOf("pathname"), report);
        }
    }

    private static void Parameters(ApiDocument document, RuleReport report)
    {
        foreach ((DocumentNode channel, DocumentNode _, string address) in Channels(document))
        {
            Match(document.Resolve(channel) ?? channel, "parameters", address, report);
        }
    }

    /// <summary>The names in braces and the names described are the same.</summary>
    private static void Match(DocumentNode owner, string member, string address, RuleReport report)
    {
        string[] used = [.. Template().Matches(address).Select(static m => m.Groups[1].Value).Distinct(StringComparer.Ordinal)];
        string[] missing = [.. used.Where(u => owner[member]?[u] is null)];
        if (missing.Length > 0)
        {
            report.At(owner[member] ?? owner, $"'{address}' uses {string.Join(", ", missing)}, which {member} does not describe.");
        }

        foreach (DocumentNode described in owner[member]?.Members ?? [])
        {
            if (Array.IndexOf(used, described.Name) < 0)
            {
                report.At(described, $"'{address}' does not use '{described.Name}'.");
            }
        }
    }

    private static void ChannelServers(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode server in document.Of(Role.Channel).SelectMany(static c => c["servers"]?.Items ?? []))
        {
            if (server.Text is { } name && document.Root["servers"]?[name] is null)
            {
                report.At(server, $"There is no server '{name}'.");
            }
            else if (server.Reference is { } reference && document.Format == AsyncApi3 && !reference.StartsWith("#/servers/", StringComparison.Ordinal))
            {
                report.At(server, $"'{reference}' is no server of this document.");
            }
        }
    }

    private static void Security(ApiDocument document, RuleReport report)
    {
        // In 3.0 requirements are schemes or references to them, and references are checked as such.
        DocumentNode? schemes = document.Root["components"]?["securitySchemes"];
        foreach (DocumentNode required in document.Of(Role.Requirement).SelectMany(static r => r.Members))
        {
            if (schemes?[required.Name] is not { } found)
            {
                report.At(required, $"The security scheme '{required.Name}' is not defined.");
                continue;
            }

            DocumentNode? scheme = document.Resolve(found);
            DocumentNode[] known = [.. s_flows.SelectMany(f => scheme?["flows"]?[f]?["scopes"]?.Members ?? [])];
            foreach (DocumentNode scope in scheme?.TextOf("type") == "oauth2" ? required.Items : [])
            {
                if (!Array.Exists(known, k => k.Name == scope.Text))
                {
                    report.At(scope, $"The scope '{scope.Text}' is not defined by '{required.Name}'.");
                }
            }
        }
    }

    private static Action<ApiDocument, RuleReport> Unique(string role, string member) => (document, report) =>
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (DocumentNode node in document.Of(role))
        {
            if (node[member] is { Text: { } id } place && !seen.Add(id))
            {
                report.At(place, $"The {member} '{id}' occurs twice.");
            }
        }
    };

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Template();
}
