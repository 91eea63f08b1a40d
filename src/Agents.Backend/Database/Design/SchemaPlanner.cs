using System.Collections.Immutable;
using System.Globalization;

namespace Agents.Backend;

/// <summary>Plans tables for an entity model: every decision about the schema is made here, the dialect only spells it. Pure.</summary>
internal sealed class SchemaPlanner
{
    private readonly EntityModel _model;
    private readonly SqlDialect _dialect;
    private readonly CheckPlanner _checks;
    private readonly NameScope _names = new();
    private readonly Dictionary<string, TableDraft> _byEntity = new(StringComparer.Ordinal);
    private readonly List<TableDraft> _lists = [];
    private readonly List<string> _notEnforced = [];

    private SchemaPlanner(EntityModel model, SqlDialect dialect)
    {
        _model = model;
        _dialect = dialect;
        _checks = new CheckPlanner(dialect, _notEnforced);
    }

    public static SqlSchema Plan(EntityModel model, SqlDialect dialect) => new SchemaPlanner(model, dialect).Plan();

    private SqlSchema Plan()
    {
        ImmutableArray<EntityShape> entities = [.. _model.Accounts is { } accounts ? [accounts] : Array.Empty<EntityShape>(), .. _model.Entities];
        ImmutableArray<EntityShape> kept = _model.SignIn is { } signIn ? [.. entities, signIn.Credentials, signIn.RefreshTokens] : entities;
        foreach (EntityShape entity in kept)
        {
            _byEntity.TryAdd(entity.Name, new TableDraft(_names.Take(NameScope.Plain(entity.Plural)), entity, null));
        }

        foreach (EntityShape entity in kept)
        {
            Fill(_byEntity[entity.Name]);
        }

        foreach (TableDraft table in _byEntity.Values)
        {
            Promise(table);
        }

        IndexPlanner indexes = new(_dialect, _names, _notEnforced);
        foreach (TableDraft table in _byEntity.Values)
        {
            indexes.Plan(table);
        }

        foreach (TableDraft list in _lists)
        {
            indexes.PlanList(list);
        }

        ImmutableArray<SqlTable> tables = TableOrder.Sort([.. _byEntity.Values.Concat(_lists).Select(t => t.Done(_names))]);
        SqlSchema schema = new(_model.Service, _dialect.Name, tables, [], DdlPrinter.Up(tables, _dialect), DdlPrinter.Down(tables, _dialect))
        {
            NotEnforced = [.. _notEnforced.Distinct()],
        };
        return schema with { Statements = StatementPlanner.Plan(schema, entities, _dialect) };
    }

    private void Fill(TableDraft table)
    {
        EntityProperty? id = table.Entity.Properties.FirstOrDefault();
        foreach (EntityProperty property in table.Entity.Properties)
        {
            if (property == id)
            {
                string key = table.TakeColumn(NameScope.Plain(id.Name));
                bool counts = id.Type.Kind == FieldKind.Integer;
                table.Add(
                    new SqlColumn(key, counts ? _dialect.CountedType : _dialect.TypeOf(id.Type, sorted: true, ignoresCase: false), Required: true)
                    {
                        Property = id.Name, Counts = counts, Form = _dialect.Form(id.Type),
                    },
                    id.Type);
                table.Key = [key];
                _checks.Form(table, key, id.Type, optional: false, _names);
                if (id.References is { } whole && _byEntity.TryGetValue(whole, out TableDraft? one))
                {
                    table.ForeignKeys.Add(ReferenceTo(one, table, key, id.OnDelete, id.Required));
                }
            }
            else if (property.Type.IsList)
            {
                AddList(table, property);
            }
            else if (property.References is { } target && _byEntity.TryGetValue(target, out TableDraft? other))
            {
                AddReference(table, property.Name, property, other, property.OnDelete);
            }
            else
            {
                AddValue(table, property.Name, NameScope.Plain(property.Name), property.Type, property.Required, property.Default, depth: 0);
            }
        }
    }

