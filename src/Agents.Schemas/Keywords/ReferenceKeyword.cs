using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>$ref</c>, and <c>$dynamicRef</c> where the outermost schema on the way here may put its own in place.</summary>
internal sealed class ReferenceKeyword(string name, string schemaPath, SchemaNode target, string? dynamicAnchor) : Keyword(name, schemaPath)
{
    public static void Read(SubschemaReader reader)
    {
        if (TryGetText(reader, "$ref", out string reference) && reader.Refer("$ref", reference) is { } target)
        {
            reader.Add(new ReferenceKeyword("$ref", reader.Path("$ref"), target, dynamicAnchor: null));
        }

        if (!reader.IsDraft7 && TryGetText(reader, "$dynamicRef", out reference) && reader.Refer("$dynamicRef", reference) is { } start)
        {
            int hash = reference.IndexOf('#', StringComparison.Ordinal);
            string anchor = hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]);
            // Only a reference that finds a dynamic anchor to begin with looks further out.
            bool isDynamic = start.Resource.DynamicPlaces.TryGetValue(anchor, out Subschema? place) && place.Pointer == start.Source.Pointer;
            if (isDynamic)
            {
                reader.UseDynamicScope();
            }

            reader.Add(new ReferenceKeyword("$dynamicRef", reader.Path("$dynamicRef"), start, isDynamic ? anchor : null));
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run) => Target(run).EvaluateInPlace(instance, run);

    private SchemaNode Target(EvaluationRun run)
    {
        if (dynamicAnchor is not null)
        {
            foreach (SchemaResource resource in run.Scope)
            {
                if (resource.DynamicAnchors.TryGetValue(dynamicAnchor, out SchemaNode? outermost))
                {
                    return outermost;
                }
            }
        }

        return target;
    }

    private static bool TryGetText(SubschemaReader reader, string keyword, out string text)
    {
        bool found = reader.TryGet(keyword, SchemaVocabularies.Core, JsonValueKind.String, out JsonElement value);
        text = found ? JsonText.Decode(value) : "";
        return found;
    }
}
