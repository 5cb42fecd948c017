import type { Speaker } from "sop-handover";

type SampleTurn = readonly [Speaker, string];

/** A conversation that goes on and on, and ends with a request. */
function long(turns: number): readonly SampleTurn[] {
  const talk = Array.from({ length: turns - 1 }, (_, at): SampleTurn => {
    const day = Math.floor(at / 2) + 1;
    return at % 2 === 0
      ? ["user", `Where is parcel number ${day}?`]
      : ["bot", `Parcel number ${day} was sent on Monday and arrives on Friday.`];
  });
  return [...talk, ["user", "That is enough. Put me through to a person."]];
}

/** Conversations to play through. */
export const SAMPLES: readonly { readonly name: string; readonly turns: readonly SampleTurn[] }[] = [
  {
    name: "A person is asked for",
    turns: [
      ["user", "My parcel has not arrived."],
      ["bot", "I'm sorry to hear that. Let me look up your order."],
      ["user", "This is going nowhere, can I please talk to a human?"],
    ],
  },
  {
    name: "An offer is taken up",
    turns: [
      ["user", "I was charged twice."],
      ["bot", "Would you like me to transfer you to a colleague?"],
      ["user", "yes please"],
    ],
  },
  {
    name: "Details come first",
    turns: [
      ["user", "I want to send it back."],
      ["bot", "Once I have your order number and your email I'll pass this on to our team."],
      ["user", "4471-2, ann@example.org"],
    ],
  },
  {
    name: "Nothing is asked for",
    turns: [
      ["user", "Am I talking to a human?"],
      ["bot", "I'm an assistant. How can I help?"],
      ["user", "I spoke to an agent yesterday, it was fine. What is the return address?"],
    ],
  },
  { name: "A thousand turns", turns: long(1000) },
];
