using System.Net;
using System.Net.Sockets;

namespace Campaign.Tests.Support;

/// <summary>One after the other, below those that a system gives to whoever connects: between asking and listening,
/// nobody else is given it.</summary>
public static class FreePort
{
    const int First = 10_000,
        Past = 32_000;

    static int last = Random.Shared.Next(First, Past);

    public static int Next()
    {
        while (true)
        {
            var port = First + Interlocked.Increment(ref last) % (Past - First);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException) { } // somebody else's
        }
    }
}
