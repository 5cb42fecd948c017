// Teams with the structure of those that Gnosari's documentation shows; all texts are our own.

export const support = {
  agents: [
    {
      name: "FrontDesk",
      instructions:
        "You greet people and find out what they need.\n\n- If something does not work, transfer to TechnicalSupport.\n- If they ask about an invoice, transfer to Billing.\n- If they complain about us, escalate to Manager.\n",
      can_transfer_to: ["TechnicalSupport", "Billing", "Manager"],
    },
    {
      name: "TechnicalSupport",
      instructions: "You mend what is broken. When a fault needs a change of the code, hand over to SeniorEngineer.",
      can_transfer_to: ["SeniorEngineer"],
    },
    { name: "Billing", instructions: "You explain invoices." },
    { name: "Manager", instructions: "You settle complaints." },
    { name: "SeniorEngineer", instructions: "You change the code." },
  ],
};

export const content = {
  agents: [
    {
      name: "ContentCoordinator",
      instructions:
        "You plan texts.\n\nManuals: transfer to TechnicalWriter.\nCampaigns: transfer to MarketingWriter.\nTerms and contracts: transfer to LegalWriter.\n",
      can_transfer_to: ["TechnicalWriter", "MarketingWriter", "LegalWriter"],
    },
    {
      name: "TechnicalWriter",
      instructions: "You write manuals. If a fact is not certain, hand over to SubjectMatterExpert.",
      can_transfer_to: ["SubjectMatterExpert"],
    },
    { name: "MarketingWriter", instructions: "You write campaigns." },
    { name: "LegalWriter", instructions: "You write terms." },
    { name: "SubjectMatterExpert", instructions: "You check facts." },
  ],
};

export const sales = {
  agents: [
    {
      name: "SalesRep",
      instructions:
        "You sell. With more than 500 seats, transfer to EnterpriseSales. For questions about the product in depth, transfer to SalesEngineer. When somebody wants a discount, transfer to SalesManager.",
      can_transfer_to: ["EnterpriseSales", "SalesEngineer", "SalesManager"],
    },
    {
      name: "EnterpriseSales",
      instructions:
        "You sell to large firms. For a trial, hand over to SalesEngineer. For a contract, hand over to LegalTeam.",
      can_transfer_to: ["SalesEngineer", "LegalTeam"],
    },
    { name: "SalesEngineer", instructions: "You show the product." },
    { name: "SalesManager", instructions: "You decide about discounts." },
    { name: "LegalTeam", instructions: "You write contracts." },
  ],
};

export const general = {
  agents: [
    {
      name: "GeneralAssistant",
      instructions:
        "You answer what you can. When the question is about law, transfer to LegalExpert. When the question is about health, transfer to MedicalExpert.",
      can_transfer_to: ["LegalExpert", "MedicalExpert"],
    },
    { name: "LegalExpert", instructions: "You know the law." },
    { name: "MedicalExpert", instructions: "You know medicine." },
  ],
};

export const criteria = {
  agents: [
    {
      name: "SupportAgent",
      instructions:
        "Transfer to TechnicalSupport when:\n\n- the app does not start\n- a log shows an error\n- a device is not found\n\nTransfer to Billing when:\n\n- a payment failed\n- an invoice is wrong\n- somebody wants money back\n",
      can_transfer_to: ["TechnicalSupport", "Billing"],
    },
  ],
};

export const context = {
  agents: [
    {
      name: "FirstLevelSupport",
      instructions:
        "If it is technical, transfer to TechnicalSupport. If it is about money, transfer to Billing.\n\nPass on:\n\n- the question in one sentence\n- what was tried\n- how urgent it is\n",
      can_transfer_to: ["TechnicalSupport", "Billing"],
    },
    { name: "TechnicalSupport", instructions: "You mend what is broken." },
    { name: "Billing", instructions: "You explain invoices." },
  ],
};
