using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>Handoffs that lead back to where they began: one cycle for each strongly connected part of the graph.</summary>
internal sealed class CycleFinder
{
    private readonly IReadOnlyDictionary<GraphMember, ImmutableArray<GraphMember>> _next;
    private readonly Dictionary<GraphMember, int> _index = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<GraphMember, int> _low = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<GraphMember> _open = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<GraphMember> _stack = new();
    private readonly List<ImmutableArray<GraphMember>> _parts = [];

    private CycleFinder(IReadOnlyDictionary<GraphMember, ImmutableArray<GraphMember>> next) => _next = next;

    /// <summary>The shortest cycle of each part, beginning with its first agent in the order of <paramref name="members"/>.</summary>
    public static IEnumerable<ImmutableArray<GraphMember>> Find(
        IReadOnlyList<GraphMember> members, IReadOnlyDictionary<GraphMember, ImmutableArray<GraphMember>> next)
    {
        CycleFinder finder = new(next);
        foreach (GraphMember member in members)
        {
            if (!finder._index.ContainsKey(member))
            {
                finder.Visit(member);
            }
        }

        Dictionary<GraphMember, int> order = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < members.Count; i++)
        {
            order[members[i]] = i;
        }

        return finder._parts.Where(static part => part.Length > 1)
            .Select(part => part.OrderBy(member => order[member]).Select(start => finder.Shortest(start, part)).MinBy(path => path.Length))
            .OrderBy(path => order[path[0]]);
    }

    // Tarjan's algorithm without recursion, so that a long chain of agents cannot overflow the stack.
    private void Visit(GraphMember root)
    {
        Stack<(GraphMember Member, int Child)> work = new([(root, 0)]);
        while (work.TryPop(out (GraphMember Member, int Child) at))
        {
            if (at.Child == 0)
            {
                _index[at.Member] = _low[at.Member] = _index.Count;
                _stack.Push(at.Member);
                _open.Add(at.Member);
            }
            else
            {
                GraphMember child = Next(at.Member)[at.Child - 1];
                _low[at.Member] = Math.Min(_low[at.Member], _open.Contains(child) ? _low[child] : int.MaxValue);
            }

            int c = at.Child;
            ImmutableArray<GraphMember> next = Next(at.Member);
            while (c < next.Length && _index.TryGetValue(next[c], out int seen))
            {
                if (_open.Contains(next[c]))
                {
                    _low[at.Member] = Math.Min(_low[at.Member], seen);
                }

                c++;
            }

            if (c < next.Length)
            {
                work.Push((at.Member, c + 1));
                work.Push((next[c], 0));
            }
            else if (_low[at.Member] == _index[at.Member])
            {
                Close(at.Member);
            }
        }
    }

    private void Close(GraphMember root)
    {
        ImmutableArray<GraphMember>.Builder part = ImmutableArray.CreateBuilder<GraphMember>();
        GraphMember member;
        do
        {
            member = _stack.Pop();
            _open.Remove(member);
            part.Add(member);
        }
        while (!ReferenceEquals(member, root));
        _parts.Add(part.ToImmutable());
    }

    private ImmutableArray<GraphMember> Shortest(GraphMember start, ImmutableArray<GraphMember> part)
    {
        HashSet<GraphMember> inside = new(part, ReferenceEqualityComparer.Instance);
        Dictionary<GraphMember, GraphMember> before = new(ReferenceEqualityComparer.Instance);
        Queue<GraphMember> queue = new([start]);
        while (queue.TryDequeue(out GraphMember? at))
        {
            foreach (GraphMember next in Next(at))
            {
                if (ReferenceEquals(next, start))
                {
                    return Path(at, start, before);
                }

                if (inside.Contains(next) && before.TryAdd(next, at))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return part;
    }

    private static ImmutableArray<GraphMember> Path(GraphMember last, GraphMember start, Dictionary<GraphMember, GraphMember> before)
    {
        List<GraphMember> path = [last];
        while (!ReferenceEquals(path[^1], start))
        {
            path.Add(before[path[^1]]);
        }

        path.Reverse();
        return [.. path];
    }

    private ImmutableArray<GraphMember> Next(GraphMember member) => _next.TryGetValue(member, out ImmutableArray<GraphMember> next) ? next : [];
}
