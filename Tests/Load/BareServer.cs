using System.Security.Cryptography;
using System.Threading.Channels;
using Campaign.Organizing.Organizers;
using Campaign.Upkeep;
using Campaign.Web.Hosting.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Campaign.Load;

/// <summary>
/// The limits: Kestrel writing the same answer, head and body, from memory; and the least that a durable signature can
/// cost: form, channel, batch, 303, SQLite with FULL and a random unique key.
/// </summary>
static class BareServer
{
    const int BatchLimit = 100,
        SealedLength = 304;

    public static async Task Run(int port, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var page = KeptAnswer.Load(folder);
        var queue = Channel.CreateBounded<(byte[] Key, TaskCompletionSource Done)>(2_000);
        app.MapGet(
            "/",
            http =>
            {
                foreach (var (name, value) in page.Headers)
                    http.Response.Headers[name] = value;
                return http.Response.Body.WriteAsync(page.Body).AsTask();
            }
        );
        app.MapPost(
            "/sign",
            async http =>
            {
                var form = await http.Request.ReadFormAsync();
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (form["Email"].Count == 0 || !queue.Writer.TryWrite((RandomNumberGenerator.GetBytes(32), done)))
                {
                    http.Response.StatusCode = 503;
                    return;
                }
                await done.Task;
                http.Response.StatusCode = 303;
                http.Response.Headers.Location = "/";
            }
        );
        _ = Task.Run(() => Write(queue.Reader, Path.Combine(folder, "bare.db")));
        await app.RunAsync();
    }

    static async Task Write(ChannelReader<(byte[] Key, TaskCompletionSource Done)> queue, string file)
    {
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        Execute(
            connection,
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; CREATE TABLE IF NOT EXISTS S (Id INTEGER PRIMARY KEY, K BLOB UNIQUE, V BLOB)"
        );
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO S (K, V) VALUES ($k, $v)";
        insert.Parameters.Add(new("$k", null));
        insert.Parameters.Add(new("$v", new byte[SealedLength]));
        List<TaskCompletionSource> batch = [];
        while (await queue.WaitToReadAsync())
        {
            batch.Clear();
            using (var transaction = connection.BeginTransaction())
            {
                insert.Transaction = transaction;
                while (batch.Count < BatchLimit && queue.TryRead(out var one))
                {
                    insert.Parameters[0].Value = one.Key;
                    insert.ExecuteNonQuery();
                    batch.Add(one.Done);
                }
                transaction.Commit();
            }
            batch.ForEach(done => done.SetResult());
        }
    }

    static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
