import { Window } from "happy-dom";
import { works } from "./support/imitated.mjs";

const opened = () => new Window({ url: "http://localhost/" });

await works("happy-dom", opened(), opened());
