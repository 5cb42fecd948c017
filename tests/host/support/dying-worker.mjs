// A worker of an example that sends itself a job and dies in the middle of it: at once, as with kill -9.
import { agent } from "./agent.mjs";
import { makeTeam } from "./team.mjs";

const [engine, address, job] = process.argv.slice(2);
const { startHost } = await import(`../../../examples/${engine}.mjs`);

const { send } = await startHost({
  ...JSON.parse(address),
  team: makeTeam(),
  handlers: { assign: () => {} },
  agent: async (job, turn) => {
    await agent(job, turn);
    process.kill(process.pid, "SIGKILL");
  },
});
await send(JSON.parse(job));
