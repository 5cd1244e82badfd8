namespace IncidentTracker.Extraction.Markup;

/// <summary>The features that need the other blocks: neighbours, containers, order, repetition.</summary>
internal static class PlaceFeatures
{
    public static void Fill(IReadOnlyList<Block> blocks, PageContext page, Cue[] cues, float[] rows, int stride, int offset)
    {
        var (total, firstProse, lastProse) = Prose(blocks, page);
        var samePath = new Dictionary<int, (int Count, int Words, int Prose)>();
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        var folded = new string[blocks.Count];
        for (var i = 0; i < blocks.Count; i++)
        {
            var have = samePath.GetValueOrDefault(blocks[i].Box.Path);
            samePath[blocks[i].Box.Path] = (have.Count + 1, have.Words + blocks[i].Words, have.Prose + (blocks[i].IsProse ? 1 : 0));
            folded[i] = PageContext.Fold(blocks[i].Text, 400);
            texts[folded[i]] = texts.GetValueOrDefault(folded[i]) + 1;
        }

        float before = 0, inMain = 0;
        int heading = -1, run = 0;
        for (var i = 0; i < blocks.Count; i++)
        {
            var (block, box) = (blocks[i], blocks[i].Box);
            var row = rows.AsSpan((i * stride) + offset, stride - offset);
            var n = 0;
            run = i > 0 && blocks[i - 1].Box.Path == box.Path ? run + 1 : 0;
            var up = 0;
            for (var at = box; at is not null && !page.IsAboveMain(at); at = at.Parent)
            {
                up++;
            }

            var inside = page.Main is { } main && i >= main.From && i < main.To;
            row[n++] = inside ? 1 : 0;
            row[n++] = up;
            row[n++] = page.Usual?.Path == box.Path ? 1 : 0;
            row[n++] = page.Usual?.Signature == box.Signature ? 1 : 0;
            row[n++] = ReferenceEquals(page.Usual?.Parent, box.Parent) ? 1 : 0;
            row[n++] = (page.Usual?.Depth ?? 0) - box.Depth;
            row[n++] = (float)i / blocks.Count;
            row[n++] = Math.Clamp(i - firstProse, -30, 30);
            row[n++] = Math.Clamp(i - lastProse, -30, 30);
            row[n++] = before / Math.Max(total, 1);
            row[n++] = inMain / Math.Max(page.Main?.ProseCharacters ?? 1, 1);
            row[n++] = page.Main is { } m ? (float)m.ProseCharacters / Math.Max(total, 1) : 0;
            row[n++] = total;
            row[n++] = run;
            before += block.IsProse ? block.Characters : 0;
            inMain += block.IsProse && inside ? block.Characters : 0;
            for (var step = -2; step <= 2; step++)
            {
                if (step != 0)
                {
                    Neighbour(blocks, i, i + step, row.Slice(n, 5));
                    n += 5;
                }
            }

            var parent = box.Parent ?? box;
            var grand = parent.Parent ?? parent;
            n = OfBox(box, row, n);
            n = OfBox(parent, row, n);
            n = OfBox(grand, row, n);
            var path = samePath[box.Path];
            row[n++] = path.Count;
            row[n++] = (float)path.Words / path.Count;
            row[n++] = (float)path.Prose / path.Count;
            row[n++] = Matches(page.Titles, folded[i]);
            row[n++] = Matches(page.Descriptions, folded[i]);
            row[n++] = texts[folded[i]];
            n++;
            row[n++] = heading < 0 ? 40 : Math.Min(i - heading, 40);
            row[n++] = heading < 0 ? 0 : (float)(cues[heading] & (Cue.More | Cue.Subscribe | Cue.Comment | Cue.Share | Cue.Author));
            row[n++] = heading < 0 ? 0 : blocks[heading].Words;
            row[n++] = heading < 0 ? 0 : ReferenceEquals(blocks[heading].Box.Parent, box.Parent) ? 2 : 1;
            row[n++] = i > 0 && ReferenceEquals(blocks[i - 1].Box, box) ? 1 : 0;
            row[n++] = blocks.Count;
            row[n++] = page.TitleAt < 0 ? -50 : Math.Clamp(i - page.TitleAt, -40, 120);
            row[n++] = page.StepsToTitle(box);
            OfRepeats(page, box, row.Slice(n, 6));
            heading = block.IsHeading ? i : heading;
        }
    }

    /// <summary>1 where equal, 0.5 where one begins with the other, both long enough to mean it.</summary>
    private static float Matches(IReadOnlyList<string> known, string folded)
    {
        var best = 0f;
        foreach (var text in known)
        {
            if (text == folded)
            {
                return 1;
            }

            if (folded.Length > 15 && (text.StartsWith(folded, StringComparison.Ordinal) || (text.Length > 15 && folded.StartsWith(text, StringComparison.Ordinal))))
            {
                best = 0.5f;
            }
        }

        return best;
    }

    private static (float Total, int First, int Last) Prose(IReadOnlyList<Block> blocks, PageContext page)
    {
        float total = 0;
        int first = -1, last = -1;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (!blocks[i].IsProse)
            {
                continue;
            }

            total += blocks[i].Characters;
            if (page.Usual is { } usual && (usual.Path == blocks[i].Box.Path || ReferenceEquals(usual.Parent, blocks[i].Box.Parent)))
            {
                first = first < 0 ? i : first;
                last = i;
            }
        }

        return (total, first, last);
    }

    private static void Neighbour(IReadOnlyList<Block> blocks, int here, int at, Span<float> row)
    {
        if (at < 0 || at >= blocks.Count)
        {
            row[0] = -1;
            return;
        }

        row[0] = blocks[at].Words;
        row[1] = (float)blocks[at].LinkCharacters / Math.Max(blocks[at].Characters, 1);
        row[2] = blocks[at].Box.Path == blocks[here].Box.Path ? 2 : ReferenceEquals(blocks[at].Box.Parent, blocks[here].Box.Parent) ? 1 : 0;
        row[3] = blocks[at].IsHeading ? 2 : blocks[at].Box.Tag == "p" ? 1 : 0;
        row[4] = blocks[at].Text[^1] is '.' or '”' or '"' or '?' or '!' or '。' ? 1 : 0;
    }

    /// <summary>How often boxes like the ones around the block stand on the page with prose in them: posts of a forum, comments, teasers. And which of them this one is.</summary>
    private static void OfRepeats(PageContext page, Box box, Span<float> row)
    {
        var (most, ordinal) = (0, 0);
        var at = box.Parent;
        for (var level = 0; at is not null && at.Depth > 0; level++, at = at.Parent)
        {
            var (count, which) = page.Repeats(at);
            if (level < 3)
            {
                row[level] = count;
            }

            if (count > most)
            {
                (most, ordinal) = (count, which);
            }
        }

        row[3] = most;
        row[4] = Math.Min(ordinal, 30);
        row[5] = page.Repeats(box).Count;
    }

    private static int OfBox(Box box, Span<float> row, int n)
    {
        row[n++] = (float)box.LinkCharacters / Math.Max(box.Characters, 1);
        row[n++] = (float)box.ProseCharacters / Math.Max(box.Characters, 1);
        row[n++] = box.Characters;
        row[n++] = box.To - box.From;
        return n;
    }
}
