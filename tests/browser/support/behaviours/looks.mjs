// How the list looks in other people's pages, and when nobody can see it.
import assert from "node:assert/strict";
import { press, team, type } from "../bare.mjs";

/** Gives the page styles for as long as something runs. */
async function styled(bare, css, run) {
  await bare.run((text) => {
    const style = document.head.appendChild(document.createElement("style"));
    style.textContent = text;
    style.id = "of-the-page";
  }, css);
  try {
    await run();
  } finally {
    await bare.run(() => document.querySelector("#of-the-page").remove());
  }
}

const pitch = () => {
  const [first, second] = globalThis.bare.all(".sop-option").map((row) => row.getBoundingClientRect().top);
  return second - first;
};

/** What is drawn of the first mention or finding: its background, and the line below or through its name. */
const drawnLook = () => {
  const [found] = globalThis.bare.all(".sop-badge, .sop-mention, .sop-finding");
  const name = found.querySelector("bdi") ?? found;
  const { textDecorationLine, textDecorationStyle, textDecorationColor } = getComputedStyle(name);
  const line = textDecorationLine === "none" ? [] : [textDecorationLine, textDecorationStyle, textDecorationColor];
  return [getComputedStyle(found).backgroundColor, ...line];
};

/** A badge's background and the line of its name, by colour as the page computes it. */
const expectedLook = ([tone, ...line]) => {
  const probe = document.body.appendChild(document.createElement("span"));
  const background = tone ? `color-mix(in srgb, ${tone} 12%, transparent)` : "transparent";
  probe.style.background = background;
  // WebKit supports the three together only under a name of its own.
  const [kind = "none", style = "solid", color = "currentcolor"] = line;
  Object.assign(probe.style, { textDecorationLine: kind, textDecorationStyle: style, textDecorationColor: color });
  const { backgroundColor, textDecorationLine, textDecorationStyle, textDecorationColor } = getComputedStyle(probe);
  probe.remove();
  return [backgroundColor, ...(line.length > 0 ? [textDecorationLine, textDecorationStyle, textDecorationColor] : [])];
};

/**
 * What a page's sheet may say of its own elements, as resets, themes of texts and utility classes do. CodeMirror's linter draws a span
 * around a mention, or inside of it, whichever came first: that one is not ours, and a mention is as large as what is around it.
 */
const ofThePage = `
  *, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid; }
  li::before { content: "•"; }
  #host div, body > div { margin: 7px; padding: 11px; line-height: 3; letter-spacing: 3px; text-transform: uppercase; background: cyan; opacity: 0.5; }
  #host ul, body ul { display: grid; gap: 20px; padding: 30px; list-style: square; columns: 2; }
  #host li, body li { display: inline-block; margin: 9px; padding: 20px; border: 3px solid; color: lime; font-size: 30px; }
  #host button, body button { display: inline-flex; width: 300px; height: 90px; padding: 40px; background: yellow; color: lime; text-transform: uppercase; }
  #host span:not(.cm-lintRange), #host bdi, body bdi { display: block; float: left; padding: 10px; background: pink; font: italic 30px serif; user-select: none; }
  #host .cm-line span:not(.cm-lintRange), #host .ProseMirror span { margin: 5px; }
`;

/** How the list, what is told and the mentions look. `inherited`: whether what they have of the elements around them is looked at, too. */
const looksOf = (selectors) =>
  Object.entries(selectors).flatMap(([selector, inherited]) => {
    const found = globalThis.bare.all(selector)[0];
    if (!found) return [`no ${selector}`];
    const own = [
      "display",
      "float",
      "padding",
      "margin",
      "borderWidth",
      "backgroundColor",
      "opacity",
      "fontSize",
      "fontStyle",
    ];
    const others = ["color", "lineHeight", "letterSpacing", "textTransform", "listStyleType", "width", "height"];
    const given = getComputedStyle(found);
    return [...own, ...(inherited ? others : [])].map((name) => `${selector} ${name}: ${given[name]}`);
  });

const [accent, caution, danger, quiet] = ["#1d4ed8", "#8a4b00", "#b42318", "#57606a"];
const rule = "When an invoice is overdue, hand over to";

