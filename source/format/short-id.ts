/** The 12 digits by which docker shows an id: `sha256:` taken off. */
export function shortId(id: string): string {
	return id.replace(/^sha256:/, '').slice(0, 12);
}
