import stringWidth from 'string-width';

/** Breaks plain text at spaces into lines of at most `width` columns; longer words are cut. */
export function wrapLine(text: string, width: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		const joined = line === '' ? word : `${line} ${word}`;
		if (stringWidth(joined) <= width) {
			line = joined;
			continue;
		}

		if (line !== '') {
			lines.push(line);
		}

		line = word;
		while (stringWidth(line) > width) {
			let cut = Math.min(width, line.length);
			while (stringWidth(line.slice(0, cut)) > width) {
				cut -= 1;
			}

			lines.push(line.slice(0, cut));
			line = line.slice(cut);
		}
	}

	return [...lines, line];
}
