namespace Agents.Verification;

/// <summary>A form that flaws have: a question to the facts, without knowing any language.</summary>
internal abstract class Shape
{
    /// <summary>The concepts it asks for; a language that knows none of them does not run it.</summary>
    public virtual IEnumerable<string> Concepts => [];

    public abstract IEnumerable<Hit> Find(CodeFacts facts);

    /// <summary>Reads a shape from its words, as a rule states it.</summary>
    /// <exception cref="FormatException">The words are none of ours.</exception>
    public static Shape Read(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words[0] switch
        {
            "call" => CallShape.Read(words[1..]),
            "command" => new CommandShape(words[1], words[2]),
            "setting" => new SettingShape(words[1], words[2..]),
            "secret" => new SecretShape(words[1]),
            "compare" => new ComparisonShape(),
            "import" => new ImportShape(words[1]),
            "mention" => new MentionShape(words[1]),
            "query" => new QueryShape(words[1]),
            "relation" => new RelationShape(),
            "pattern" => new PatternShape(),
            "characters" => new CharacterShape(),
            "password-statement" => new PasswordStatementShape(words[1]),
            "password-lookup" => new PasswordLookupShape(),
            "discarded" => new DiscardedShape(words[1], words[2]),
            "trusting" => new TrustingShape(),
            "algorithms" => new AlgorithmListShape(),
            "token-pieces" => new TokenPiecesShape(words[1]),
            "stored-password" => new StoredPasswordShape(words[1]),
            "binding" => new BindingShape(words[1], new Predicate(words[2], null)),
            "cors" => new OriginShape(),
            "write" => new ComputedWriteShape(),
            "field" => new FieldShape(words[1]),
            "login-route" => new LoginRouteShape(words[1]),
            "nested-serializer" => new NestedSerializerShape(),
            "session" => new SessionShape(words[1], words[2]),
            "callback" => new CallbackShape(words[1]),
            "object" => new ObjectShape(words[1], words[2..]),
            _ => throw new FormatException($"'{words[0]}' is no shape."),
        };
    }
}
