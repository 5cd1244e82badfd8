using System.Security.Cryptography;
using System.Text;

namespace IncidentTracker.Exchange.Stix;

/// <summary>
/// Names for objects that are the same whenever they are written: UUIDs of version 5 (RFC 9562), made of this store's own name and of what the object is. STIX leaves the names of its own
/// name space to observables, so ours is another, and two stores never give one name to different things.
/// </summary>
/// <param name="store">The store's name, made once.</param>
public sealed class StixIds(Guid store)
{
    /// <summary>"incident--…".</summary>
    /// <param name="type">The object's type.</param>
    /// <param name="parts">What makes it this one and no other.</param>
    public string Of(string type, params ReadOnlySpan<string> parts) => $"{type}--{Uuid(store, $"{type}\n{string.Join('\n', parts)}")}";

    /// <summary>A name by itself, for formats that have names only.</summary>
    public Guid Plain(params ReadOnlySpan<string> parts) => Uuid(store, string.Join('\n', parts));

    private static Guid Uuid(Guid space, string name)
    {
        Span<byte> input = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        space.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input[16..]);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // Version 5 is made with SHA-1 by its definition; nothing is kept secret by it.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash[..16], bigEndian: true);
    }
}