    private void AddReference(TableDraft table, string name, EntityProperty property, TableDraft target, OnDelete? onDelete)
    {
        EntityProperty id = target.Entity.Properties[0];
        string column = table.TakeColumn(NameScope.Plain(name));
        table.Add(new SqlColumn(column, KeyType(id.Type), property.Required) { Property = property.Name }, id.Type with { IsList = false });
        table.ForeignKeys.Add(ReferenceTo(target, table, column, onDelete, property.Required));
    }

    private SqlForeignKey ReferenceTo(TableDraft target, TableDraft table, string column, OnDelete? onDelete, bool required)
    {
        string rule = onDelete switch
        {
            OnDelete.Cascade => "cascade",
            OnDelete.Clear when !required => "set null",
            _ => "restrict",
        };
        return new(_names.Take($"fk_{table.Name}_{column}"), column, target.Name, NameScope.Plain(target.Entity.Properties[0].Name), rule);
    }

    private string KeyType(FieldType id) => id.Kind == FieldKind.Integer
        ? _dialect.TypeOf(new FieldType { Kind = FieldKind.Integer }, sorted: true, ignoresCase: false)
        : _dialect.TypeOf(id with { IsList = false }, sorted: true, ignoresCase: false);

    /// <summary>Items of a list are rows of their own, in the list's order.</summary>
    private void AddList(TableDraft table, EntityProperty property)
    {
        TableDraft? target = property.References is { } to ? _byEntity.GetValueOrDefault(to) : null;
        string item = NameScope.Plain(target is null ? property.Name : Names.Pluralise(Stem(property.Name)));
        TableDraft list = new(_names.Take($"{table.Name}_{item}"), table.Entity, property.Name);
        EntityProperty id = table.Entity.Properties[0];
        string owner = list.TakeColumn(NameScope.Plain(Names.ToSnake(table.Entity.Name) + "_id"));
        list.Add(new SqlColumn(owner, KeyType(id.Type), Required: true), id.Type);
        list.ForeignKeys.Add(new SqlForeignKey(_names.Take($"fk_{list.Name}_{owner}"), owner, table.Name, table.Key[0], "cascade"));
        string place = list.TakeColumn("position");
        FieldType counted = new() { Kind = FieldKind.Integer, Min = 0, Max = (property.Type.MaxItems ?? int.MaxValue) - 1 };
        list.Add(new SqlColumn(place, _dialect.TypeOf(counted, sorted: false, ignoresCase: false), Required: true), counted);
        _checks.Value(list, place, counted, _names);
        FieldType single = property.Type with { IsList = false, MinItems = null, MaxItems = null };
        list.Key = [owner, place];
        if (target is not null)
        {
            // The rows that join go with either side; only a refusal holds the target.
            AddReference(list, Stem(property.Name) + "_id", property with { Required = true }, target, property.OnDelete == OnDelete.Refuse ? OnDelete.Refuse : OnDelete.Cascade);
            list.Key = [owner, list.Columns[^1].Name];
        }
        else
        {
            AddValue(list, property.Name, single.Kind == FieldKind.Object ? string.Empty : "value", single, required: true, null, depth: 1);
        }

        if (property.Type.MinItems is > 0 and { } least)
        {
            _notEnforced.Add(string.Create(CultureInfo.InvariantCulture, $"{table.Entity.Name}.{property.Name} has at least {least} items: a table cannot count the rows of another"));
        }

        _lists.Add(list);
    }

    private static string Stem(string property)
    {
        string plain = NameScope.Plain(property);
        return plain.EndsWith("_ids", StringComparison.Ordinal) ? plain[..^4] : plain.EndsWith("_id", StringComparison.Ordinal) ? plain[..^3] : Names.Singularise(plain);
    }

