/** The part of Node's module that the package uses; Deno, Bun and workerd have it too. */
declare module "node:crypto" {
  export function createHash(algorithm: "sha256"): {
    update(text: string): { digest(encoding: "hex"): string };
  };
}
