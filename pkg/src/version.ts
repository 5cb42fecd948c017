/** The version of the package and of the engine that it was built with. */
export const version: string = "0.1.0";
