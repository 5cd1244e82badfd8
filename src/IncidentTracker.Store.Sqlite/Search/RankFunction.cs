using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace IncidentTracker.Store.Sqlite.Search;

/// <summary>BM25 as a function of FTS5 that is told how many entries have each phrase. FTS5's own <c>bm25()</c> walks every posting of every word to find that out,
/// which for common words costs more than all the rest and grows with the store.</summary>
internal static unsafe partial class RankFunction
{
    public const string Name = "tracker_rank";

    // The usual constants of BM25 (Robertson and Zaragoza 2009); a word of the title counts as three of the text.
    private const double K1 = 1.2;
    private const double B = 0.75;
    private const int TitleColumn = 0;
    private const int BodyColumn = 1;
    private const int TagsColumn = 4;
    private const double TitleWeight = 3;

    /// <summary>Makes the function known to a connection.</summary>
    public static void Register(sqlite3 connection)
    {
        var api = Api(connection);
        fixed (byte* name = "tracker_rank\0"u8)
        {
            if (api->CreateFunction(api, name, null, &Rank, null) != 0)
            {
                throw new InvalidOperationException("FTS5 refused the rank function");
            }
        }
    }

    // https://sqlite.org/fts5.html#extending_fts5: the interface is handed out through a pointer bound to SELECT fts5(?).
    private static Fts5Api* Api(sqlite3 handle)
    {
        const int Ok = 0, Row = 100;
        Fts5Api* api = null;
        nint statement = 0;
        fixed (byte* sql = "SELECT fts5(?1)\0"u8, type = "fts5_api_ptr\0"u8)
        {
            var found = Prepare(handle.DangerousGetHandle(), sql, -1, &statement, null) == Ok && BindPointer(statement, 1, &api, type, null) == Ok && Step(statement) == Row;
            return FinalizeStatement(statement) == Ok && found && api is not null ? api : throw new InvalidOperationException("this SQLite has no FTS5");
        }
    }

    /// <summary>Arguments: for each phrase of the query the number of entries that have it; 0 for phrases that do not count.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Rank(Fts5Extension* api, nint fts, nint context, int count, nint* values)
    {
        long entries = 1, titles = 0, bodies = 0;
        int titleSize = 0, bodySize = 0, places = 0;
        if (api->RowCount(fts, &entries) != 0 || api->ColumnTotalSize(fts, TitleColumn, &titles) != 0 || api->ColumnTotalSize(fts, BodyColumn, &bodies) != 0
            || api->ColumnSize(fts, TitleColumn, &titleSize) != 0 || api->ColumnSize(fts, BodyColumn, &bodySize) != 0 || api->InstCount(fts, &places) != 0)
        {
            ResultDouble(context, 0);
            return;
        }

        var frequencies = stackalloc double[Math.Min(count, 64)];
        for (var place = 0; place < places; place++)
        {
            int phrase = 0, column = 0, offset = 0;
            if (api->Inst(fts, place, &phrase, &column, &offset) == 0 && phrase < count && phrase < 64 && column != TagsColumn)
            {
                frequencies[phrase] += column == TitleColumn ? TitleWeight : 1;
            }
        }

        var average = Math.Max(1, (titles + bodies) / (double)Math.Max(1, entries));
        var length = K1 * (1 - B + (B * (titleSize + bodySize) / average));
        var score = 0.0;
        for (var phrase = 0; phrase < count && phrase < 64; phrase++)
        {
            var having = (double)ValueInt64(values[phrase]);
            if (having > 0 && frequencies[phrase] > 0)
            {
                // Never below zero: a word that most entries have still counts a little.
                var rarity = Math.Max(1e-6, Math.Log((entries - having + 0.5) / (having + 0.5)));
                score += rarity * frequencies[phrase] * (K1 + 1) / (frequencies[phrase] + length);
            }
        }

        ResultDouble(context, score);
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_prepare_v2")]
    private static partial int Prepare(nint db, byte* sql, int length, nint* statement, byte** tail);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_bind_pointer")]
    private static partial int BindPointer(nint statement, int index, void* pointer, byte* type, void* destructor);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_step")]
    private static partial int Step(nint statement);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_finalize")]
    private static partial int FinalizeStatement(nint statement);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_result_double")]
    private static partial void ResultDouble(nint context, double value);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_value_int64")]
    private static partial long ValueInt64(nint value);

    /// <summary>The first members of SQLite's <c>fts5_api</c>; their order is part of its published interface.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Fts5Api
    {
        public int Version;
        public nint CreateTokenizer;
        public nint FindTokenizer;
        public delegate* unmanaged[Cdecl]<Fts5Api*, byte*, void*, delegate* unmanaged[Cdecl]<Fts5Extension*, nint, nint, int, nint*, void>, void*, int> CreateFunction;
    }

    /// <summary>The first members of SQLite's <c>Fts5ExtensionApi</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Fts5Extension
    {
        public int Version;
        public nint UserData;
        public nint ColumnCount;
        public delegate* unmanaged[Cdecl]<nint, long*, int> RowCount;
        public delegate* unmanaged[Cdecl]<nint, int, long*, int> ColumnTotalSize;
        public nint Tokenize;
        public nint PhraseCount;
        public nint PhraseSize;
        public delegate* unmanaged[Cdecl]<nint, int*, int> InstCount;
        public delegate* unmanaged[Cdecl]<nint, int, int*, int*, int*, int> Inst;
        public nint RowId;
        public nint ColumnText;
        public delegate* unmanaged[Cdecl]<nint, int, int*, int> ColumnSize;
    }
}