    private void AddValue(TableDraft table, string path, string name, FieldType type, bool required, string? @default, int depth)
    {
        if (type is { Kind: FieldKind.Object, IsList: false, Fields.IsDefaultOrEmpty: false } && depth < 3)
        {
            AddObject(table, path, name, type, required, depth);
            return;
        }

        bool isJson = type.IsList || type.Kind == FieldKind.Object;
        FieldType kept = isJson ? new FieldType { Kind = FieldKind.Object } : type;
        string column = table.TakeColumn(name);
        bool ignoresCase = type.Kind == FieldKind.Email && table.Entity.Unique.Any(u => u.Contains(path));
        bool sorted = SqlDialect.IsText(type.Kind) && table.List is null && (table.Entity.SortedBy.Contains(path) || table.Entity.Unique.Any(u => u.Contains(path)));
        table.Add(
            new SqlColumn(column, isJson ? _dialect.JsonType : _dialect.TypeOf(type, sorted, ignoresCase), required)
            {
                Property = path,
                Default = @default is null || isJson ? null : _dialect.Default(type, @default),
                Form = isJson ? "JSON" : _dialect.Form(type),
            },
            kept);
        _checks.Value(table, column, kept, _names, optional: !required);
    }

    /// <summary>An object's fields are columns; where it may be absent, they are absent together.</summary>
    private void AddObject(TableDraft table, string path, string name, FieldType type, bool required, int depth)
    {
        int first = table.Columns.Count;
        string prefix = name.Length == 0 ? string.Empty : name + "_";
        foreach (Field field in type.Fields)
        {
            AddValue(table, $"{path}.{field.Name}", prefix + NameScope.Plain(field.Name), field.Type, required && field.Required == true, required ? field.Default : null, depth + 1);
        }

        if (required)
        {
            return;
        }

        ImmutableArray<SqlColumn> columns = [.. table.Columns.Skip(first)];
        HashSet<string> needed = [.. type.Fields.Where(static f => f.Required == true).Select(f => $"{path}.{f.Name}")];
        string? anchor = columns.FirstOrDefault(c => needed.Contains(c.Property!))?.Name;
        string present;
        if (anchor is null)
        {
            anchor = table.TakeColumn("has_" + NameScope.Plain(path));
            FieldType flag = new() { Kind = FieldKind.Boolean };
            table.Add(new SqlColumn(anchor, _dialect.TypeOf(flag, false, false), true) { Property = path, Default = _dialect.Default(flag, "false") }, flag);
            _checks.Value(table, anchor, flag, _names);
            present = _dialect.Type == DatabaseType.PostgreSql ? _dialect.Quote(anchor) : $"{_dialect.Quote(anchor)} = 1";
        }
        else
        {
            present = $"{_dialect.Quote(anchor)} IS NOT NULL";
        }

        ImmutableArray<string> together =
        [
            .. columns.Where(c => c.Name != anchor).Select(c => needed.Contains(c.Property!)
                ? $"({_dialect.Quote(c.Name)} IS NULL) = ({_dialect.Quote(anchor)} IS NULL)"
                : $"({_dialect.Quote(c.Name)} IS NULL OR {present})"),
        ];
        if (!together.IsEmpty)
        {
            table.Checks.Add(new SqlCheck(_names.Take($"ck_{table.Name}_{NameScope.Plain(path)}"), string.Join(" AND ", together)));
        }
    }

    /// <summary>What holds for whole rows: comparisons and sets that are unique.</summary>
    private void Promise(TableDraft table)
    {
        foreach (ComparedProperties compared in table.Entity.Compared)
        {
            if (table.ColumnOf(compared.Left) is { } left && table.ColumnOf(compared.Right) is { } right)
            {
                string name = _names.Take($"ck_{table.Name}_{left}_{right}");
                table.Checks.Add(new SqlCheck(name, $"{_dialect.Quote(left)} {(compared.Operator == "!=" ? "<>" : compared.Operator)} {_dialect.Quote(right)}"));
            }
        }

        foreach (ImmutableArray<string> set in table.Entity.Unique)
        {
            ImmutableArray<string> columns = [.. set.Select(table.ColumnOf).OfType<string>()];
            if (columns.Length == set.Length && !columns.IsEmpty)
            {
                UniquePlanner.Add(table, columns, _dialect, _names);
            }
        }
    }
}
