"""Serve the built book as GitHub Pages would: compressed, kept by the reader for ten minutes."""

import contextlib
import functools
import gzip
import http.server
import sys
import threading
from pathlib import Path

# Sent as they are.
COMPRESSED = (".woff2", ".png", ".webp", ".jpg", ".zip")


@contextlib.contextmanager
def serve(folder):
    """Serve a folder on this machine and yield its address."""
    handler = functools.partial(LikePages, directory=str(folder))
    with PatientServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class PatientServer(http.server.ThreadingHTTPServer):
    """A server whom a browser that hangs up does not upset."""

    def handle_error(self, request, client_address):
        """Report everything else."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class LikePages(http.server.SimpleHTTPRequestHandler):
    """Answer with gzip and a time to keep, and without a line for each request."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        """Send one file, or the book's own page for what is not there."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path if path.exists() else Path(self.directory) / "404.html"
        body = found.read_bytes()
        self.send_response(200 if found == path else 404)
        self.send_header("Content-Type", self.guess_type(str(found)))
        self.send_header("Cache-Control", "max-age=600")
        if found.suffix not in COMPRESSED:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing."""
