/** The command that shows places of a code lens; its arguments are those of the protocol. */
export const SHOW_PLACES = "sop-handover.showPlaces";
