"""A server with one flaw of each kind that .ci/scan looks for: scan-bad.py PORT"""
import html
import http.server
import sqlite3
import sys
import urllib.parse


class Bad(http.server.BaseHTTPRequestHandler):
    """Repeats what it is told as markup and as SQL; one connection at a time, however slow."""

    def do_GET(self):
        query = urllib.parse.parse_qs(urllib.parse.urlparse(self.path).query)
        name = query.get("name", [""])[0]
        database = sqlite3.connect(":memory:")
        database.execute("create table subject (name text)")
        database.execute("insert into subject values ('a'), ('b')")
        try:
            rows = database.execute(f"select name from subject where name = '{name}'").fetchall()
            answer = "".join(f"<li>{html.escape(str(row[0]))}</li>" for row in rows) or "nothing"
        except sqlite3.Error as e:
            answer = f"sqlite3.OperationalError: {e}"
        body = f"<html><body><form action='/search'><input name='name'></form><p>{name}</p>{answer}</body></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *parts):
        pass


http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Bad).serve_forever()
