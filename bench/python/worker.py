"""The contestant's side of a benchmark in Python; see lib/worker.mjs for the protocol."""

import json
import sys
import time


def serve(set_up):
    """Serves the case of the command line: `set_up(spec)` returns (run, check, info)."""
    spec = json.loads(sys.argv[1])

    def say(message):
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()

    try:
        run, check, info = set_up(spec)
    except Exception as error:  # the harness reports whatever keeps a peer from taking part
        say({"unavailable": str(error).split("\n")[0]})
        return
    say({"ready": True, "info": info})
    for line in sys.stdin:
        request = json.loads(line)
        if request.get("check"):
            say({"values": [float(value) for value in check()]})
            continue
        durations = []
        for _ in range(request["run"]):
            start = time.perf_counter()
            run()
            durations.append((time.perf_counter() - start) * 1e3)
        say({"ms": durations})
