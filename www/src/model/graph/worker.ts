// Draws teams beside the page, so typing never waits for a picture.
import type { TeamData } from "sop-handover";
import { init } from "sop-handover/full";
import { Drawing } from "./draw.js";
import type { PictureAnswer, PictureRequest } from "./protocol.js";

const ready = init();
const drawing = new Drawing();
const sops = new Map<string, string>();
let team: TeamData = { assignments: [] };

addEventListener("message", async ({ data }: MessageEvent<PictureRequest>) => {
  postMessage(await answer(data));
});

async function answer(request: PictureRequest): Promise<PictureAnswer> {
  if (request.team) team = request.team;
  for (const [id, sop] of request.sops) sops.set(id, sop);
  try {
    await ready;
    const assignments = team.assignments.map((row) => ({ ...row, sop: sops.get(row.id) ?? "" }));
    return { picture: drawing.draw({ ...team, assignments }, request.open, request.direction) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
