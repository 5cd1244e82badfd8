using System.Buffers.Binary;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>
/// Passes a stream on and remembers its last four bytes. The decompressor does not mind a gzip body that ends too early; its last
/// four bytes, which state the whole length, tell.
/// </summary>
internal sealed class TailStream(Stream inner) : Stream
{
    private uint _tail;

    /// <summary>The last four bytes as gzip states a length: little-endian, modulo 2³².</summary>
    public uint StatedLength => BinaryPrimitives.ReverseEndianness(_tail);

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Seen(buffer.AsSpan(offset), inner.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        return Seen(buffer.Span, count);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Seen(ReadOnlySpan<byte> buffer, int count)
    {
        foreach (var octet in buffer[Math.Max(0, count - 4)..count])
        {
            _tail = (_tail << 8) | octet;
        }

        return count;
    }
}
