using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Agents.Models.Tests.Loopback;

/// <summary>A model's endpoint on 127.0.0.1: one reply after another as scripted, the last again and again; it keeps and counts every request.</summary>
internal sealed class LoopbackModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _count;

    private LoopbackModel(WebApplication app, IWire wire)
    {
        _app = app;
        Wire = wire;
    }

    public IWire Wire { get; }

    /// <summary>The bodies of requests, in order.</summary>
    public ConcurrentQueue<JsonElement> Requests { get; } = new();

    /// <summary>The credentials requests came with.</summary>
    public ConcurrentQueue<string> Keys { get; } = new();

    public Uri Address { get; private set; } = null!;

    public static async Task<LoopbackModel> StartAsync(IWire wire, params Reply[] replies)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var model = new LoopbackModel(app, wire);
        app.MapPost(wire.Path, (HttpContext http) => model.AnswerAsync(http, replies));
        await app.StartAsync();
        model.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return model;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http, Reply[] replies)
    {
        using JsonDocument body = await JsonDocument.ParseAsync(http.Request.Body);
        JsonElement request = body.RootElement.Clone();
        Requests.Enqueue(request);
        Keys.Enqueue($"{http.Request.Headers.Authorization}{http.Request.Headers["x-api-key"]}");
        int index = Interlocked.Increment(ref _count) - 1;
        await replies[Math.Min(index, replies.Length - 1)](http, Wire, request);
    }
}
