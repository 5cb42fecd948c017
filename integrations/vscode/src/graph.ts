// The script of the page: it replaces the graph's text with a drawing.
import mermaid from "mermaid";

const place = document.getElementById("graph");
const isDark = /vscode-(?:dark|high-contrast)(?!-light)/.test(document.body.className);
mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: isDark ? "dark" : "default" });
if (place) {
  const { svg } = await mermaid.render("picture", place.textContent ?? "");
  const parsed = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
  if (parsed) place.replaceWith(parsed);
}
