"""Each task is computed on one core, in its turn, whatever is set elsewhere."""

import os
import subprocess
import sys
import threading

import pytest
import torch

from index.cores import one_core_each, start_on_a_core


def test_results_come_in_the_order_of_the_items_from_threads_of_one_core() -> None:
    before = torch.get_num_threads()
    found = one_core_each(lambda item: (item, torch.get_num_threads(), threading.current_thread().name), range(20))
    assert [item for item, _, _ in found] == list(range(20))
    assert {cores for _, cores, _ in found} == {1}
    assert all(name.startswith("one-core") for _, _, name in found)
    assert torch.get_num_threads() == before


def test_a_thread_started_later_computes_on_the_cores_it_did_before() -> None:
    one_core_each(str, [1])
    seen: list[int] = []
    thread = threading.Thread(target=lambda: seen.append(torch.get_num_threads()))
    thread.start()
    thread.join()
    assert seen == [torch.get_num_threads()]


def test_what_a_task_raises_is_raised_and_the_next_is_computed() -> None:
    with pytest.raises(ZeroDivisionError):
        one_core_each(lambda item: 1 // item, [1, 0])
    assert one_core_each(lambda item: 1 // item, [1]) == [1]


def test_what_is_started_is_computed_meanwhile_on_one_core() -> None:
    go_on = threading.Event()
    started = start_on_a_core(lambda item: (go_on.wait(10), item, torch.get_num_threads()), 7)
    assert not started.done()
    go_on.set()
    assert started.result(timeout=10) == (True, 7, 1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_fork_computes_too() -> None:
    script = (
        "import os\n"
        "from index.cores import one_core_each\n"
        "one_core_each(abs, [-1])\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    os._exit(one_core_each(abs, [-7])[0])\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "7"
