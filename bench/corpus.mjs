// The texts and teams that everything is measured on: made, not collected, and the same every time.

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

/** An SOP of about so many characters. Some mentions stand in code, links and addresses. */
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
