using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IncidentTracker.Store.Accounts;

/// <summary>Accounts are known by text, records of the history by number.</summary>
public static class AccountNumber
{
    /// <summary>The number under which an account stands in the history; the same for ever.</summary>
    public static long Of(string userId) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(userId))) & long.MaxValue;
}
