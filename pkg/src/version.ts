/** The version of the package and of its engine. */
export const version: string = "0.1.0";
