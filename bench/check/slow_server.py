"""Answers every GET with 200 after a pause; prints its port, and at its end how many it answered and the peak in flight.

usage: slow_server.py MILLIS
"""

import asyncio
import signal
import sys

answered = in_flight = peak = 0


async def serve(reader, writer):
    global answered, in_flight, peak
    try:
        while await reader.readuntil(b"\r\n\r\n"):
            in_flight += 1
            peak = max(peak, in_flight)
            await asyncio.sleep(int(sys.argv[1]) / 1000)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            in_flight -= 1
            answered += 1
    except (asyncio.IncompleteReadError, ConnectionError):
        pass  # the client has gone
    finally:
        writer.close()


async def main():
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await stop.wait()
    print(f"the server answered {answered} requests, at most {peak} at a time", file=sys.stderr)


asyncio.run(main())
