"""The pool of children: deadlines, crashes, refills, threads, async code, forks."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe

import pytest

from reasoning_engine.cas import CasService, close, get_service, register
from reasoning_engine.cas.sandbox import perform, resolve
from reasoning_engine.cas.service import _Child
from reasoning_engine.errors import CasError
from reasoning_engine.records import ToolResult

register("parse", "reasoning_engine.cas.building:parse")
register("text", "reasoning_engine.cas.writing:to_text")
register("nothing", "reasoning_engine.cas.writing:no_such_function")
SLOW = "factorint((10^30+57)*(10^29+33))"


@pytest.fixture(scope="module")
def service():
    with CasService(workers=2, deadline=10.0) as running:
        running.warm_up()
        yield running


def test_it_evaluates_like_the_tools(service):
    assert service.evaluate("solve(x^2-5*x+6=0, x)") == ToolResult(text="2, 3")
    assert service.evaluate("1/0") == ToolResult(error="undefined")
    assert service.evaluate("x+") == ToolResult(error="syntax")


def test_plain_arithmetic_stays_in_the_calling_thread(service):
    before = service.counters()
    assert service.evaluate("(12+7)*3") == ToolResult(text="57")
    after = service.counters()
    assert (after.quick, after.tasks) == (before.quick + 1, before.tasks)


def test_it_remembers_what_it_has_calculated(service):
    first = service.evaluate("diff(x^7, x)")
    before = service.counters()
    assert service.evaluate("diff(x^7, x)") == first
    after = service.counters()
    assert (after.remembered, after.tasks) == (before.remembered + 1, before.tasks)


def test_a_timeout_kills_the_child_and_the_next_call_is_answered(service):
    before = service.counters()
    start = time.monotonic()
    assert service.evaluate(SLOW, deadline=0.3) == ToolResult(error="timeout")
    assert time.monotonic() - start < 3.0
    assert service.evaluate("2*x+7*x") == ToolResult(text="9*x")
    after = service.counters()
    assert after.timeouts == before.timeouts + 1
    assert after.restarts == before.restarts + 1


def test_run_raises_the_timeout(service):
    with pytest.raises(CasError) as caught:
        service.run("evaluate", SLOW, deadline=0.3)
    assert caught.value.name == "timeout"


def test_run_returns_any_registered_functions_result(service):
    assert str(service.run("parse", "x^2")) == "x**2"
    assert service.run("text", [1, 2]) == "[1, 2]"


def test_run_passes_on_the_operations_own_error(service):
    with pytest.raises(CasError) as caught:
        service.run("parse", "2 +")
    assert caught.value.name == "syntax"


@pytest.mark.parametrize("operation", ["no such operation", "nothing"])
def test_an_unknown_operation_is_unsupported(service, operation):
    with pytest.raises(CasError) as caught:
        service.run(operation)
    assert caught.value.name == "unsupported"


def test_a_crashed_child_is_replaced(service):
    service.warm_up()
    before = service.counters()
    for child in list(service._idle):
        os.kill(child.process.pid, signal.SIGKILL)
        child.process.wait()
    assert service.evaluate("4*x+7*x") == ToolResult(text="11*x")
    assert service.counters().restarts > before.restarts


def test_warming_up_never_takes_the_reply_to_a_question():
    """Warming up and the first question may wait for the same child: it says "ready" once, the next word is a reply."""
    ours, theirs = Pipe()
    child = object.__new__(_Child)
    child.channel, child.ready, child._starting = ours, False, threading.Lock()
    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(child.wait_ready, 5.0) for _ in range(2)]
        time.sleep(0.1)  # both are inside
        theirs.send(("ready", None))
        time.sleep(0.1)
        theirs.send(("value", 7))
        assert [waiter.result() for waiter in waiting] == [True, True]
    assert ours.poll(1)
    assert ours.recv() == ("value", 7)


def test_ctrl_c_for_the_whole_group_leaves_the_children_at_work(service):
    service.warm_up()
    pids = {child.process.pid for child in service._idle}
    for pid in pids:
        os.kill(pid, signal.SIGINT)
    assert service.evaluate("5*x+7*x") == ToolResult(text="12*x")
    assert pids <= {child.process.pid for child in service._idle}


def test_memory_has_a_limit():
    with CasService(deadline=20.0, memory_mb=300, spares=0) as small:
        result = small.evaluate("det([[x^900, 2], [3, x^900]])")
        assert result.text == "x^1800-6"
        with pytest.raises(CasError) as caught:
            small._in_child("reasoning_engine.cas.numeric:" + "compiled", (list(range(10)), []), 5.0)
        assert caught.value.name == "unsupported"


def test_a_child_is_renewed_after_its_share_of_tasks():
    with CasService(deadline=10.0, spares=0, max_tasks=2) as service:
        for k in range(5):
            assert service.evaluate(f"{k + 2}*x") == ToolResult(text=f"{k + 2}*x")
        assert service.counters().restarts == 2


def test_many_threads_share_it(service):
    calls = [f"expand((x+{k})*(x-{k}))" for k in range(1, 25)]
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(service.evaluate, calls))
    assert [result.text for result in results] == [f"x^2-{k * k}" for k in range(1, 25)]


async def test_async_code_does_not_block_on_it(service):
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.01)

    ticking = asyncio.create_task(tick())
    result = await service.evaluate_async(SLOW, deadline=0.4)
    ticking.cancel()
    assert result == ToolResult(error="timeout")
    assert ticks > 5


def test_an_input_beyond_the_length_cap_never_reaches_a_child(service):
    before = service.counters().tasks
    assert service.evaluate("x+" * 50_000 + "1") == ToolResult(error="too large")
    assert service.counters().tasks == before


def test_a_closed_service_says_so_and_leaves_no_process():
    service = CasService()
    service.warm_up()
    children = [child.process for child in service._idle]
    service.close()
    service.close()
    assert all(process.poll() is not None for process in children)
    assert service.evaluate("x+x").error == "unsupported"


def test_the_process_wide_service_is_one_and_comes_back_after_closing():
    first = get_service()
    found: list[CasService] = []
    thread = threading.Thread(target=lambda: found.append(get_service()))
    thread.start()
    thread.join()
    assert found == [first]
    close()
    assert get_service() is not first
    close()


def test_children_end_when_their_parent_is_killed():
    script = (
        "import time; from reasoning_engine.cas import get_service; s = get_service(); s.warm_up();"
        "print(*[c.process.pid for c in s._idle], flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    pids = [int(pid) for pid in parent.stdout.readline().split()]
    parent.kill()
    parent.wait()
    assert pids
    give_up = time.monotonic() + 10
    while any(_alive(pid) for pid in pids) and time.monotonic() < give_up:
        time.sleep(0.05)
    assert not any(_alive(pid) for pid in pids)


def _alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_forked_process_gets_its_own_service():
    script = (
        "import os; from reasoning_engine.cas import get_service; s = get_service(); s.evaluate('x+x');"
        "pid = os.fork();\n"
        "if pid == 0:\n    mine = get_service()\n"
        "    ok = mine is not s and mine.evaluate('x+x+x').text == '3*x'\n"
        "    mine.close()\n    os._exit(0 if ok else 1)\n"
        "code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])\n"
        "print(code, s.evaluate('x+x+x+x').text)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["0", "4*x"]


def test_only_public_functions_of_the_package_can_be_called():
    for path in ("os:system", "builtins:eval", "reasoning_engine.cas.tools:_by_sympy", "reasoning_engine:load_engine"):
        with pytest.raises(CasError):
            resolve(path)


def test_an_exception_inside_an_operation_becomes_a_reply():
    assert perform("reasoning_engine.cas.tools:evaluate", (3,))[0] == "error"
    assert perform("reasoning_engine.cas.building:parse", ("(",)) == (
        "cas",
        ("syntax", "The expression stops too early."),
    )


def test_every_judgement_takes_its_arguments_in_the_service(service):
    """One name has one function: what the engine calls with two arguments, others call with five."""
    import reasoning_engine

    reasoning_engine.get_service()
    assert service.run("equal", "1/2", "0.5").kind == "equal"
    assert service.run("equal", "1/2", "0.5", "number", "", None).kind == "equal"
    assert service.run("present", "Solve x+1=3", "2").text == "x = 2"
