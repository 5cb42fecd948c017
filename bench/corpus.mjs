// The texts and teams of all measurements: generated, not collected, and the same every time.

const FIRST = ["Billing", "Support", "Legal", "Sales", "Triage", "Refunds", "Fraud", "Data", "Cloud", "Field"];
const SECOND = ["Desk", "Team", "Specialist", "Queue", "Expert", "Lead", "Ops", "Agent", "Bot", "Crew"];

/** A team of so many assignments with names of two words and a number. */
export function teamOf(size) {
  const assignments = Array.from({ length: size }, (_, at) => ({
    id: `a${at}`,
    name: `${FIRST[at % 10]} ${SECOND[Math.floor(at / 10) % 10]} ${at}`,
  }));
  return { assignments };
}

/** An SOP of about this many characters. Some mentions are in code, links and addresses. */
export function sopOf(length, team) {
  const parts = [];
  let total = 0;
  for (let step = 1; total < length; step++) {
    const name = (by) => team.assignments[(step * by) % team.assignments.length].name;
    const part = `## Step ${step}

When a customer asks about *invoices* or payments that are \`overdue\`, read the [policy](https://example.com/${step}) first.
Hand over to @${name(7919)} when the amount is above ${step * 10}, and to **@${name(104_729)}** when it is disputed.

- Check the order, then the invoice number; never type \`@${name(31)}\` into the form.
- Write to help@example.com, or see https://example.com/@${name(17).split(" ")[0]} for more.

> Note: a \\@${name(13)} is only text.

`;
    parts.push(part);
    total += part.length;
  }
  return parts.join("").slice(0, length);
}

/** A team of so many assignments and an SOP of about so many characters for each; one in ten has a mistake. */
export function repositoryOf(size, length) {
  const team = teamOf(size);
  const linked = (at) => {
    const { id, name } = team.assignments[at % size];
    return `[@${name}](assignment:${id})`;
  };
  const sops = team.assignments.map(({ id, name }, at) => {
    let text = `# ${name}\n\n`;
    for (let step = 1; text.length < length; step += 1) {
      text += `## Step ${step}

When a customer asks about *invoices* or payments that are \`overdue\`, read the [policy](https://example.com/${step}) first.
Then look at the order and write down what was found, in one sentence.

- Check the order, then the invoice number.
- Write to help@example.com, or see https://example.com/help for more.

`;
      if (step % 3 === 1)
        text += `If the amount is above ${step * 10}, hand over to ${linked(at * 37 + step * 7919 + 1)}.\n\n`;
    }
    return { id, text: at % 10 === 0 ? `${text}If it is late, hand over to @Nobody ${at}.\n` : text };
  });
  return { team, sops };
}
