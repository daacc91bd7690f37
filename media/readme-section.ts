/**
Replaces what stands between the two marks of a written section of a page.

@throws Error when the page has no place for it.
*/
export function withSection(page: string, name: string, content: string): string {
	const start = new RegExp(`<!-- ${name}: written by \`npm run [a-z-]+\` -->`).exec(page);
	const to = page.indexOf(`<!-- end of ${name} -->`);
	if (!start || to === -1) {
		throw new Error(`The page has no place for ${name}`);
	}

	const from = start.index + start[0].length;
	return `${page.slice(0, from)}\n\n${content}\n\n${page.slice(to)}`;
}
