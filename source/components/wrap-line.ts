import {takeStart} from '../format/take-columns.ts';
import {textWidth} from '../format/text-width.ts';

const segmenter = new Intl.Segmenter();

/** As many columns of `text` as fit, and at least one character: a wide one may be wider than `width`. */
function takeSome(text: string, width: number): string {
	const [first] = segmenter.segment(text);
	return takeStart(text, width) || (first?.segment ?? '');
}

/**
Breaks plain text at spaces into lines of at most `width` columns; longer words are cut. Spaces at the
beginning indent every line of it.
*/
export function wrapLine(text: string, width: number): string[] {
	const indent = /^ */.exec(text)?.[0].slice(0, Math.floor(width / 2)) ?? '';
	const space = Math.max(1, width - indent.length);
	const lines: string[] = [];
	let line = '';
	for (const word of text.trimStart().split(' ')) {
		const joined = line === '' ? word : `${line} ${word}`;
		if (textWidth(joined) <= space) {
			line = joined;
			continue;
		}

		if (line !== '') {
			lines.push(line);
		}

		line = word;
		while (textWidth(line) > space) {
			const start = takeSome(line, space);
			if (start === line) {
				break;
			}

			lines.push(start);
			line = line.slice(start.length);
		}
	}

	return [...lines, line].map(part => indent + part);
}
