// Where this project is. `npm run check` compares it with the manifests.

export const REPOSITORY = "https://github.com/sop-handover/sop-handover";

/** The page of a file in the repository, for people. */
export function pageOf(path: string): string {
  return `${REPOSITORY}/blob/main/${path}`;
}

/** A file of the repository itself, for programs. */
export function fileAt(path: string): string {
  return `${REPOSITORY.replace("//github.com/", "//raw.githubusercontent.com/")}/main/${path}`;
}
