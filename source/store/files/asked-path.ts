/** What is typed for a path, with a slash at its end or without, or for the last parts of one: as `findPaths` takes it. */
export const askedPath = (typed: string): string =>
	typed.length > 1 && typed.endsWith('/') ? typed.slice(0, -1) : typed;
