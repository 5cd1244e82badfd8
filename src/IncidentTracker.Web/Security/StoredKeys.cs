using System.Xml.Linq;
using IncidentTracker.Store;
using IncidentTracker.Store.Nodes;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace IncidentTracker.Web.Security;

/// <summary>The keys that sign cookies and seal secrets, kept in the store, so that every node has the same and a moved store takes them along.</summary>
internal sealed class StoredKeys(SettingStore settings) : IXmlRepository
{
    private const string Prefix = "key:";

    /// <summary>The framework asks without waiting, now and then from a page's own thread: the answer is fetched on another.</summary>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(() => settings.FindAllAsync(Prefix, CancellationToken.None)).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => settings.SetAsync(Prefix + friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None)).GetAwaiter().GetResult();

    /// <summary>Before anything is signed: the keys of the data directory of an older program are taken over, and where there is none yet, one node makes it.</summary>
    public static async Task BeginAsync(IServiceProvider services, string folder, CancellationToken cancellation)
    {
        await using var turn = await services.GetRequiredService<INodeTurns>().TakeAsync("keys", cancellation);
        var settings = services.GetRequiredService<SettingStore>();
        if ((await settings.FindAllAsync(Prefix, cancellation)).Count == 0)
        {
            foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "key-*.xml") : [])
            {
                await settings.SetAsync(Prefix + Path.GetFileNameWithoutExtension(file), XElement.Parse(await File.ReadAllTextAsync(file, cancellation)).ToString(SaveOptions.DisableFormatting), cancellation);
            }
        }

        var keys = services.GetRequiredService<IKeyManager>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var good = keys.GetAllKeys().Where(key => !key.IsRevoked && key.ExpirationDate > now).ToList();
        // With another secret than theirs it throws here, once and in words; later it would only be that everybody is signed out.
        good.ForEach(key => key.CreateEncryptor());
        if (good.Count == 0)
        {
            keys.CreateNewKey(now, now + services.GetRequiredService<Microsoft.Extensions.Options.IOptions<KeyManagementOptions>>().Value.NewKeyLifetime);
        }
    }
}
