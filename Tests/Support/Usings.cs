global using Campaign.Tests.Support;
global using Xunit;

[assembly: AssemblyFixture(typeof(ExampleSite))]
[assembly: AssemblyFixture(typeof(Browser))]
