namespace Agents.Verification;

/// <summary>Which way the values of a schema travel; what is read-only is not sent, what is write-only not answered.</summary>
internal enum SchemaUse
{
    Either,
    Request,
    Response,
}
