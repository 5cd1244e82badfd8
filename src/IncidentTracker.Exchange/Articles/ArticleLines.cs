using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Exchange.Articles;

/// <summary>Reads a file of articles, one JSON object a line. A bad line is one fault, and the next line is read all the same.</summary>
public static class ArticleLines
{
    /// <summary>Characters in one line: a page of the largest kind that is read at all, escaped.</summary>
    public const int LongestLine = 16 * 1024 * 1024;

    /// <summary>Lines that are no blanks, in order, each an article or a fault. Memory holds one.</summary>
    public static async IAsyncEnumerable<(ArticleLine? Article, ImportFault? Fault)> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var name = Path.GetFileName(path);
        var lines = new LongLines(path, LongestLine);
        await using var _ = lines.ConfigureAwait(false);
        if (!lines.Open())
        {
            yield return (null, new(name, null, new(ImportProblems.NoFile, path)));
            yield break;
        }

        while (true)
        {
            var (line, problem) = await lines.NextAsync(cancellation);
            if (problem is not null)
            {
                yield return (null, new(name, lines.Number, problem));
            }
            else if (line is null)
            {
                yield break;
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                var article = Read(line, lines.Number, out var fault);
                yield return (article, fault is null ? null : new(name, lines.Number, fault));
            }
        }
    }

    private static ArticleLine? Read(string line, int number, out Problem? fault)
    {
        fault = null;
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                fault = new(ImportProblems.Shape, "{ … }");
                return null;
            }

            fault = JsonInput.HalfCharacter(root);
            if (fault is not null)
            {
                return null;
            }

            var (url, html, text, published) = (String(root, "url"), String(root, "html"), String(root, "text"), String(root, "publishedAt"));
            fault = url is null ? new(ImportProblems.Shape, "url")
                : CanonicalUrl.Of(url) is null ? new(ImportProblems.Address, url)
                : html is null && text is null ? new(ImportProblems.Shape, "text / html")
                : published is not null && !DateTimeOffset.TryParse(published, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? new(ImportProblems.Date, "publishedAt", published)
                : null;
            return fault is null ? new(number, url!, html, text, String(root, "title"), published, String(root, "source")) : null;
        }
        catch (JsonException broken)
        {
            fault = new(ImportProblems.Json, broken.Message);
            return null;
        }
    }

    private static string? String(JsonElement root, string name) =>
        root.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String && field.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}

/// <summary>Lines of a file, with an end to how long one may be: a file without line ends must not fill the memory. They are cut as bytes and each is read as text by itself, so bytes that are no text spoil their own line alone.</summary>
internal sealed class LongLines(string path, int longest) : IAsyncDisposable
{
    /// <summary>UTF-8 takes no more for a UTF-16 code unit.</summary>
    private const long MostBytes = 3;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> _line = new();
    private Stream? _bytes;
    private int _at;
    private int _filled;

    /// <summary>The line that was read last, from 1.</summary>
    public int Number { get; private set; }

    public bool Open()
    {
        try
        {
            var file = File.OpenRead(path);
            _bytes = WideOf(file) is { } wide ? Encoding.CreateTranscodingStream(file, wide, Encoding.UTF8) : file;
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The next line; null at the end. One that is too long is passed over, with its problem.</summary>
    public async Task<(string? Line, Problem? Problem)> NextAsync(CancellationToken cancellation)
    {
        _line.ResetWrittenCount();
        Number++;
        var (tooLong, any) = (false, false);
        while (true)
        {
            if (_at == _filled)
            {
                (_at, _filled) = (0, await _bytes!.ReadAsync(_buffer.AsMemory(), cancellation));
                if (_filled == 0)
                {
                    return any ? Text(tooLong) : (null, null);
                }
            }

            any = true;
            var end = Array.IndexOf(_buffer, (byte)'\n', _at, _filled - _at);
            var stop = end < 0 ? _filled : end;
            tooLong |= _line.WrittenCount + stop - _at > MostBytes * longest;
            if (!tooLong)
            {
                _line.Write(_buffer.AsSpan(_at, stop - _at));
            }

            _at = end < 0 ? stop : stop + 1;
            if (end >= 0)
            {
                return Text(tooLong);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _bytes?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The wide encoding whose mark the file begins with; null where there is none. A pipe cannot be read twice and is taken for UTF-8.</summary>
    private static Encoding? WideOf(FileStream file)
    {
        if (!file.CanSeek)
        {
            return null;
        }

        var mark = new byte[2];
        var read = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return mark.AsSpan(0, read) switch
        {
            [0xFF, 0xFE] => Encoding.Unicode,
            [0xFE, 0xFF] => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private (string?, Problem?) Text(bool tooLong)
    {
        if (tooLong)
        {
            return TooLong();
        }

        try
        {
            var text = _strict.GetString(_line.WrittenSpan);
            return text.Length > longest ? TooLong() : (Number == 1 ? text.TrimStart('\uFEFF') : text, null);
        }
        catch (DecoderFallbackException)
        {
            return (null, new(ImportProblems.Encoding));
        }
    }

    private (string?, Problem?) TooLong() => (null, new(ImportProblems.LineTooLong, longest.ToString(CultureInfo.InvariantCulture)));
}
