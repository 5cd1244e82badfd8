namespace IncidentTracker.Extraction.Discovery;

/// <summary>
/// Reads XML as feeds really are: junk before the declaration, undeclared entities and prefixes, bare ampersands, unclosed or crossed tags, an end that is missing.
/// Works in one pass without recursion; nothing outside the document is ever read, and no entity is expanded into markup.
/// </summary>
internal sealed class LenientXml
{
    private const int _maxAttributes = 256;
    private const int RootDepth = 3;
    private readonly string _text;
    private readonly int _maxDepth;
    private readonly int _maxNodes;
    private readonly List<(string Prefix, string Uri, int Depth)> _namespaces = [];
    private Dictionary<string, string>? _entities;
    private FeedNode _open;
    /// <summary>The unknown namespace in which the feed itself stands; null where there is none.</summary>
    private string? _own;
    private int _at;
    private int _nodes;

    private LenientXml(string text, int maxDepth, int maxNodes)
    {
        (_text, _maxDepth, _maxNodes) = (text, maxDepth, maxNodes);
        Document = _open = new("", null);
    }

    /// <summary>The document; its children are what stood at the top.</summary>
    public FeedNode Document { get; }
    public bool Recovered => _recovered;
    public bool TooDeep { get; private set; }
    private bool _recovered;

    public static LenientXml Read(string text, string? baseAddress, int maxDepth, int maxNodes, CancellationToken cancellation)
    {
        var xml = new LenientXml(text, maxDepth, maxNodes);
        xml.Document.Base = baseAddress;
        xml.Run(cancellation);
        return xml;
    }

