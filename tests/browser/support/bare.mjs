const queue = { connections: ["queue:consumer"] };

/** Names that are hard to type, to match and to store. */
export const team = {
  assignments: [
    { id: "me", name: "Inbox Triage", ...queue },
    { id: "b", name: "Billing", ...queue },
    { id: "bs", name: "Billing Specialist", ...queue },
    { id: "bsc", name: "Billing Specialist copy", ...queue },
    { id: "zoe", name: "Zoë Ångström", ...queue },
    { id: "oneil", name: "O'Neil (EU)", ...queue },
    { id: "emea", name: "Support [EMEA]", ...queue },
    { id: "smith", name: "Dr. Smith", ...queue },
    { id: "ops", name: "Straße Ops", ...queue },
    { id: "lodz", name: "Łódź Desk", ...queue },
    { id: "eigyo", name: "営業 担当", ...queue },
    { id: "north", name: "مبيعات الشمال", ...queue },
    { id: "nurse", name: "👩‍⚕️ Triage", ...queue },
    { id: "gus", name: 'Gus "The Boss"', ...queue },
    { id: "old", name: "Old Desk", status: "deleted" },
  ],
};

export const type = (text) => (page) => page.keyboard.type(text);
export const press = (key) => (page) => page.keyboard.press(key);
