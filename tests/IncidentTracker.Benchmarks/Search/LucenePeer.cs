using IncidentTracker.Domain.Search;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Highlight;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace IncidentTracker.Benchmarks.Search;

/// <summary>Lucene.Net as its documentation has it: BM25, the twenty best, three fragments each by the highlighter from stored text.</summary>
internal sealed class LucenePeer : IDisposable
{
    private const string Text = "text";
    private readonly StandardAnalyzer _analyzer = new(LuceneVersion.LUCENE_48, CharArraySet.Empty);
    private readonly FSDirectory _directory;
    private readonly Lazy<(DirectoryReader Reader, IndexSearcher Searcher)> _open;

    public LucenePeer(string folder)
    {
        _directory = FSDirectory.Open(folder);
        _open = new(() =>
        {
            var reader = DirectoryReader.Open(_directory);
            return (reader, new IndexSearcher(reader) { Similarity = new BM25Similarity() });
        });
    }

    public async Task BuildAsync(IAsyncEnumerable<(long Id, string Title, string Body)> articles)
    {
        if (DirectoryReader.IndexExists(_directory))
        {
            return;
        }

        using var writer = new IndexWriter(_directory, new(LuceneVersion.LUCENE_48, _analyzer) { RAMBufferSizeMB = 128, Similarity = new BM25Similarity() });
        await foreach (var (id, title, body) in articles)
        {
            writer.AddDocument([new StoredField("id", id), new TextField(Text, title + "\n" + body, Field.Store.YES)]);
        }

        writer.Commit();
    }

    public int Find(SearchQuery query)
    {
        var (_, searcher) = _open.Value;
        var asked = new BooleanQuery();
        foreach (var clause in query.Clauses)
        {
            asked.Add(Of(clause.Any[0]), Occur.MUST);
        }

        var found = searcher.Search(asked, 20);
        var highlighter = new Highlighter(new SimpleHTMLFormatter(), new QueryScorer(asked.Rewrite(searcher.IndexReader), Text)) { MaxDocCharsToAnalyze = 20_000 };
        var shown = 0;
        foreach (var hit in found.ScoreDocs)
        {
            var text = searcher.Doc(hit.Doc).Get(Text, System.Globalization.CultureInfo.InvariantCulture);
            using var words = _analyzer.GetTokenStream(Text, text);
            shown += highlighter.GetBestFragments(words, text, 3).Length;
        }

        return shown;
    }

    public void Dispose()
    {
        if (_open.IsValueCreated)
        {
            _open.Value.Reader.Dispose();
        }

        _directory.Dispose();
        _analyzer.Dispose();
    }

    private static Query Of(SearchTerm term)
    {
        if (term.Prefix)
        {
            return new PrefixQuery(new(Text, term.Words[0])) { MultiTermRewriteMethod = MultiTermQuery.CONSTANT_SCORE_AUTO_REWRITE_DEFAULT };
        }

        if (term.Words.Count == 1)
        {
            return new TermQuery(new(Text, term.Words[0]));
        }

        var phrase = new PhraseQuery();
        foreach (var word in term.Words)
        {
            phrase.Add(new(Text, word));
        }

        return phrase;
    }
}
