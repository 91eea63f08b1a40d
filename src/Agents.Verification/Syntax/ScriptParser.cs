namespace Agents.Verification;

/// <summary>JavaScript and TypeScript.</summary>
internal sealed class ScriptParser(SourceText source) : ScriptExpressions(source)
{
    protected override Node Statement()
    {
        int start = Current.Start;
        if (IsOpen('{'))
        {
            return Block();
        }

        if (Is("@"))
        {
            return Decorated();
        }

        if (Current.Kind != TokenKind.Name)
        {
            return Expression();
        }

        switch (Source.Span(Current))
        {
            case "import" when Ahead(1) is not { Kind: TokenKind.Open, Symbol: '(' } && !Is(Ahead(1), "."):
                return new ScriptImports(this).Read();
            case "export" or "declare" or "abstract" or "default" when Ahead(1).Kind is TokenKind.Name or TokenKind.Open or TokenKind.Operator && !Is(Ahead(1), "=") && !Is(Ahead(1), "."):
                Position++;
                if (Is("as") && Is(Ahead(1), "namespace"))
                {
                    Position = Math.Min(Position + 3, Limit);
                    return new BlockNode(start, []);
                }

                return Is("=") || Is("*") ? Unknown() : Nested(Statement);
            case "const" or "let" or "var" when Ahead(1).Kind is TokenKind.Name or TokenKind.Open:
                Position++;
                return Is("enum") ? Statement() : Declarations();
            case "function":
                return Function([]);
            case "async" when Is(Ahead(1), "function"):
                Position++;
                return Function([]);
            case "class" when Ahead(1).Kind is TokenKind.Name or TokenKind.Open:
                return Class([]);
            case "interface" or "enum" or "namespace" or "module" when Ahead(1).Kind == TokenKind.Name && !Ahead(1).AfterNewline:
                bool nests = IsAny("namespace", "module");
                while (!IsAtEnd && !IsOpen('{') && Current.Kind != TokenKind.End)
                {
                    Skip();
                }

                return nests ? Block() : IsOpen('{') ? Unknown() : new BlockNode(start, []);
            case "type" when Ahead(1).Kind == TokenKind.Name && !Ahead(1).AfterNewline:
                Position += 2;
                if (Is("<") && TypeArgumentsEnd(declares: true) is > 0 and int end)
                {
                    Position = end;
                }

                SkipType(";");
                return new BlockNode(start, []);
            case "if":
                Position++;
                return new BranchNode(start, Items(), Body());
            case "else" or "try" or "finally":
                return new ScopeNode(start, Take(), [], Is("if") ? Nested(Statement) : Body());
            case "catch":
                Position++;
                return new ScopeNode(start, "catch", IsOpen('(') ? Items() : [], Body());
            case "for":
                return For();
            case "while":
                Position++;
                Node[] condition = IsOpen('(') ? Items() : [];
                return new LoopNode(start, [], null, condition, Body());
            case "do":
                Position++;
                Node body = Body();
                Node[] until = [];
                if (Accept("while") && IsOpen('('))
                {
                    until = Items();
                }

                return new LoopNode(start, [], null, until, body);
            case "switch" or "with" when Ahead(1).Kind == TokenKind.Open:
                return new ScopeNode(start, Take(), Items(), Block());
            case "case":
                Position++;
                return new ScopeNode(start, "case", [Expression()], new BlockNode(start, []));
            case "return" or "throw":
                string keyword = Take();
                return new JumpNode(start, keyword, IsAtEnd || Current.Kind == TokenKind.End || Current.AfterNewline ? null : Expression());
            case "break" or "continue":
                string jump = Take();
                if (Current.Kind == TokenKind.Name && !Current.AfterNewline)
                {
                    Position++;
                }

                return new JumpNode(start, jump, null);
            default:
                return Expression();
        }
    }

    private Node Decorated()
    {
        List<Node> decorators = Decorators();
        while (IsAny("export", "default", "abstract"))
        {
            Position++;
        }

        return Is("class") ? Class([.. decorators]) : new BlockNode(Current.Start, [.. decorators]);
    }

    private Node Declarations()
    {
        int start = Current.Start;
        List<Node> items = [];
        do
        {
            if (IsAtEnd)
            {
                break;
            }

            Node target = Pattern();
            string? type = TypeOf("=", ",", ";", "of", "in");
            items.Add(new AssignmentNode(target.Start, [target], "=", Accept("=") ? Expression() : null, true, type));
        }
        while (Accept(","));
        return items.Count == 1 ? items[0] : new BlockNode(start, [.. items]);
    }

