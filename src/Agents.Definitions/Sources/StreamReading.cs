namespace Agents.Definitions;

/// <summary>Takes from a stream what the bound allows and one byte more, so that a file's size is never trusted.</summary>
internal static class StreamReading
{
    public static DefinitionResult Read(Stream stream, string file, DefinitionReadOptions? options)
    {
        options ??= DefinitionReadOptions.Default;
        using MemoryStream content = new();
        byte[] buffer = new byte[16 * 1024];
        int read;
        while (content.Length <= options.MaxBytes && (read = stream.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, read);
        }

        if (content.Length > options.MaxBytes)
        {
            return Refused(file, $"the file has more than {options.MaxBytes} bytes");
        }

        return AgentDefinitionReader.Read(content.GetBuffer().AsSpan(0, (int)content.Length), file, options);
    }

    public static DefinitionResult Refused(string file, string message)
    {
        DiagnosticLog log = new(file, strict: false);
        log.Report(DiagnosticCatalog.NoFile, SourcePlace.Start, message);
        return new(null, log.InFileOrder());
    }
}
