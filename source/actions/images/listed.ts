/** At most this many names are listed in a question; the rest is counted. */
const namesShown = 8;

/** Names as lines of a question. */
export function listed(names: readonly string[]): string[] {
	const more = names.length - namesShown;
	return [
		...names.slice(0, namesShown).map(name => `  ${name}`),
		...(more > 0 ? [`  and ${more} more`] : []),
	];
}
