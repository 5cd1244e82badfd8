using System.Globalization;
using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace IncidentTracker.Web.Articles;

/// <summary>One article by hand: an address, pasted words, a file. Beside the source's preview the only page that may ask the scraper.</summary>
public sealed partial class AddArticlePage : IDisposable
{
    private const int Largest = 5 * 1024 * 1024;

    private static readonly (Way Way, string Word)[] Ways = [(Way.Address, "Address"), (Way.Paste, "Text or HTML"), (Way.File, "File")];

    private readonly Leaving _gone = new();
    private Way _way;
    private string _address = "";
    private string _text = "";
    private string _title = "";
    private DateOnly? _day;
    private TakenFile? _file;
    private Result? _result;
    private Problem? _problem;
    private bool _busy;

    [Inject] private Ingest Ingest { get; set; } = null!;

    [Inject] private ArticleQueries Articles { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    private bool LooksLikeHtml => _text.TrimStart() is ['<', ..];

    private bool IsPlain => _way == Way.Paste ? !LooksLikeHtml : _file is { IsText: true };

    private string? Address => _address.Trim() is { Length: > 0 } address ? address : null;

    private void Choose(Way way) => (_way, _result, _problem) = (way, null, null);

    private async Task TakeFileAsync(InputFileChangeEventArgs chosen)
    {
        (_file, _result, _problem) = (null, null, null);
        if (chosen.File.Size > Largest)
        {
            _problem = new("ingest.too-large", (Largest / 1024 / 1024).ToString(CultureInfo.InvariantCulture));
            return;
        }

        using var bytes = new MemoryStream();
        await chosen.File.OpenReadStream(Largest, _gone.Token).CopyToAsync(bytes, _gone.Token);
        _file = new(chosen.File.Name, bytes.ToArray());
        _title = _file.IsText ? Path.GetFileNameWithoutExtension(_file.Name) : "";
    }

    private async Task AddAsync()
    {
        // Asked again here: a page that could be reached by mistake must not make the server fetch.
        if (!await User.MayAsync(Policies.CanEdit))
        {
            _problem = new("edit.not-allowed");
            return;
        }

        (_problem, _result, _busy) = (null, null, true);
        try
        {
            var entry = await TakeInAsync();
            var stored = entry.ArticleId is { } id ? await Articles.FindAsync(id, null, _gone.Token) : null;
            _result = new(Word(entry.Outcome), entry.Title, entry.ArticleId, entry.Problem, stored is null ? null : Facts(stored), entry.Outcome is ItemOutcome.Refused or ItemOutcome.Failed);
        }
        catch (OperationCanceledException)
        {
            // The reader has gone on.
        }
        finally
        {
            _busy = false;
        }
    }

    private Task<RunEntry> TakeInAsync() => _way switch
    {
        Way.Address => Ingest.AddressAsync(_address.Trim(), _gone.Token),
        Way.Paste when LooksLikeHtml => Ingest.PageAsync(Encoding.UTF8.GetBytes(_text), "pasted", Address, _gone.Token, byItself: true),
        Way.Paste => TextAsync(_text),
        _ when _file is { IsText: true } file => TextAsync(Encoding.UTF8.GetString(file.Bytes)),
        _ => Ingest.PageAsync(_file!.Bytes, _file.Name, Address, _gone.Token, byItself: true),
    };

    private Task<RunEntry> TextAsync(string text) =>
        Ingest.TextAsync(_title.Trim(), text, Address, _day is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null, _gone.Token);

    private static string Word(ItemOutcome outcome) => outcome switch
    {
        ItemOutcome.New => "Stored",
        ItemOutcome.Changed => "Stored as a new version",
        ItemOutcome.Unchanged => "Known already, unchanged",
        ItemOutcome.Failed => "Could not be read",
        _ => "Left out",
    };

    private static string Facts(ArticleDetail stored) => string.Join(" · ", new[]
    {
        stored.Article.Outlet,
        Words.Count(stored.Article.Claims, "claim"),
        Words.Count(stored.Quotations.Count, "quotation"),
        stored.Article.Incidents.Count > 0 ? "incident: " + stored.Article.Incidents[0].Title : "no incident",
    }.OfType<string>());

    public void Dispose()
    {
        _gone.Dispose();
    }

    private enum Way
    {
        Address,
        Paste,
        File,
    }

    private sealed record TakenFile(string Name, byte[] Bytes)
    {
        public bool IsText => Name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
    }

    private sealed record Result(string Word, string? Title, long? ArticleId, Problem? Problem, string? Facts, bool IsBad);
}
