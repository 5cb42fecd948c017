import type { Snapshot } from "./snapshot.js";

const triage = `# Inbox triage

Read each new case once, decide what it is about and pass it on. Do not answer the customer yourself.

## Who takes what

- Questions about invoices, refunds or payment methods: hand over to [@Billing Specialist](assignment:billing).
- Error messages, outages and questions about the API: hand over to [@Technical Support](assignment:technical).
- The customer asks for a person or wants to close the account: hand over to [@Customer Care Team](assignment:care).

## Before you hand over

1. Set the language and the priority of the case.
2. Write down in one sentence what the customer wants.
3. If two topics are mixed, go by the one that keeps the customer from working.
`;

const billing = `# Billing questions

Answer questions about invoices and payments with what the ledger says, never from memory.

1. Find the customer's account and the invoice in question.
2. Explain each line that the customer asks about.
3. Correct wrong addresses and tax numbers yourself.

When a payment failed because our checkout showed an error, hand over to [@Technical Support](assignment:technical).

When a refund is higher than 500 euros, hand over to [@Finance Approvals](assignment:finance).
`;

const technical = `# Technical support

Reproduce the problem before you explain it.

- Ask for the request id and the time of the failure.
- Look both up in the logs of the last 14 days.
- Answer with the cause, and with what the customer can do now.

If the question turns out to be about an invoice, hand over to [@Billing Specialist](assignment:billing).

If other customers see the same outage, hand over to [@Incident Desk](assignment:incident).
`;

const incident = `# Incident desk

Collect every case about one outage under a single incident.

- Link the case to the open incident, or open a new one.
- Post the next update on the status page within 30 minutes.
- Close the cases when the incident is over.

When a customer asks for compensation, hand over to [@Customer Care Team](assignment:care).
`;

/** The team that a first visit opens on. */
export const sample: Snapshot = {
  format: 1,
  work: "example",
  selected: "triage",
  team: {
    entry: ["triage"],
    assignments: [
      {
        id: "triage",
        name: "Inbox Triage",
        description: "Sorts new cases",
        connections: ["queue:consumer"],
        workflow: "case",
        sop: triage,
      },
      {
        id: "billing",
        name: "Billing Specialist",
        description: "Invoices, refunds, payment methods",
        connections: ["queue:consumer"],
        workflow: "case",
        sop: billing,
      },
      {
        id: "technical",
        name: "Technical Support",
        description: "Errors, outages, API questions",
        connections: ["queue:consumer"],
        workflow: "case",
        sop: technical,
      },
      {
        id: "incident",
        name: "Incident Desk",
        description: "Outages that reach many customers",
        connections: ["queue:consumer"],
        workflow: "case",
        sop: incident,
      },
      {
        id: "care",
        name: "Customer Care Team",
        kind: "human",
        description: "People, weekdays 8 to 18",
        suspend: true,
      },
      { id: "finance", name: "Finance Approvals", kind: "human", description: "People who approve refunds" },
    ],
  },
};
