using System.Text.RegularExpressions;

namespace Agents.Verification;

/// <summary>A secret written in the code: by the name it is given, or by its own form.</summary>
internal sealed partial class SecretShape(string kind) : Shape
{
    public override IEnumerable<string> Concepts => ["words.secret"];

    public override IEnumerable<Hit> Find(CodeFacts facts) => kind switch
    {
        "named" => Named(facts),
        "formed" => facts.Texts.Where(static t => t.Text.Length is >= 16 and < 4000 && (IsFormed(t.Text) || IsCredential(t.Text))).Select(static t => new Hit(t.Start))
            .Concat(facts.Calls.Where(static c => c.Values.Any(static v => v.Constant is { } text && IsCredential(text))).Select(static c => new Hit(c.Start, c.Written))),
        "default" => Defaults(facts),
        _ => throw new FormatException($"'{kind}' is no kind of secret."),
    };

    private static IEnumerable<Hit> Named(CodeFacts facts)
    {
        foreach (Binding binding in facts.Bindings)
        {
            if (IsSecretName(binding.Name, facts.Vocabulary) && (Literal(binding.Node) ?? Fallback(binding.Node, facts.Vocabulary)) is { } text && IsSecretText(text.Value))
            {
                yield return new(binding.Start, binding.Name);
            }
        }

        foreach (CallSite call in facts.Calls)
        {
            // a builder's or a client's setter; a verb before it asks for a secret and gives none
            if (call.Node is { Callee: MemberNode, Arguments: [{ Name: null, Value: var given }] } && Wrapped(given) is { } text && Setter().Match(call.Name) is { Success: true, Groups: var groups }
                && IsSecretName(groups["name"].Value, facts.Vocabulary) && IsSecretText(text.Value))
            {
                yield return new(call.Start, call.Written);
            }
        }

        foreach (CallSite call in facts.CallsOf("config.get"))
        {
            if (call.Node.Arguments is [{ Value: LiteralNode { Kind: LiteralKind.Text } key }, ..] && IsSecretName(key.Value, facts.Vocabulary) && Fallback(call.Node, facts.Vocabulary) is { } text && IsSecretText(text.Value))
            {
                yield return new(call.Start, key.Value);
            }
        }

        foreach (Match asked in facts.Language.Name == "java" ? Annotated().Matches(facts.Source.Text).AsEnumerable() : [])
        {
            if (IsSecretName(asked.Groups["name"].Value, facts.Vocabulary) && IsSecretText(asked.Groups["default"].Value))
            {
                yield return new(asked.Index, asked.Groups["name"].Value);
            }
        }

        foreach ((OperationNode node, _, _, _) in facts.Comparisons)
        {
            (Node name, LiteralNode? text) = node.Operands[1] is LiteralNode right ? (node.Operands[0], right) : (node.Operands[1], node.Operands[0] as LiteralNode);
            string last = name switch { NameNode n => n.Name, MemberNode m => m.Name, _ => "" };
            if (text is { Kind: LiteralKind.Text } && IsSecretName(last, facts.Vocabulary) && IsSecretText(text.Value))
            {
                yield return new(node.Start, last);
            }
        }
    }

    /// <summary>A text, or the text that is taken where a configured one is missing.</summary>
    private static LiteralNode? Literal(Node node) => node switch
    {
        LiteralNode { Kind: LiteralKind.Text } text => text,
        OperationNode { Operator: "??" or "||" or "or", Operands: [_, var fallback] } => Wrapped(fallback),
        _ => Wrapped(node) ?? Default(node),
    };

    /// <summary>A text that a call only puts into another form: bytes, characters, a type that keeps it from being printed.</summary>
    private static LiteralNode? Wrapped(Node node) => node switch
    {
        LiteralNode { Kind: LiteralKind.Text } text => text,
        CallNode { Callee: MemberNode { Name: "encode" or "getBytes" or "toCharArray", Object: LiteralNode { Kind: LiteralKind.Text } text } } => text,
        CallNode { Callee: MemberNode { Name: "toString" or "decode", Object: CallNode inner } } => Wrapped(inner),
        CallNode { Arguments: [{ Name: null, Value: LiteralNode { Kind: LiteralKind.Text } text }, ..], Callee: var callee } when Wrapper().IsMatch(NameCollector.Written(callee)) => text,
        _ => null,
    };

