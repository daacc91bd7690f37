import {highlightDockerfile} from '../../../build/dockerfile/highlight-dockerfile.ts';
import {parseDockerfile} from '../../../build/dockerfile/parse-dockerfile.ts';
import {type Shown, toShown} from '../../../format/shown.ts';
import {nameOf} from '../../../layers/file-tree.ts';
import type {Theme} from '../../../theme.ts';
import {paintSourceLine} from '../show-dockerfile/paint-source-line.ts';

const tabColumns = 8;

/** Dockerfiles in colours: far more than any has. */
const mostPaintedBytes = 256 * 1024;

const isDockerfile = (path: string): boolean =>
	/^(?:(?:docker|container)file(?:\..*)?|.*\.(?:docker|container)file)$/i.test(nameOf(path));

/** Tabs as the spaces that they stand for, a column for each character. */
function withoutTabs(line: string): string {
	if (!line.includes('\t')) {
		return line;
	}

	let text = '';
	for (const part of line.split(/(\t)/)) {
		text += part === '\t' ? ' '.repeat(tabColumns - (text.length % tabColumns)) : part;
	}

	return text;
}

/** What a part of a text file says, without the halves of characters at its ends. */
export function textOf(
	bytes: Buffer,
	{isStart, isEnd}: {isStart: boolean; isEnd: boolean},
): string {
	let from = 0;
	// Bytes that go on a character all begin with the bits 10.
	while (!isStart && from < 3 && ((bytes[from] ?? 0) & 0xc0) === 0x80) {
		from += 1;
	}

	const text = new TextDecoder().decode(bytes.subarray(from), {stream: !isEnd});
	return text;
}

/** The lines of a text, painted. */
export function textLines(text: string, path: string, theme: Theme): Shown[] {
	const lines = text.replace(/\n$/, '').split(/\r?\n/);
	if (isDockerfile(path) && text.length <= mostPaintedBytes) {
		const file = parseDockerfile(text);
		const spans = highlightDockerfile(file);
		return file.lines.map((line, index) =>
			paintSourceLine(
				{number: index + 1, text: line, spans: spans[index] ?? [], findings: []},
				theme,
			),
		);
	}

	return lines.map(line => toShown<string>(withoutTabs(line)));
}
