global using Campaign.Tests.Support;
global using Xunit;

[assembly: AssemblyFixture(typeof(PlantedFolders))]
[assembly: AssemblyFixture(typeof(ExampleSite))]
[assembly: AssemblyFixture(typeof(EmptySite))]
[assembly: AssemblyFixture(typeof(Browser))]
[assembly: TwoTestsACore]