    /// <summary>The text a described setting has where nobody gives it: <c>Field(default="…")</c>, <c>str({ default: '…' })</c>.</summary>
    private static LiteralNode? Default(Node node) => node switch
    {
        CallNode call => Default(call.Arguments) ?? call.Arguments.Select(static a => a.Value).OfType<ObjectNode>().Select(static o => Default(o.Entries)).FirstOrDefault(static d => d is not null),
        ObjectNode setting => Default(setting.Entries),
        _ => null,
    };

    private static LiteralNode? Default(ArgumentNode[] entries) =>
        entries.FirstOrDefault(static e => e.Name is "default" or "defaultValue" or "default_value" or "devDefault") is { Value: var value } ? Wrapped(value) : null;

    /// <summary>The text that configuration is asked to give where it has none: the second argument, behind the name.</summary>
    private static LiteralNode? Fallback(Node node, Vocabulary words) =>
        node is CallNode { Arguments: [{ Value: LiteralNode { Kind: LiteralKind.Text } }, { Value: LiteralNode { Kind: LiteralKind.Text } fallback, Name: null or "default" or "fallback" }] } call
        && NameCollector.Written(call.Callee) is var written && words.Match(written, written).Any(static e => e.Concept == "config.get") ? fallback : null;

    /// <summary>Names and passwords that everybody tries first.</summary>
    private static IEnumerable<Hit> Defaults(CodeFacts facts)
    {
        foreach (Binding binding in facts.Bindings)
        {
            if (binding.Kind is not BindingKind.Comparison && Sensitive.Matches(binding.Name, facts.Vocabulary.Words("words.password")) && binding.Node is LiteralNode { Kind: LiteralKind.Text } text
                && facts.Vocabulary.Words("words.default-passwords").Contains(text.Value)
                && facts.Bindings.Any(b => b.Owner == binding.Owner && b.Function == binding.Function && b.Kind == binding.Kind && b.Node is LiteralNode { Value: "admin" or "root" or "administrator" or "superuser" }))
            {
                yield return new(binding.Start, binding.Name);
            }
        }
    }

    private static bool IsSecretName(string name, Vocabulary words) =>
        Sensitive.Matches(name, words.Words("words.secret")) && !Sensitive.Matches(name, words.Words("words.not-secret"));

    /// <summary>Text as random as a key is: long, of mixed characters, not words, not a place to look.</summary>
    internal static bool IsSecretText(string text)
    {
        if (text.Length is < 8 or > 2000 || text.Contains(' ', StringComparison.Ordinal) && !text.StartsWith("Bearer", StringComparison.Ordinal) || NotSecret().IsMatch(text))
        {
            return false;
        }

        return Randomness(text) >= 3.0 && (Mixed().IsMatch(text) || text.Length > 40 || IsFormed(text));
    }

    private static double Randomness(string text)
    {
        Dictionary<char, int> counts = [];
        foreach (char c in text)
        {
            counts[c] = counts.GetValueOrDefault(c) + 1;
        }

        return -counts.Values.Sum(n => (double)n / text.Length * Math.Log2((double)n / text.Length));
    }

    /// <summary>What a header for authorization holds, with a secret behind its scheme.</summary>
    private static bool IsCredential(string text) => Credential().Match(text) is { Success: true, Groups: var groups } && IsSecretText(groups["secret"].Value);

    /// <summary>Looks at the beginning only: a key is short, and a long text could outlast the expression's time.</summary>
    private static bool IsFormed(string text) => Formed().IsMatch(text.AsSpan(0, Math.Min(text.Length, 8192))) && !text.Contains("XXXX", StringComparison.Ordinal);

