using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>Joins the addresses of a Django service with its views, which stand in other files.</summary>
internal sealed class DjangoRoutes(ImmutableArray<ServiceFile> service)
{
    private const string Guarded = "permission_classes";

    private readonly bool? _isClosed = service.Select(static f => f.Django?.IsClosed).Where(static c => c is not null).Aggregate((bool?)null, static (a, b) => a == true || b == true);

    /// <summary>The files with their routes: each at its view; at its address, and taken for guarded, where the view is not among the files.</summary>
    public static ImmutableArray<ServiceFile> Added(ImmutableArray<ServiceFile> service) =>
        service.All(static f => f.Django is null) ? service : [.. new DjangoRoutes(service).Join()];

    private IEnumerable<ServiceFile> Join()
    {
        ILookup<ServiceFile, (int Line, RouteFact Route)> routes = service
            .SelectMany(f => (f.Django?.Addresses ?? []).SelectMany(a => Routes(f, a)))
            .ToLookup(static r => r.File, static r => (r.Line, r.Route));
        return service.Select(f => routes[f].Any() ? f with { Routes = [.. f.Routes.Concat(routes[f]).OrderBy(static r => r.Line)] } : f);
    }

    private IEnumerable<(ServiceFile File, int Line, RouteFact Route)> Routes(ServiceFile file, (string Path, string View, int Start, bool IsImplied) address)
    {
        if (Find(address.View) is not (var home, var view))
        {
            return [(file, file.LineOf(address.Start), new("any", address.Path, [Guarded], address.Start, address.IsImplied))];
        }

        ImmutableArray<string> names = [.. Names(view)];
        IEnumerable<(string Method, int Start)> methods = view.Methods.IsEmpty || view.Bases.Any() ? [("any", view.Start)] : view.Methods;
        return methods.Select(m => (home, home.LineOf(m.Start), new RouteFact(m.Method, address.Path, names, m.Start, address.IsImplied)));
    }

    /// <summary>The names at a view and what it is made from; a guard among them where nothing says that it is open.</summary>
    private IEnumerable<string> Names(DjangoView view)
    {
        DjangoView[] line = [.. Line(view, [])];
        bool unknown = line.SelectMany(static v => v.Bases).Any(b => Find(b) is null);
        bool? open = line.Select(static v => v.IsOpen).FirstOrDefault(static o => o is not null) ?? (unknown || _isClosed != false ? false : null);
        string[] said = open switch { true => ["AllowAny"], false => [Guarded], null => [] };
        return [.. line.SelectMany(static v => v.Names), .. said];
    }

    private IEnumerable<DjangoView> Line(DjangoView view, HashSet<string> seen) =>
        seen.Add(view.Name) ? [view, .. view.Bases.Select(Find).Where(static b => b is not null).SelectMany(b => Line(b!.Value.View, seen))] : [];

    private (ServiceFile File, DjangoView View)? Find(string name)
    {
        foreach (ServiceFile file in service)
        {
            if (file.Django?.Views.FirstOrDefault(v => v.Name == name) is { } view)
            {
                return (file, view);
            }
        }

        return null;
    }
}
