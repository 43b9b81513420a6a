"""The states of a job."""

from cadre.kernel.lifecycle import Lifecycle, move

JOB = Lifecycle(
    states={"queued": "Waiting", "running": "Running", "done": "Done", "failed": "Failed"},
    moves={
        "start": move("queued", to="running"),
        "finish": move("running", to="done"),
        "retry": move("running", "failed", to="queued"),
        "fail": move("running", to="failed"),
    },
)
