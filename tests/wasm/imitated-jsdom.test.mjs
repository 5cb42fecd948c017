import { JSDOM } from "jsdom";
import { works } from "./support/imitated.mjs";

const opened = () =>
  new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true, url: "http://localhost/" }).window;

await works("jsdom", opened(), opened());
