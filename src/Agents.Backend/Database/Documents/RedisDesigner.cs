using System.Collections.Immutable;
using System.Text;

namespace Agents.Backend;

/// <summary>Designs keys for Redis: a hash for each row, a sorted set for each way to list, a hash for each promise that a value is given once.</summary>
internal static class RedisDesigner
{
    public static DatabaseDesign Design(EntityModel model)
    {
        StringBuilder text = new($"# Keys of {model.Service}\n\nEvery key begins with `{model.Service}:`. What changes together is written in one MULTI or script.\n");
        List<QueryExample> examples = [];
        List<string> notEnforced = [];
        foreach (EntityShape entity in DocumentShape.All(model))
        {
            string name = NameScope.Plain(entity.Plural);
            string key = $"{model.Service}:{name}";
            text.Append($"\n## {entity.Name}\n| Key | Type | Holds |\n|---|---|---|\n");
            text.Append($"| `{key}:{{id}}` | hash | {string.Join(", ", entity.Properties.Select(static p => p.Name))}; lists and objects as JSON |\n");
            examples.Add(new($"find_{name}", $"one of {name} by its identity", $"HGETALL {key}:{{id}}"));
            foreach (DocumentPath path in DocumentShape.Paths(entity))
            {
                FieldType order = entity.Properties.FirstOrDefault(p => p.Name == path.Order[0])?.Type ?? new FieldType { Kind = FieldKind.Integer };
                bool isNumber = order.Kind is FieldKind.Integer or FieldKind.Number or FieldKind.Money or FieldKind.DateTime or FieldKind.Date or FieldKind.Boolean;
                string by = path.Equal is { } equal ? $"{key}:by:{NameScope.Plain(equal)}:{{{NameScope.Plain(equal)}}}" : $"{key}:by:{NameScope.Plain(path.Order[0]).Trim('_')}";
                string score = isNumber ? $"score is {(order.Kind is FieldKind.DateTime or FieldKind.Date ? "its instant in milliseconds" : path.Order[0])}, member the id" : $"score 0, member `{{{path.Order[0]}}}\\0{{id}}`, in the order of bytes";
                text.Append($"| `{by}` | sorted set | {score} |\n");
                examples.Add(new(path.NameFor(name), path.Purpose(name), isNumber
                    ? $"ZRANGE {by} {{after}} +inf BYSCORE LIMIT 0 {{limit}}"
                    : $"ZRANGE {by} [{{after}} + BYLEX LIMIT 0 {{limit}}"));
            }

            foreach (ImmutableArray<string> unique in entity.Unique)
            {
                string values = string.Join(":", unique.Select(u => $"{{{(entity.Properties.Any(p => p.Name == u && p.Type.Kind == FieldKind.Email) ? "lower " : string.Empty)}{u}}}"));
                text.Append($"| `{key}:unique:{string.Join('+', unique.Select(NameScope.Plain))}` | hash | `{values}` → id; HSETNX before the row is written |\n");
                examples.Add(new($"exists_{name}_by_{string.Join('_', unique.Select(NameScope.Plain))}", $"whether {string.Join(" and ", unique)} is taken", $"HEXISTS {key}:unique:{string.Join('+', unique.Select(NameScope.Plain))} {values}"));
            }

            notEnforced.Add($"{entity.Name}: bounds, formats and references are the service's to check; Redis keeps what it is given");
        }

        string whole = text.ToString();
        return new DatabaseDesign(whole, null, [.. examples], [new ServiceFile("database/keys.md", whole)], [.. notEnforced], null);
    }
}
