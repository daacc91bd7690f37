import type {Program} from '../processes/process.ts';
import {lineCommands} from './line-commands.ts';

const escapes: Readonly<Record<string, string>> = {
	a: '\u0007',
	e: '\u001b',
	n: '\n',
	r: '\r',
	t: '\t',
	'\\': '\\',
};

const readEscapes = (text: string): string =>
	text.replace(
		/\\(?:x([0-9a-fA-F]{2})|0?([0-7]{3})|(.))/g,
		(whole, hexadecimal?: string, octal?: string, letter?: string) =>
			hexadecimal || octal
				? String.fromCharCode(Number.parseInt(hexadecimal ?? octal ?? '', hexadecimal ? 16 : 8))
				: (escapes[letter ?? ''] ?? whole),
	);

const echo: Program = ({commandLine, print}) => {
	const words = commandLine.slice(1);
	const flags = /^-[neE]+$/.test(words[0] ?? '') ? words.shift() : undefined;
	const text = words.join(' ');
	print((flags?.includes('e') ? readEscapes(text) : text) + (flags?.includes('n') ? '' : '\n'));
	return 0;
};

const printFormatted: Program = ({commandLine, print}) => {
	const [, format = '', ...values] = commandLine;
	do {
		print(
			readEscapes(format).replace(
				/%(-?\d*)(?:\.\d+)?([sdifxc%])/g,
				(_, width: string, kind: string) => {
					if (kind === '%') {
						return '%';
					}

					const value = values.shift() ?? (kind === 's' || kind === 'c' ? '' : '0');
					const text = kind === 'x' ? Number(value).toString(16) : value;
					return width.startsWith('-') ? text.padEnd(-Number(width)) : text.padStart(Number(width));
				},
			),
		);
	} while (values.length > 0 && /%[^%]/.test(format));

	return 0;
};

const count: Program = ({commandLine, print}) => {
	const [first = 1, second, third] = commandLine.slice(1).map(Number);
	const [from, step, to] =
		third !== undefined
			? [first, second ?? 1, third]
			: second !== undefined
				? [first, 1, second]
				: [1, 1, first];
	const lines: number[] = [];
	for (let value = from; step > 0 && value <= to; value += step) {
		lines.push(value);
	}

	print(lines.map(value => `${value}\n`).join(''));
	return 0;
};

export const textCommands: Readonly<Record<string, Program>> = {
	...lineCommands,
	echo,
	printf: printFormatted,
	seq: count,
};
