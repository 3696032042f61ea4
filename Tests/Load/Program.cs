using Campaign.Load;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Signed;

// What the site does, as a ratio to what the same machine can do at all, measured side by side in one run.
//   dotnet run -c Release --project Tests/Load -- read sign start
//   dotnet run -c Release --project Tests/Load -- crowd
//   dotnet run -c Release --project Tests/Load -- explore
//   dotnet run -c Release --project Tests/Load -- million confirm outbox timing
//   dotnet run -c Release --project Tests/Load -- kill
if (args is ["bare", var port, var folder])
{
    await BareServer.Run(int.Parse(port), folder);
    return 0;
}
if (args is ["mailer", var data, var mailing, var passphrase])
    return await Kill.Mail(data, int.Parse(mailing), passphrase);
if (args is ["inside", var part, var planted])
{
    await CrowdInside.Measure(part, planted);
    return 0;
}
string[] withoutWrk = ["start", "crowd"];
if (!Wrk.IsThere && !(args.Length > 0 && args.All(withoutWrk.Contains)))
{
    Console.Error.WriteLine("The load comes from wrk: install it (Debian: apt-get install wrk) and run this again.");
    return 1;
}

using var folders = new Folders();
await folders.Publish();
foreach (var what in args.Length == 0 ? ["read", "sign", "start"] : args)
    await (
        what switch
        {
            "read" => Measures.Read(folders),
            "sign" => Measures.Sign(folders),
            "start" => Measures.Start(folders),
            "crowd" => Crowd.Measure(folders),
            "explore" => Explorers.Measure(folders), // alone: it fills the data folder with its own
            "million" => Million.Measure(folders),
            "confirm" => Signers.Confirm(folders),
            "outbox" => Signers.Outbox(folders),
            "timing" => Signers.Timing(folders),
            "kill" => Kill.Run(folders),
            _ => throw new ArgumentException(
                $"There is no '{what}'; there are read, sign, start, crowd, explore, million, confirm, outbox, timing, kill."
            ),
        }
    );
return 0;
