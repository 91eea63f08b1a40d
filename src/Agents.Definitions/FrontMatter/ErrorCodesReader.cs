namespace Agents.Definitions;

/// <summary>The declared codes: a mapping of code to message and recovery.</summary>
internal static class ErrorCodesReader
{
    public static ErrorCodeSet? Read(FrontMatter matter)
    {
        if (!matter.TryGet("error_codes", out YamlNode? found))
        {
            return null;
        }

        YamlNode node = found.Value;
        if (!node.IsMapping)
        {
            matter.Log.Report(DiagnosticCatalog.WrongType, node.Place, $"error_codes is {node.Kind}, a mapping of codes was expected");
            return null;
        }

        ErrorCodeSet codes = new(matter.Log);
        foreach ((string key, YamlNode value) in node.Members())
        {
            string? message = value.AsText ?? value.Member("message")?.AsText ?? value.Member("name")?.AsText;
            if (message is null)
            {
                matter.Log.Report(DiagnosticCatalog.WrongType, value.Place, $"the code {Quote.Of(key)} has no message");
            }

            codes.Add(key, message ?? string.Empty, value.Member("recovery")?.AsText ?? string.Empty, value.Place);
        }

        return codes;
    }
}
