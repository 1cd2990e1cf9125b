"""Models computed on one core a task, tasks beside each other, so that no sum depends on how many cores there are.

Kernels split a product over the threads they are given, and on some processors choose another order of its sums for
another number of them. In bfloat16 that is seen in the second digit of a logit.
"""

import os
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import torch

__all__ = ["one_core_each", "start_on_a_core"]

Item = TypeVar("Item")
Result = TypeVar("Result")

_lock = threading.Lock()
_workers: ThreadPoolExecutor | None = None


def one_core_each(compute: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """Return `compute` of each item, in their order, each computed by a worker thread on one core.

    As many at once as there are cores. What `compute` raises is raised. It may not call this function itself: with
    one core, it would wait for the worker that it runs on.
    """
    return list(_pool().map(compute, items))


def start_on_a_core(compute: Callable[[Item], Result], item: Item) -> "Future[Result]":
    """Start to compute `compute(item)` on one core and return at once; as for `one_core_each` otherwise."""
    return _pool().submit(compute, item)


def _pool() -> ThreadPoolExecutor:
    global _workers
    with _lock:
        if _workers is None:
            count = os.cpu_count() or 1
            _workers = ThreadPoolExecutor(count, thread_name_prefix="one-core")
            # torch's setting holds for the thread that sets it, and for those that start later: hence put back
            given, ready = torch.get_num_threads(), threading.Barrier(count)
            for _ in _workers.map(_one_core, [ready] * count):
                pass
            torch.set_num_threads(given)
        return _workers


def _one_core(ready: threading.Barrier) -> None:
    torch.get_num_threads()  # a thread takes over the setting for all when it first asks: that must come before
    torch.set_num_threads(1)
    ready.wait()  # each worker takes one of these tasks, none takes two


def _forget() -> None:
    """A fork has no threads but the one that forked."""
    global _workers, _lock
    _workers, _lock = None, threading.Lock()


if hasattr(os, "register_at_fork"):  # not on Windows, which does not fork
    os.register_at_fork(after_in_child=_forget)