/** How each state of a mention looks: the tone of its badge, then the line. */
const states = [
  ["a badge", `${rule} ⟨Billing⟩|`, [accent]],
  ["a badge with a warning", "⟨Billing⟩|", [caution, "underline", "wavy", caution]],
  ["a badge with an error", "[@Zoë Ångström](assignment:b)|", [danger, "underline", "wavy", danger], "source"],
  ["a badge of one that is deleted", `${rule} ⟨Old Desk⟩|`, [danger, "line-through", "solid", danger]],
  ["a badge of the SOP's own", `${rule} ⟨Inbox Triage⟩|`, [caution, "underline", "wavy", caution]],
  ["a badge of one that is not loaded", `${rule} ⟨elsewhere⟩|`, [quiet, "underline", "wavy", caution], "partial"],
  ["a typed mention", `${rule} @Billing at once.|`, ["", "underline", "dotted", accent]],
  ["a typed mention of one that is deleted", `${rule} @Old Desk at once.|`, ["", "line-through", "solid", danger]],
  ["a misspelled mention", `${rule} @Biling at once.|`, ["", "underline", "wavy", danger]],
  ["a mention that is being typed", `${rule} @Biling|`, ["", "underline", "dotted", "#1f2328"]],
  ["an unknown mention", `${rule} @Nobody at once.|`, ["", "underline", "wavy", caution]],
  ["a name without its sign", `${rule} Billing at once.|`, ["", "underline", "wavy", caution]],
];

