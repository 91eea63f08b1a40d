using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Agents.Core.Tests.Kit;

/// <summary>Virtual time that tells which waits were armed, so a test advances only after the wait it means is there.</summary>
internal sealed class DrivenTime : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _armed = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _armed.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until a wait of this length was armed, then lets exactly that much time pass, or what is left of it.</summary>
    public async Task PassAsync(TimeSpan wait, TimeSpan? advance = null)
    {
        while (await _armed.Reader.ReadAsync(TestContext.Current.CancellationToken) != wait)
        {
        }

        Advance(advance ?? wait);
    }

    public Task PassAsync(int milliseconds) => PassAsync(TimeSpan.FromMilliseconds(milliseconds));
}
