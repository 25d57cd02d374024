// Taplo's language server as the extension „Even Better TOML“ runs it, over standard input and output.
import { Buffer } from 'node:buffer';
import { readFile, writeFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import taplo from '@taplo/lsp';

const write = (message) => {
  const body = Buffer.from(JSON.stringify(message));
  process.stdout.write(`Content-Length: ${body.length}\r\n\r\n`);
  process.stdout.write(body);
};

const server = await taplo.TaploLsp.initialize(
  {
    now: () => new Date(),
    envVar: (name) => process.env[name],
    envVars: () => Object.entries(process.env),
    stdErrAtty: () => false,
    stdin: process.stdin,
    stdout: process.stderr,
    stderr: process.stderr,
    glob: () => [],
    readFile,
    writeFile,
    urlToFilePath: fileURLToPath,
    isAbsolute,
    cwd: () => process.cwd(),
    findConfigFile: () => undefined,
    // The catalogue of schemas on the web is not asked.
    fetch: { fetch: () => Promise.reject(new Error('offline')), Headers, Request, Response },
  },
  { onMessage: write },
);

let heard = Buffer.alloc(0);
process.stdin.on('data', (bytes) => {
  heard = Buffer.concat([heard, bytes]);
  for (;;) {
    const head = heard.indexOf('\r\n\r\n');
    const length = Number(/content-length: *(\d+)/i.exec(heard.subarray(0, Math.max(head, 0)))?.[1]);
    if (head < 0 || heard.length < head + 4 + length) return;
    server.send(JSON.parse(heard.subarray(head + 4, head + 4 + length)));
    heard = heard.subarray(head + 4 + length);
  }
});
process.stdin.on('end', () => process.exit());