export function looks(bare, check) {
  for (const [name, text, look, only] of states) {
    if (only === "source" && bare.kind !== "source") continue;
    check(67, name, async () => {
      await bare.open(text, only === "partial" ? { data: { ...team, partial: true } } : {});
      assert.deepEqual(await bare.run(drawnLook), await bare.run(expectedLook, look));
    });
  }

  check(68, "below the options, as none of them", async () => {
    const assignments = Array.from({ length: 60 }, (_, at) => ({ id: `d${at}`, name: `Desk ${at}` }));
    const rest = "There are more: type on to narrow them";
    const seen = ".sop-more:not([hidden])";
    await bare.open("|", { data: { assignments }, options: {} });
    await bare.do([type("@Desk")]);
    assert.equal((await bare.settled([])).length, 50);
    assert.deepEqual(await bare.texts(seen), [rest]);
    assert.deepEqual(await bare.texts(`[role=listbox] ${seen}`), []);
    assert.equal(await bare.ask("said"), `Matches: 50. ${rest}`);
    await bare.click(seen);
    assert.equal(await bare.ask("text"), "@Desk");
    await bare.do([type(" 5")]);
    assert.equal((await bare.settled([])).length, 11);
    assert.deepEqual(await bare.texts(seen), []);
    assert.equal(await bare.ask("said"), "Matches: 11");
  });

  check(34, "a list that shrinks is no higher than its rows", async () => {
    await bare.open("|");
    await bare.do([type("@")]);
    assert.ok((await bare.settled([])).length > 5);
    await bare.do([type("Dr. Sm")]);
    assert.deepEqual(await bare.ask("menu"), ["Dr. Smith"]);
    const [list, row] = [await bare.box(".sop-menu"), await bare.box(".sop-option")];
    assert.ok(list.height < 2 * row.height, JSON.stringify([list, row]));
  });

  check(68, "not where all are shown", async () => {
    const assignments = ["Desk 1", "Desk 2"].map((name) => ({ id: name, name }));
    for (const [limit, more] of [
      [1, 1],
      [2, 0],
    ]) {
      await bare.open("|", { data: { assignments }, options: { limit } });
      await bare.do([type("@Desk")]);
      assert.equal((await bare.settled([])).length, limit);
      assert.equal((await bare.texts(".sop-more:not([hidden])")).length, more);
    }
  });

  check(69, "where the list was", async () => {
    await bare.open("|");
    await bare.do([type("@Bil")]);
    const list = await bare.box(".sop-menu");
    await bare.do([type("qqq")]);
    const none = await bare.box(".sop-none");
    assert.deepEqual(await bare.texts(".sop-none"), ["No matches"]);
    assert.ok(Math.abs(none.x - list.x) < 2 && Math.abs(none.y - list.y) < 2, JSON.stringify([list, none]));
    await bare.do([type("qqq")]);
    assert.deepEqual(await bare.texts(".sop-none"), ["No matches"]);
  });

  for (const [key, text] of [
    [" ", "@Bilqqq "],
    ["Escape", "@Bilqqq"],
    ["ArrowLeft", "@Bilqqq"],
    ["Backspace", "@Bilqq"],
  ]) {
    check(69, `it goes with ${key.trim() || "a space"}`, async () => {
      await bare.open("|");
      await bare.do([type("@Bilqqq")]);
      assert.equal((await bare.texts(".sop-none")).length, 1);
      await bare.do([press(key)]);
      await bare.ask("drawn");
      assert.deepEqual(await bare.texts(".sop-none"), []);
      assert.equal(await bare.ask("text"), text);
    });
  }

  check(69, "Enter is the editor's", async () => {
    await bare.open("|");
    await bare.do([type("@Bilqqq"), press("Enter"), type("x")]);
    await bare.ask("drawn");
    assert.deepEqual(await bare.texts(".sop-none"), []);
    assert.match(await bare.ask("text"), /^@Bilqqq\n+x$/);
  });

  check(69, "it goes with the focus", async () => {
    await bare.open("|");
    await bare.do([type("@Bilqqq")]);
    await bare.run(() => globalThis.bare.field().blur());
    await bare.ask("drawn");
    assert.deepEqual(await bare.texts(".sop-none"), []);
  });

  check(64, "scrolled out of sight, its keys are the editor's", async () => {
    await styled(bare, "#host { height: 100px; overflow: auto; }", async () => {
      for (const key of ["Enter", "Tab"]) {
        await bare.open("|");
        await bare.do([type("@Bil")]);
        // An editor scrolls to its caret in the frame after a letter.
        await bare.ask("drawn");
        await bare.run(() => {
          document.querySelector("#host").scrollTop = 100;
        });
        await bare.do([press(key)]);
        assert.doesNotMatch(await bare.ask("text"), /assignment:/, key);
        assert.equal(await bare.settled(null), null, key);
      }
    });
  });

  check(64, "it closes when it is scrolled out of sight", async () => {
    await styled(bare, "#host { height: 100px; overflow: auto; }", async () => {
      await bare.open("|");
      await bare.do([type("@Bil")]);
      await bare.ask("drawn");
      await bare.run(() => {
        document.querySelector("#host").scrollTop = 100;
      });
      assert.equal(await bare.settled(null), null);
    });
  });

  check(54, "an on-screen keyboard that covers it puts it above the line", async () => {
    await bare.run(() => {
      globalThis.ownViewport = Object.getOwnPropertyDescriptor(window, "visualViewport");
      const seen = { offsetLeft: 0, offsetTop: 0, width: innerWidth, height: innerHeight, scale: 1 };
      Object.defineProperty(window, "visualViewport", {
        configurable: true,
        value: Object.assign(new EventTarget(), seen),
      });
    });
    try {
      await styled(bare, "#host { padding-top: 250px; }", async () => {
        await bare.open("|");
        await bare.do([type("@Bil")]);
        const below = await bare.box(".sop-menu");
        await bare.run(
          (height) => {
            window.visualViewport.height = height;
            window.visualViewport.dispatchEvent(new Event("resize"));
          },
          below.y + below.height / 2,
        );
        const above = await bare.box(".sop-menu");
        assert.ok(above.y >= 0 && above.y + above.height < below.y, JSON.stringify([below, above]));
      });
    } finally {
      await bare.run(() => void Object.defineProperty(window, "visualViewport", globalThis.ownViewport));
    }
  });

  check(54, "turns to the side that has room while the window scrolls, and is as high as the room is", async () => {
    const { page } = bare;
    await page.evaluate(() => {
      /** Where the list is beside the line. */
      globalThis.side = () => {
        const [menu, list] = [".sop-menu", ".sop-menu ul"].map((one) =>
          globalThis.bare.all(one)[0].getBoundingClientRect(),
        );
        const field = globalThis.bare.editor.field.getBoundingClientRect().top;
        const inside = menu.top >= 0 && menu.bottom <= innerHeight + 1 && list.bottom <= menu.bottom;
        return `${menu.top > field ? "below" : "above"}, ${inside ? "whole" : "cut off"}`;
      };
    });
    /** Scrolls the line to a height of the window; an editor may lay out its list a moment later. */
    const lineAt = async (height, expected) => {
      await page.evaluate((top) => scrollBy(0, globalThis.bare.editor.field.getBoundingClientRect().top - top), height);
      await page
        .waitForFunction((side) => globalThis.side().endsWith(side), expected, { timeout: 1000 })
        .catch(() => {});
      const side = await page.evaluate(() => globalThis.side());
      assert.ok(side.endsWith(expected), `${side} at ${height}`);
    };
    await styled(bare, "#host { padding-block: 1000px }", async () => {
      await bare.open("|");
      await bare.do([type("@")]);
      const height = await page.evaluate(() => innerHeight);
      for (const [at, where] of [
        [height - 80, "above, whole"],
        [40, "below, whole"],
      ])
        await lineAt(at, where);
      // Imitates a window without room on either side.
      await page.evaluate(() => {
        for (const menu of globalThis.bare.all(".sop-menu ul"))
          menu.style.setProperty("max-height", "2000px", "important");
        for (const row of globalThis.bare.all(".sop-option")) row.style.setProperty("min-height", "80px", "important");
      });
      for (const by of [40, -80]) await lineAt(height / 2 + by, ", whole");
      await page.evaluate(() => scrollTo(0, 0));
    });
  });

  check(65, "styles of a page's lists do not reach into it", async () => {
    await bare.open("|");
    await bare.do([type("@Bil")]);
    const before = await bare.run(pitch);
    const css = "main li { margin: 0 0 9px; padding: 7px; line-height: 3; text-transform: uppercase; font-size: 30px }";
    await styled(bare, `${css} main ul { margin: 1em; padding: 2em; list-style: square; }`, async () => {
      assert.equal(await bare.run(pitch), before);
    });
  });

  check(
    83,
    "in the list and in what is told",
    async () => {
      const devtools = await bare.page.context().newCDPSession(bare.page);
      const heights = (selector) =>
        bare.run(
          (given) => globalThis.bare.all(given).map((one) => (one.hidden ? 44 : one.getBoundingClientRect().height)),
          selector,
        );
      await devtools.send("Emulation.setTouchEmulationEnabled", { enabled: true });
      try {
        await bare.open("Late: ask @Biling|");
        await bare.do([press("Alt+Enter")]);
        const fixes = await heights(".sop-fix");
        await bare.do([press("Escape"), type(" @Bil")]);
        const options = await heights(".sop-option");
        assert.ok(fixes.length > 0 && options.length > 1);
        assert.ok(Math.min(...fixes, ...options) >= 44, JSON.stringify([fixes, options]));
      } finally {
        await devtools.send("Emulation.setTouchEmulationEnabled", { enabled: false });
      }
    },
    { skip: bare.browser !== "chromium" && "only Chromium's tools make a screen of fingers" },
  );

  check(81, "the list, what is told, and badges", async () => {
    const assignments = [
      { id: "me", name: "Me" },
      { id: "b", name: "Billing", description: "Invoices" },
      { id: "old", name: "Old Desk", status: "deleted" },
    ];
    const open = async () => {
      await bare.open("Ask ⟨Billing⟩ or ⟨Old Desk⟩, else @Biling|", { data: { assignments } });
      await bare.do([press("Alt+Enter")]);
      const tip = { ".sop-tip": true, ".sop-tip-message": true, ".sop-help": true, ".sop-fix": true };
      const told = await bare.run(looksOf, tip);
      await bare.do([press("Escape"), type(" @")]);
      const list = { ".sop-menu": true, ".sop-menu ul": true, ".sop-option": true, ".sop-option-name": true };
      return [
        ...told,
        ...(await bare.run(looksOf, { ...list, ".sop-badge": false, ".sop-mention": false, ".sop-note": false })),
      ];
    };
    const plain = await open();
    assert.deepEqual(
      plain.filter((line) => line.startsWith("no ")),
      [],
    );
    await styled(bare, ofThePage, async () => assert.deepEqual(await open(), plain));
  });

  check(66, "names of either direction begin on the list's side", async () => {
    await bare.open("|");
    await bare.do([type("@مبيعات")]);
    const sides = await bare.run(() => {
      const [name] = globalThis.bare.all(".sop-option-name");
      const range = document.createRange();
      range.selectNodeContents(name);
      return [range.getBoundingClientRect().left, name.getBoundingClientRect().left];
    });
    assert.ok(Math.abs(sides[0] - sides[1]) < 2, sides.join());
  });

  check(66, "a name that is cut off is told whole under the mouse", async () => {
    const name = "Desk of the many very long names that no list can hold on one of its lines, whatever the window";
    const data = {
      assignments: [
        { id: "l", name },
        { id: "d", name: "Desk" },
      ],
    };
    await bare.open("|", { data, options: {} });
    await bare.do([type("@Desk")]);
    const titles = [];
    for (const nth of [0, 1]) {
      const row = await bare.box(".sop-option", nth);
      await bare.page.mouse.move(row.x + 20, row.y + row.height / 2, { steps: 2 });
      titles.push(await bare.run((at) => globalThis.bare.all(".sop-option")[at].title, nth));
    }
    assert.deepEqual(titles, ["", name]);
  });

  check(
    66,
    "forced colours show which option is chosen and where badges are",
    async () => {
      await bare.page.emulateMedia({ forcedColors: "active" });
      try {
        await bare.open("⟨Billing⟩ |");
        await bare.do([type("@Bil")]);
        const [chosen, other, outline] = await bare.run(() =>
          [...globalThis.bare.all(".sop-option").map((row) => getComputedStyle(row).backgroundColor)]
            .slice(0, 2)
            .concat(globalThis.bare.all(".sop-badge").map((badge) => getComputedStyle(badge).outlineStyle)),
        );
        assert.notEqual(chosen, other);
        assert.equal(outline, "solid");
      } finally {
        await bare.page.emulateMedia({ forcedColors: "none" });
      }
    },
    { skip: bare.browser !== "chromium" && "only Chromium's tools can force colours" },
  );
}
