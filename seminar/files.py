"""Write files so that a power cut leaves the old one or the new one, never half of one."""

import os
import tempfile
from pathlib import Path

UNFINISHED = ".part-"


def write_whole(path, content, mode=0o644):
    """Write bytes or text to a path in one step; make its folder if it is not there."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_if_changed(path, content):
    """Write bytes or text unless the file holds just that; return whether it was written."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    path = Path(path)
    if path.is_file() and path.read_bytes() == data:
        return False
    write_whole(path, data)
    return True
