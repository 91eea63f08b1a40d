using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace Agents.SemanticKernel.Tests;

/// <summary>A plugin that counts its calls.</summary>
internal sealed class Weather
{
    public int Calls { get; private set; }

    [KernelFunction("forecast"), Description("Tells tomorrow's weather of a city.")]
    public string Forecast(string city)
    {
        Calls++;
        return $"Rain in {city}.";
    }

    [KernelFunction("archive"), Description("Tells past weather.")]
    public string Archive(int year)
    {
        Calls++;
        return $"Dry in {year}.";
    }
}
