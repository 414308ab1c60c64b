"""The end of the log's chain as a small file that somebody else can hold, and its signature.

Signing is done by OpenSSH's own program (`ssh-keygen -Y`, since 8.0 of 2019), which nearly every machine has:
the keys are the SSH keys people already keep, and whoever holds the file checks it without minewatch:

    ssh-keygen -Y verify -f allowed_signers -I NAME -n minewatch-head -s head.json.sig < head.json
"""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

from minewatch.errors import InputRefused, StoreTrouble
from minewatch.store.log import Head, stamp

NAMESPACE = "minewatch-head"


def to_json(head: Head) -> str:
    """One line of JSON with a line end; the same head always gives the same bytes."""
    at = stamp(head.at) if head.at else None
    return json.dumps({"minewatch_head": 1, "seq": head.seq, "hash": head.hash, "at": at}) + "\n"


def from_json(written: str, name: str = "head") -> Head:
    """The head that `to_json` wrote. Raises InputRefused, naming the file, for anything else."""
    try:
        row = json.loads(written)
        if row["minewatch_head"] != 1 or len(bytes.fromhex(row["hash"])) != 32:
            raise ValueError("another form")
        return Head(int(row["seq"]), row["hash"], datetime.fromisoformat(row["at"]) if row["at"] else None)
    except (ValueError, TypeError, KeyError) as error:
        raise InputRefused(name, f"this is not an exported head ({error}).") from error


def sign(file: Path, key: Path) -> Path:
    """Sign an exported head with an SSH key; returns the signature's file, `file` with `.sig` appended.

    Raises StoreTrouble where OpenSSH is missing or refuses.
    """
    signature = file.with_name(file.name + ".sig")
    signature.unlink(missing_ok=True)
    _run(["-Y", "sign", "-q", "-f", str(key), "-n", NAMESPACE, str(file)], file, None)
    return signature


def check(file: Path, signature: Path, signers: Path, name: str) -> None:
    """Raise StoreTrouble unless `signature` is `name`'s over `file`; `signers` is an allowed_signers file."""
    for needed in (signature, signers):
        if not needed.is_file():
            raise StoreTrouble(str(needed), "there is no such file, so nothing says whose head it is.")
    arguments = ["-Y", "verify", "-f", str(signers), "-I", name, "-n", NAMESPACE, "-s", str(signature)]
    _run(arguments, file, file.read_bytes())


def _run(arguments: list[str], file: Path, data: bytes | None) -> None:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise StoreTrouble("signature", "ssh-keygen is not on this machine.", "Install OpenSSH.")
    # The arguments are ours and there is no shell: nothing of a document reaches this line.
    done = subprocess.run([program, *arguments], input=data, capture_output=True, check=False)  # noqa: S603
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().split("\n")[-1]
        raise StoreTrouble(str(file), f"OpenSSH refused ({said}).", "Check the key and the names.")
