"""The tree is the architecture: one direction of imports, public names that exist, no heavy import by accident."""

import ast
import importlib
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from setuptools import find_packages

ROOT = Path(__file__).parents[2]
MODULES = sorted(path for package in ("corpus", "index", "qa") for path in (ROOT / package).rglob("*.py"))
ALLOWED = {"corpus": {"corpus"}, "index": {"corpus", "index"}, "qa": {"corpus", "index", "qa"}}


def only_says_what_it_is(path: Path) -> bool:
    """Whether a package's own file is its docstring alone."""
    return path.name == "__init__.py" and len(ast.parse(path.read_text(encoding="utf-8")).body) == 1


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names.add(node.module or "")
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    assert imported(path) & {"corpus", "index", "qa", "tests"} <= ALLOWED[package]


def test_every_module_is_in_what_is_installed() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"][
        "find"
    ]
    assert told["namespaces"] is False
    installed = find_packages(str(ROOT), include=told["include"])
    assert {".".join(path.parent.relative_to(ROOT).parts) for path in MODULES} == set(installed)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_fit_a_few_screens_and_say_what_they_are(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 250
    assert ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if p.name != "__main__.py" and not only_says_what_it_is(p)],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_public_names_exist(path: Path) -> None:
    parts = path.relative_to(ROOT).with_suffix("").parts
    module = importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    assert module.__all__
    for name in module.__all__:
        assert getattr(module, name) is not None


def test_importing_qa_loads_no_model_library() -> None:
    script = "import qa, sys; print(sorted({'torch', 'gradio', 'faiss', 'sentence_transformers'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"
