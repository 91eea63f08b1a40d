namespace Agents.Definitions;

/// <summary>Takes from a stream what the bound allows and one byte more, so that a file's size is never trusted.</summary>
internal static class StreamReading
{
    public static DefinitionFile Read(Stream stream, string file, DefinitionReadOptions options)
    {
        using MemoryStream content = new();
        byte[] buffer = new byte[16 * 1024];
        int read;
        while (content.Length <= options.MaxBytes && (read = stream.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, read);
        }

        return content.Length > options.MaxBytes
            ? DefinitionFileReader.Refused(file, options, $"the file has more than {options.MaxBytes} bytes")
            : DefinitionFileReader.Read(content.GetBuffer().AsSpan(0, (int)content.Length), file, options);
    }
}
