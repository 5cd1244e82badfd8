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

            if (problem?.Code == ImportProblems.Encoding)
            {
                // What follows bytes that are no text cannot be cut into lines.
                yield break;
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

/// <summary>Lines of a file, with an end to how long one may be: a file without line ends must not fill the memory.</summary>
internal sealed class LongLines(string path, int longest) : IAsyncDisposable
{
    private readonly char[] _buffer = new char[64 * 1024];
    private readonly StringBuilder _line = new();
    private StreamReader? _text;
    private int _at;
    private int _filled;

    /// <summary>The line that was read last, from 1.</summary>
    public int Number { get; private set; }

    public bool Open()
    {
        try
        {
            _text = new(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
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
        _line.Clear();
        Number++;
        var (tooLong, any) = (false, false);
        while (true)
        {
            if (_at == _filled)
            {
                try
                {
                    (_at, _filled) = (0, await _text!.ReadAsync(_buffer.AsMemory(), cancellation));
                }
                catch (DecoderFallbackException)
                {
                    return (null, new(ImportProblems.Encoding));
                }

                if (_filled == 0)
                {
                    return tooLong ? TooLong() : (any ? _line.ToString() : null, null);
                }
            }

            any = true;
            var end = Array.IndexOf(_buffer, '\n', _at, _filled - _at);
            var stop = end < 0 ? _filled : end;
            tooLong |= _line.Length + stop - _at > longest;
            if (!tooLong)
            {
                _line.Append(_buffer, _at, stop - _at);
            }

            _at = end < 0 ? stop : stop + 1;
            if (end >= 0)
            {
                return tooLong ? TooLong() : (_line.ToString(), null);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _text?.Dispose();
        return ValueTask.CompletedTask;
    }

    private (string?, Problem?) TooLong() => (null, new(ImportProblems.LineTooLong, longest.ToString(CultureInfo.InvariantCulture)));
}
