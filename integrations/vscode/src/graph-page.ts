import { randomBytes } from "node:crypto";

/** The page of a graph. Its one script draws the text of the graph, which is never markup. */
export function graphPage(mermaid: string, script: string, source: string): string {
  const nonce = randomBytes(16).toString("hex");
  const policy = `default-src 'none'; img-src ${source} data:; font-src ${source}; style-src ${source} 'unsafe-inline'; script-src 'nonce-${nonce}' ${source}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Handovers</title>
</head>
<body>
<pre id="graph">${escaped(mermaid)}</pre>
<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