    [GeneratedRegex(@"^(Bearer|Basic|Token|ApiKey) (?<secret>[\w.~+/-]{12,1000}=*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Credential();

    [GeneratedRegex(@"^(Buffer\.from|(new )?TextEncoder\(\)\.encode|\[\]byte|([\w.]+\.)?(SecretStr|SecretBytes|SecretString|Secret)|bytes|bytearray|String|SecretValue\.(unsafePlainText|plainText))$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Wrapper();

    [GeneratedRegex("^(set_?|with_?|Set|With)?(?<name>(?!(?i:get|read|load|fetch|find|resolve|check|verify|is|has|create|generate|hash|validate|parse|decode|encode|compare|match|delete|remove|revoke|sign)([A-Z_]|$))[A-Za-z_]+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Setter();

    /// <summary>What an annotation asks configuration for, and the text that stands in for it.</summary>
    [GeneratedRegex("""@(?:Value\s*\(\s*(?:value\s*=\s*)?"\$\{(?<name>[\w.-]{1,100}):(?<default>[^{}"]{1,200})\}|(?:Config)?Property\s*\(\s*name\s*=\s*"(?<name>[\w.-]{1,100})"\s*,\s*defaultValue\s*=\s*"(?<default>[^"]{1,200}))" """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Annotated();

    /// <summary>Placeholders, paths, addresses without credentials, names in words, dates and versions.</summary>
    [GeneratedRegex(@"^[./~$%<{#@&]|[<>{}]|\$\(|^https?://(?![^/\s]*:[^/\s]*@)|^[a-z]+([._:/-]([a-z]+|\d{1,4}))+$|^urn:|^[A-Z]+([._:-][A-Z0-9]*)*$|^[A-Za-z]+$|^\d{1,10}$|^\d[\d.:TZ+-]*$|^[\w-]+\.[\w.-]+\.[a-z]{2,4}$|example|changeme|placeholder|your[-_]|xxxx|^[a-zA-Z]+[A-Z0-9]?[a-z]*([A-Z][a-z]+)*$(?<!\d)|^sha\d+-|[*?]|\.(js|ts|py|go|java|json|pem|key|txt|html|yaml|yml)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotSecret();

    [GeneratedRegex(@"^(?=.*[A-Za-z])(?=.*\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mixed();

    /// <summary>Keys of known make: cloud access keys, tokens with their vendor's prefix, private keys, addresses with a password.</summary>
    [GeneratedRegex(@"^(AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}$|^AIza[\w-]{35}$|^gh[pousr]_\w{36,}$|^github_pat_\w{22,}|^xox[abprs]-[\w-]{10,}|^sk_(live|test)_\w{16,}|^rk_live_\w{16,}|^whsec_\w{20,}|^sk-(ant|proj)-[\w-]{20,}|^hf_[A-Za-z0-9]{30,}|^shp(at|ss|ca)_[0-9a-f]{32}|^dop_v1_[0-9a-f]{64}|^pypi-[\w-]{40,}|^dckr_pat_[\w-]{20,}|^xkeysib-[0-9a-f]{64}|^glpat-[\w-]{20}|^npm_\w{36}$|^SG\.[\w-]{16,}\.[\w-]{16,}|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\\nr]*[A-Za-z0-9+/=]{40,}|^ya29\.[\w-]{20,}|^[a-z][a-z0-9+.-]*://[^/\s:@{}$<%]{1,64}:[^/\s:@{}$<%]{12,}@[\w.-]+\.[a-z]{2,}|^[a-z][a-z0-9+.-]*://[^/\s:@{}$<%]{1,64}:(?=[^/@\s]*[a-z])(?=[^/@\s]*[A-Z])(?=[^/@\s]*\d)[^/\s:@{}$<%]{6,}@(?!localhost|127\.|example)[\w.-]+|^[\w.-]{1,64}:(?=[^/@\s]*[a-z])(?=[^/@\s]*[A-Z])(?=[^/@\s]*\d)[^/\s:@{}$<%]{6,}@(tcp|unix)\(|(^|[\s;?&])(password|pwd)=(?=[^\s;&]*[a-z])(?=[^\s;&]*[A-Z])(?=[^\s;&]*\d)[^\s;&{}$<%*]{8,}([\s;&]|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Formed();
}
