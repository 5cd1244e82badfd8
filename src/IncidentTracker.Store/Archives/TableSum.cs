using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace IncidentTracker.Store.Archives;

/// <summary>Count and checksum of a table. Hashes of rows are added up, so that the order in which a database gives them does not matter.</summary>
internal sealed class TableSum
{
    private UInt128 _sum;

    public long Rows { get; private set; }

    public string Value => _sum.ToString("x32", CultureInfo.InvariantCulture);

    public void Add(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, hash);
        _sum += BinaryPrimitives.ReadUInt128LittleEndian(hash);
        Rows++;
    }
}
