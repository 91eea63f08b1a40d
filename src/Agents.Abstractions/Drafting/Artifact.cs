using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Agents;

/// <summary>A typed, named, immutable value that travels along an edge or to the caller.</summary>
/// <remarks>The bytes are copied once, on creation. Safe to share between threads.</remarks>
public sealed class Artifact
{
    private readonly byte[] _content;

    private Artifact(string name, string? path, string mediaType, byte[] content)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Path = path;
        MediaType = mediaType;
        _content = content;
        Hash = Convert.ToHexStringLower(SHA256.HashData(content));
    }

    /// <summary>What it is: one of <see cref="ArtifactNames"/> or a name of the agent's own. Several artifacts may share it.</summary>
    public string Name { get; }

    /// <summary>Where it belongs below the output folder, with forward slashes; null for a value that is not a file.</summary>
    public string? Path { get; }

    /// <summary>The content's media type, such as <c>application/json</c>.</summary>
    public string MediaType { get; }

    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The content, UTF-8.</summary>
    public ReadOnlyMemory<byte> Content => _content;

    /// <summary>Makes an artifact of text.</summary>
    public static Artifact OfText(string name, string text, string? path = null, string mediaType = "text/plain")
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(name, path, mediaType, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Makes an artifact of a value, serialized by its source-generated type information.</summary>
    public static Artifact OfJson<T>(string name, T value, JsonTypeInfo<T> typeInfo, string? path = null) =>
        new(name, path, "application/json", JsonSerializer.SerializeToUtf8Bytes(value, typeInfo));

    /// <summary>Reads the content as <typeparamref name="T"/>.</summary>
    /// <exception cref="JsonException">The content is not JSON of that type.</exception>
    public T? As<T>(JsonTypeInfo<T> typeInfo) => JsonSerializer.Deserialize(_content, typeInfo);

    /// <summary>Reads the content as text.</summary>
    public string AsText() => Encoding.UTF8.GetString(_content);

    /// <inheritdoc/>
    public override string ToString() => Path is null ? Name : $"{Name} {Path}";
}
