/** What a reader of the team's picture in the demo looks at. */
export function withGraph(demo) {
  const find = (selector) => demo.page.locator(selector);
  const starts = (kind, text) => find(`.graph-${kind}[aria-label^=${JSON.stringify(text)}]`);

  return {
    /** Opens the demo at the picture of its sample. */
    async open(options) {
      await demo.open(options);
      const narrow = options?.viewport?.width < 800;
      if (narrow) await demo.page.getByRole("navigation").getByRole("button", { name: "Handover" }).click();
      await this.show();
    },
    async show() {
      await demo.page.getByRole("radio", { name: "Graph" }).check({ force: true });
      await find(".graph-node").first().waitFor();
    },
    async import(team) {
      await demo.button("Import team file").click();
      const dialog = demo.page.getByRole("dialog");
      await dialog.getByRole("textbox").fill(JSON.stringify(team));
      await dialog.getByRole("button", { name: "Import" }).click();
    },
    node: (name) => starts("node", name).first(),
    edge: (from, to) =>
      starts("edge", `${from} hands over to ${to}`)
        .or(starts("edge", `${from} mentions ${to}`))
        .first(),
    names: () =>
      find(".graph-node").evaluateAll((nodes) =>
        nodes.map((node) => [...node.querySelectorAll(".graph-name")].map((line) => line.textContent).join(" ")),
      ),
    edges: () => find(".graph-edge").evaluateAll((edges) => edges.map((edge) => edge.getAttribute("aria-label"))),
    /** The words of a mark, which has a picture beside them. */
    async mark(place) {
      const mark = place.locator(".graph-mark:has(.icon)");
      await mark.waitFor();
      return mark.textContent();
    },
    /** Waits for exactly these problems. */
    problems: (...rules) =>
      demo.page.waitForFunction((wanted) => {
        const shown = [...document.querySelectorAll(".graph .rule-name")].map((rule) => rule.textContent);
        return JSON.stringify(shown) === JSON.stringify(wanted);
      }, rules),
    /** Where everybody stands. */
    places: () =>
      find(".graph-node").evaluateAll((nodes) => nodes.map((node) => [node.dataset.node, node.style.transform])),
    boxes: () =>
      find(".graph-shape").evaluateAll((shapes) =>
        shapes.map((shape) => {
          const { left, right, top, bottom } = shape.getBoundingClientRect();
          return { left, right, top, bottom };
        }),
      ),
  };
}
