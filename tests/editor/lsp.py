"""A client of a language server: enough to open a document and to ask what an editor asks."""

import json
import subprocess
from queue import Empty, Queue
from threading import Thread

PATIENCE = 60  # seconds until a server that says nothing has failed


class Server:
    """A language server in a folder, spoken to over its standard streams."""

    def __init__(self, command, folder, rounds=1):
        self.rounds = rounds  # how often it tells what is wrong until it has told all
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.heard = Queue()
        self.notes = []
        self.count = 0
        Thread(target=self._listen, daemon=True).start()
        root = folder.as_uri()
        folders = [{"uri": root, "name": "projekt"}]
        self.ask("initialize", processId=None, rootUri=root, workspaceFolders=folders, capabilities={})
        self.tell("initialized")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    def _listen(self):
        while header := self.process.stdout.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                header = self.process.stdout.readline()
            self.heard.put(json.loads(self.process.stdout.read(length)))

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _hear(self, is_it):
        """The next message that is meant; requests of the server are answered with nothing, the rest is kept."""
        for at, note in enumerate(self.notes):
            if is_it(note):
                return self.notes.pop(at)
        while True:
            try:
                message = self.heard.get(timeout=PATIENCE)
            except Empty:
                raise AssertionError("the server says nothing") from None
            if is_it(message):
                return message
            if "method" in message and "id" in message:
                items = (message.get("params") or {}).get("items", [])
                self._send({"id": message["id"], "result": [None for _ in items]})
            else:
                self.notes.append(message)

    def tell(self, method, **params):
        self._send({"method": method, "params": params})

    def ask(self, method, **params):
        self.count += 1
        number = self.count
        self._send({"id": number, "method": method, "params": params})
        answer = self._hear(lambda message: message.get("id") == number and "method" not in message)
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["result"]

    def open(self, path, text):
        """Opens a document; what is underlined in it."""
        document = {"uri": path.as_uri(), "languageId": "toml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return self.underlined(path)

    def underlined(self, path):
        """What is wrong; a server may tell of the syntax first and of the schema last."""
        for _ in range(self.rounds):
            note = self._hear(
                lambda message: message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == path.as_uri()
            )
            if faults := note["params"]["diagnostics"]:
                break
        return [fault["message"] for fault in faults]

    def at(self, method, path, text, mark):
        """Asks at the end of the first occurrence of a mark."""
        before = text[: text.index(mark) + len(mark)]
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self.ask(method, textDocument={"uri": path.as_uri()}, position=position)
