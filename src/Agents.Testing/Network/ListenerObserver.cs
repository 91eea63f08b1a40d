using System.Diagnostics;

namespace Agents.Testing;

/// <summary>Waits for the listener that <see cref="HttpClient"/> tells of its requests.</summary>
internal sealed class ListenerObserver : IObserver<DiagnosticListener>
{
    private const string Http = "HttpHandlerDiagnosticListener";

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Http)
        {
            value.Subscribe(new RequestObserver(), static (name, _, _) => LiveCalls.AreForbidden && RequestObserver.IsRequest(name));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