    private void Run(CancellationToken cancellation)
    {
        while (_at < _text.Length && !TooDeep)
        {
            var tag = _text.IndexOf('<', _at);
            if (tag < 0)
            {
                Text(_text.AsSpan(_at));
                break;
            }

            Text(_text.AsSpan(_at, tag - _at));
            _at = tag;
            Markup();
            if (++_nodes > _maxNodes)
            {
                _recovered = true;
                return;
            }

            if ((_nodes & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        _recovered |= _open != Document;
    }

    private void Text(ReadOnlySpan<char> raw)
    {
        if (raw.Length == 0)
        {
            return;
        }

        if (_open == Document)
        {
            _recovered |= !raw.IsWhiteSpace();
            return;
        }

        _open.Content.Add(CharacterReferences.Decode(raw, _entities, ref _recovered));
    }

    private void Markup()
    {
        var rest = _text.AsSpan(_at);
        if (rest.StartsWith("<![CDATA["))
        {
            var end = _text.IndexOf("]]>", _at + 9, StringComparison.Ordinal);
            _recovered |= end < 0;
            var text = end < 0 ? _text[(_at + 9)..] : _text[(_at + 9)..end];
            if (_open != Document && text.Length > 0)
            {
                _open.Content.Add(text);
            }

            _at = end < 0 ? _text.Length : end + 3;
        }
        else if (rest.StartsWith("<!--"))
        {
            SkipPast("-->", 4);
        }
        else if (rest.StartsWith("<?"))
        {
            SkipPast("?>", 2);
        }
        else if (rest.StartsWith("<!"))
        {
            if (rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) && _open == Document)
            {
                (_at, _entities) = DoctypeReader.Read(_text, _at);
            }
            else
            {
                Literal();
            }
        }
        else if (rest.StartsWith("</"))
        {
            EndTag();
        }
        else if (rest.Length > 1 && IsNameStart(rest[1]))
        {
            StartTag();
        }
        else
        {
            Literal();
        }
    }

    /// <summary>A "&lt;" that begins nothing is text.</summary>
    private void Literal()
    {
        _recovered = true;
        Text("<");
        _at++;
    }

    private void SkipPast(string mark, int from)
    {
        var end = _text.IndexOf(mark, Math.Min(_at + from, _text.Length), StringComparison.Ordinal);
        _recovered |= end < 0;
        _at = end < 0 ? _text.Length : end + mark.Length;
    }

    private void EndTag()
    {
        var close = _text.IndexOf('>', _at);
        var name = _text.AsSpan(_at + 2, (close < 0 ? _text.Length : close) - _at - 2).Trim();
        _at = close < 0 ? _text.Length : close + 1;
        _recovered |= close < 0;
        for (var node = _open; node != Document; node = node.Parent!)
        {
            if (name.Equals(node.WrittenName, StringComparison.OrdinalIgnoreCase))
            {
                _recovered |= node != _open;
                CloseTo(node.Parent!);
                return;
            }
        }

        _recovered |= !InlineElements.IsVoid(name);
    }

    private void CloseTo(FeedNode node)
    {
        _open = node;
        while (_namespaces.Count > 0 && _namespaces[^1].Depth > node.Depth)
        {
            _namespaces.RemoveAt(_namespaces.Count - 1);
        }
    }

    private void StartTag()
    {
        var written = Name(_at + 1);
        _at += 1 + written.Length;
        var attributes = new List<KeyValuePair<string, string>>();
        var closed = Attributes(attributes);
        var depth = _open.Depth + 1;
        var colon = written.IndexOf(':', StringComparison.Ordinal);
        var prefix = colon < 0 ? "" : written[..colon];
        var local = written[(colon + 1)..].ToLowerInvariant();

        // An item inside an item, or an entry inside an entry, means that the end tag was forgotten.
        if (local is "item" or "entry" && OpenAncestor(written) is { } unfinished)
        {
            _recovered = true;
            CloseTo(unfinished.Parent!);
            depth = _open.Depth + 1;
        }

        if (depth > _maxDepth)
        {
            TooDeep = true;
            return;
        }

        foreach (var (name, value) in attributes)
        {
            if (name.StartsWith("xmlns", StringComparison.Ordinal) && (name.Length == 5 || name[5] == ':'))
            {
                _namespaces.Add((name.Length == 5 ? "" : name[6..], value.Trim(), depth));
            }
        }

        var uri = UriOf(prefix);
        _recovered |= prefix.Length > 0 && uri is null && prefix != "xml";
        var usual = uri is null ? prefix.ToLowerInvariant() : FeedNamespaces.PrefixOf(uri);
        if (usual is null && prefix.Length == 0 && _own is null && XmlFeed.IsRootIn(local, attributes) && depth <= RootDepth)
        {
            _own = uri;
        }

        usual ??= prefix.Length > 0 ? prefix.ToLowerInvariant() + "?" : uri == _own ? "" : "?";
        var node = new FeedNode(usual.Length == 0 ? local : usual + ":" + local, _open) { WrittenName = written, NamespaceUri = uri ?? "" };
        node.Attributes.AddRange(attributes);
        node.Base = node.Attribute("xml:base") is { } given && Domain.Articles.WebAddress.Resolve(_open.Base, given.Trim()) is var based && Domain.Articles.WebAddress.IsWeb(based) ? based : _open.Base;
        node.Language = node.Attribute("xml:lang") ?? _open.Language;
        _open.Content.Add(node);
        if (!closed && !(colon < 0 && InlineElements.IsVoid(local)))
        {
            _open = node;
        }
        else
        {
            CloseTo(_open);
        }
    }

    private FeedNode? OpenAncestor(string written)
    {
        for (var node = _open; node != Document; node = node.Parent!)
        {
            if (node.WrittenName.Equals(written, StringComparison.OrdinalIgnoreCase))
            {
                return node;
            }
        }

        return null;
    }

    private string? UriOf(string prefix)
    {
        for (var i = _namespaces.Count - 1; i >= 0; i--)
        {
            if (_namespaces[i].Prefix == prefix)
            {
                return _namespaces[i].Uri;
            }
        }

        return null;
    }

    /// <summary>Reads attributes up to the end of the tag; true where the tag closes itself.</summary>
    private bool Attributes(List<KeyValuePair<string, string>> attributes)
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '>')
            {
                _at++;
                return false;
            }

            if (c == '/' && _at + 1 < _text.Length && _text[_at + 1] == '>')
            {
                _at += 2;
                return true;
            }

            if (c == '<')
            {
                _recovered = true;
                return false;
            }

            if (!IsNameStart(c))
            {
                _recovered |= !char.IsWhiteSpace(c);
                _at++;
                continue;
            }

            var name = Name(_at);
            _at += name.Length;
            var value = Value();
            if (attributes.Count < _maxAttributes)
            {
                attributes.Add(new(name, value));
            }
        }

        _recovered = true;
        return false;
    }

    private string Value()
    {
        var at = SkipSpace(_at);
        if (at >= _text.Length || _text[at] != '=')
        {
            _recovered = true;
            return "";
        }

        at = SkipSpace(at + 1);
        if (at >= _text.Length)
        {
            _at = at;
            return "";
        }

        if (_text[at] is '"' or '\'')
        {
            var end = _text.IndexOf(_text[at], at + 1);
            _recovered |= end < 0;
            var quoted = _text.AsSpan(at + 1, (end < 0 ? _text.Length : end) - at - 1);
            _at = end < 0 ? _text.Length : end + 1;
            return CharacterReferences.Decode(quoted, _entities, ref _recovered);
        }

        _recovered = true;
        var length = _text.AsSpan(at).IndexOfAny(" \t\r\n>");
        var bare = length < 0 ? _text.AsSpan(at) : _text.AsSpan(at, length);
        _at = at + bare.Length;
        return CharacterReferences.Decode(bare, _entities, ref _recovered);
    }

    private int SkipSpace(int at)
    {
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
        {
            at++;
        }

        return at;
    }

    private string Name(int from)
    {
        var end = from;
        while (end < _text.Length && (IsNameStart(_text[end]) || char.IsAsciiDigit(_text[end]) || _text[end] is '-' or '.' or ':'))
        {
            end++;
        }

        return _text[from..end];
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || c >= 0x80 && char.IsLetter(c);
}
