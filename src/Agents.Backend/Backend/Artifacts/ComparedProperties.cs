namespace Agents.Backend;

/// <summary>Two properties of a row compare; holds while either is absent.</summary>
/// <param name="Left">JSON name.</param>
/// <param name="Operator">One of <c>&lt; &lt;= &gt; &gt;= !=</c>.</param>
/// <param name="Right">JSON name of a property of the same kind.</param>
public sealed record ComparedProperties(string Left, string Operator, string Right);
