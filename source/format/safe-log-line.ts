import {safeText} from './safe-text.ts';
import {type Shown, stillShown} from './shown.ts';
import {textWidth} from './truncate.ts';

const tabStop = 8;

/** Colours between two characters that are kept, the last ones: more than there are properties to set. */
const mostLooks = 32;

const unusual = /[^\x20-\x7e]/;

const esc = '\\u001b';
const introducer = `(?:${esc}\\[|\\u009b)`;
const c1StringStarts = '\\u0090\\u0098\\u009d-\\u009f';
const stringStart = `(?:${esc}[\\]PX^_]|[${c1StringStarts}])`;
const stringEnd = `(?:\\u0007|${esc}\\\\|\\u009c)`;

/**
One control sequence of a terminal (ECMA-48). Named groups tell what it is: `colour` holds the parameters
of an SGR sequence short enough to be one. A string that never ends loses only its start, so that the rest
of the line stays readable; it ends where another one starts, so that each is looked through once.
*/
const controls = new RegExp(
	[
		`${introducer}(?<colour>[\\d;:]{0,48})m`,
		`${introducer}[0-?]*[ -/]*[@-~]`,
		`${stringStart}[^\\u0007\\u001b\\u009c${c1StringStarts}]*${stringEnd}`,
		stringStart,
		`${esc}[ -/]*[0-~]`,
		'(?<tab>\\t)',
		'[\\u0000-\\u001f\\u007f-\\u009f]',
	].join('|'),
	'g',
);

const endsReset = /\u001b\[0?m$/u;

/** What a terminal would still show of a line that returned to its start: progress bars do. */
function lastOverwrite(line: string): string {
	if (!line.includes('\r')) {
		return line;
	}

	return line.split('\r').findLast(segment => segment !== '') ?? '';
}

/** Old manual pages print bold as a letter, a backspace, and the letter again. */
const withoutOverstrikes = (line: string): string =>
	line.includes('\b') ? line.replaceAll(/[^\b]\x08/gu, '') : line;

/**
One line of a log, harmless: colours stay (unless `colours` is false) and end with the line, tabs become
spaces, every other control sequence is dropped, and the rest is as safe as `safeText` makes it.
@param line Without its line feed.
*/
export function safeLogLine(line: string, {colours}: {colours: boolean}): Shown {
	if (!unusual.test(line)) {
		return stillShown(line);
	}

	const shown = withoutOverstrikes(lastOverwrite(line));
	let safe = '';
	let width = 0;
	let hasColours = false;
	const hasTabs = shown.includes('\t');
	let looks: string[] = [];
	const append = (text: string) => {
		const part = safeText(text);
		if (part !== '') {
			safe += looks.slice(-mostLooks).join('') + part;
			looks = [];
		}

		width += hasTabs ? textWidth(part) : 0;
	};

	let end = 0;
	for (const match of shown.matchAll(controls)) {
		append(shown.slice(end, match.index));
		end = match.index + match[0].length;
		const {colour, tab} = match.groups ?? {};
		if (tab !== undefined) {
			append(' '.repeat(tabStop - (width % tabStop)));
		} else if (colour !== undefined && colours) {
			looks.push(`\u001b[${colour}m`);
			hasColours = true;
		}
	}

	append(shown.slice(end));
	safe += looks.slice(-mostLooks).join('');
	return stillShown(hasColours && !endsReset.test(safe) ? `${safe}\u001b[0m` : safe);
}
