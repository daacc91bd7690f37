/** Variables of the container win over those of the image. */
export function mergeEnvironment(image: readonly string[], own: readonly string[]): string[] {
	const nameOfLine = (line: string) => line.split('=', 1)[0];
	const names = new Set(own.map(nameOfLine));
	return [...own, ...image.filter(line => !names.has(nameOfLine(line)))];
}
