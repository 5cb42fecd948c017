import { UsageError } from "../usage.js";

export const usage = "";

export async function run(): Promise<number> {
  throw new UsageError("not there yet");
}
