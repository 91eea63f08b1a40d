namespace Agents.Backend;

/// <summary>Turns a schema that came back into what a printed store needs. Each database has a folder with one.</summary>
internal interface IStoreDialect
{
    /// <summary>The dialect's name in artifacts: <c>postgresql</c>.</summary>
    string Name { get; }

    /// <summary>The store for a model, or null where the schema does not keep all of it.</summary>
    StorePlan? Plan(EntityModel model, SqlSchema schema);
}
