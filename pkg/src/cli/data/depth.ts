/** How deeply data may be nested: settings and teams need a handful of levels. */
export const DEEPEST_VALUE = 100;