    private LoopNode For()
    {
        int start = Current.Start;
        Position++;
        Accept("await");
        if (!IsOpen('('))
        {
            return new LoopNode(start, [], null, [], Body());
        }

        Node[] targets = [];
        Node? iterable = null;
        Node[] header = Within(
            () =>
            {
                int position = Position;
                if (IsAny("const", "let", "var"))
                {
                    Position++;
                }

                Node target = IsAtEnd ? new BlockNode(start, []) : IsOpen('{') || IsOpen('[') || Ahead(1).Kind == TokenKind.Name || Is(Ahead(1), ":") ? Pattern() : new BlockNode(start, []);
                TypeOf("of", "in");
                if (IsAny("of", "in"))
                {
                    Position++;
                    targets = [target];
                    iterable = Expression();
                    return [];
                }

                Position = position;
                return Statements().Items;
            },
            []);
        return new LoopNode(start, targets, iterable, header, Body());
    }

    protected override ClassNode Class(Node[] decorators)
    {
        int start = Current.Start;
        Position++;
        string? name = Current.Kind == TokenKind.Name && !IsAny("extends", "implements") ? Take() : null;
        List<string> bases = [];
        while (!IsAtEnd && !IsOpen('{') && Current.Kind != TokenKind.End)
        {
            if (Current.Kind == TokenKind.Name && !IsAny("extends", "implements"))
            {
                bases.Add(Source.Name(Current));
            }

            if (Is("<") && TypeArgumentsEnd(declares: true) is > 0 and int end)
            {
                Position = end;
                continue;
            }

            Skip();
        }

        Node body = IsOpen('{') ? Within(Members, new BlockNode(start, [])) : new BlockNode(start, []);
        return new(start, name, [.. bases], body, decorators);
    }

    private BlockNode Members()
    {
        int start = Current.Start;
        List<Node> items = [];
        while (!IsAtEnd)
        {
            if (Current.Kind == TokenKind.End || Is(","))
            {
                Position++;
                continue;
            }

            Step(() => items.Add(Nested(Member)));
        }

        return new(start, [.. items]);
    }

    private Node Member()
    {
        int start = Current.Start;
        Node[] decorators = [.. Decorators()];
        while (Current.Kind == TokenKind.Name && s_modifiers.Contains(Source.Name(Current)) && !(Ahead(1).Kind == TokenKind.Open && Ahead(1).Symbol == '(') && !Is(Ahead(1), "=") && !Is(Ahead(1), ":") && Ahead(1).Kind != TokenKind.End)
        {
            Position++;
        }

        if (IsAny("*", "#"))
        {
            Position++;
        }

        if (IsOpen('{'))
        {
            return Block();
        }

        string? name = Key(out Node? key);
        if (name is null && key is null)
        {
            return Unknown();
        }

        if (Is("?") && Ahead(1) is { Kind: TokenKind.Open, Symbol: '(' })
        {
            Position++;
        }

        if (IsOpen('(') || (Is("<") && TypeArgumentsEnd(declares: true) > 0))
        {
            return Rest(start, name, decorators);
        }

        string? type = TypeOf("=", ";");
        Node value = Accept("=") ? Expression() : new BlockNode(start, []);
        return new AssignmentNode(start, [new NameNode(start, name ?? "")], "=", value, true, type);
    }

    /// <summary>Import statements.</summary>
    private sealed class ScriptImports(ScriptParser parser)
    {
        public Node Read()
        {
            int start = parser.Current.Start;
            parser.Position++;
            parser.Accept("type");
            List<(string? Member, string Alias)> names = [];
            while (!parser.IsAtEnd && parser.Current.Kind is TokenKind.Name or TokenKind.Open or TokenKind.Operator && !parser.Is("from"))
            {
                if (parser.IsOpen('{'))
                {
                    names.AddRange(parser.Separated(Named).Select(static n => (n[0] == "default" ? null : n[0], n[1]))!);
                }
                else if (parser.Is("*") && parser.Is(parser.Ahead(1), "as"))
                {
                    parser.Position += 2;
                }
                else if (parser.Current.Kind == TokenKind.Name)
                {
                    names.Add((null, parser.Take()));
                }
                else
                {
                    parser.Skip();
                }
            }

            parser.Accept("from");
            string module = parser.Current.Kind == TokenKind.Text ? parser.Take() : "";
            Node[] imports = [.. names.Select(n => new ImportNode(start, module, n.Member, n.Alias))];
            return imports.Length == 0 ? new ImportNode(start, module, null, "_") : new BlockNode(start, imports);
        }

        private string[]? Named()
        {
            parser.Accept("type");
            if (parser.Current.Kind is not (TokenKind.Name or TokenKind.Text))
            {
                return null;
            }

            string member = parser.Take();
            return [member, parser.Accept("as") && parser.Current.Kind == TokenKind.Name ? parser.Take() : member];
        }
    }
}
