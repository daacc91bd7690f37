/**
Replaces what stands between the two marks of a written section of the readme.

@throws Error when the readme has no place for it.
*/
export function withSection(readme: string, name: string, content: string): string {
	const start = new RegExp(`<!-- ${name}: written by \`npm run [a-z-]+\` -->`).exec(readme);
	const to = readme.indexOf(`<!-- end of ${name} -->`);
	if (!start || to === -1) {
		throw new Error(`The readme has no place for ${name}`);
	}

	const from = start.index + start[0].length;
	return `${readme.slice(0, from)}\n\n${content}\n\n${readme.slice(to)}`;
}
