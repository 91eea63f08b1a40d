namespace Agents.Backend;

/// <summary>Fills what a contract leaves open with the loosest reading: nothing is bounded, added or renamed.</summary>
internal static class ContractCompletion
{
    /// <summary>The resource with nothing unsaid.</summary>
    public static Resource Complete(Resource resource) => resource with
    {
        Fields = [.. resource.Fields.Select(Complete)],
        Relations = [.. resource.Relations.Select(static r => r with
        {
            Required = r.Required ?? false,
            OnDelete = r.OnDelete != OnDelete.Unsaid ? r.OnDelete : r.Required == true && !r.Many ? OnDelete.Refuse : OnDelete.Clear,
        })],
    };

    private static Field Complete(Field field) => field with
    {
        Required = field.Required ?? false,
        Type = field.Type.Kind switch
        {
            FieldKind.Unsaid => field.Type with { Kind = FieldKind.Text },
            FieldKind.Object => field.Type with { Fields = [.. field.Type.Fields.Select(Complete)] },
            _ => field.Type,
        },
    };
}
