// The team of the run-time tests: assignments with and without a queue, a deleted one, people, and one that nobody
// mentions.

export const QUEUE = ["queue:consumer"];

export const WORKERS = [
  { id: "a1", name: "Triage", connections: QUEUE },
  { id: "b1", name: "Billing Specialist", connections: QUEUE },
  { id: "t1", name: "Technical Support" },
  { id: "o1", name: "Old Desk", status: "deleted" },
  { id: "l1", name: "Legal", connections: QUEUE },
];

export const INBOX = { id: "h1", name: "Inbox", kind: "human", suspend: true };
