import {execFileSync} from 'node:child_process';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseDockerfile} from '../../../source/build/dockerfile/parse-dockerfile.ts';
import {comment} from '../../../source/build/from-session/instructions/comment.ts';
import {
	pathList,
	quoteValue,
	shellWord,
} from '../../../source/build/from-session/instructions/quote.ts';
import {runInstruction} from '../../../source/build/from-session/instructions/run-instruction.ts';
import {executedBy, holdsHeredoc, readAsBuilder} from '../helpers/read-as-builder.ts';

const nasty = [
	'\\',
	"'",
	'"',
	'$',
	'`',
	'#',
	'[',
	'--x',
	'<<END',
	' ',
	'\t',
	'$A',
	'{',
	'%s',
	'a',
	'ü',
	'\r',
	'\x1b',
];
const line = fc
	.array(fc.oneof(fc.constantFrom(...nasty), fc.string({maxLength: 4, unit: 'grapheme'})), {
		maxLength: 8,
	})
	.map(parts => parts.join('').replaceAll(/[\n\0]/g, ''));

function outputOf(words: readonly string[]): string {
	const [program = '', ...parameters] = words;
	return execFileSync(program, parameters, {
		encoding: 'latin1',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
}

test('A here-document of any text reaches the shell as it was typed', () => {
	fc.assert(
		fc.property(fc.array(line, {maxLength: 5}), lines => {
			const command = ["cat <<'E O F'", ...lines, 'E O F'].join('\n');
			const [instruction, ...others] = readAsBuilder(runInstruction(command));
			expect(others).toEqual([]);
			expect(instruction && holdsHeredoc(instruction.text)).toBe(false);
			expect(instruction && outputOf(executedBy(instruction))).toBe(
				outputOf(['/bin/sh', '-c', command]),
			);
		}),
		{numRuns: 60},
	);
});

test('Any command is one RUN, and keeps its lines', () => {
	fc.assert(
		fc.property(fc.array(line, {minLength: 1, maxLength: 4}), lines => {
			const command = `echo ${lines.join('\n')}`.trim();
			const dockerfile = `FROM a\n${runInstruction(command)}\nCMD ["x"]\n`;
			const read = readAsBuilder(dockerfile);
			expect(read.map(({keyword}) => keyword)).toEqual(['FROM', 'RUN', 'CMD']);
			expect(parseDockerfile(dockerfile).instructions.map(({keyword}) => keyword)).toEqual([
				'FROM',
				'RUN',
				'CMD',
			]);
			expect(holdsHeredoc(read[1]?.text ?? '')).toBe(false);
		}),
	);
});

test.each([
	['echo hi', 'RUN echo hi'],
	['[ -f /x ] || touch /x', "RUN eval \"$(printf '%s\\n' \\\n    '[ -f /x ] || touch /x')\""],
	['a \\\n  && b', 'RUN a \\\n  && b'],
	['echo \x1b[1m', 'RUN ["/bin/sh", "-c", "echo \\u001b[1m"]'],
])('An instruction writes %j as %j', (command, expected) => {
	expect(runInstruction(command)).toBe(expected);
});

/** What a builder makes of a value: quotes are dropped, escapes resolved, variables expanded to nothing. */
function expanded(text: string): string {
	const inside = /^"(.*)"$/s.exec(text)?.[1];
	return inside === undefined
		? text
		: inside.replaceAll(/\\(["\\$])|\$(?:\{\w*\}|\w+)/g, (_, escaped?: string) => escaped ?? '');
}

test('A value of ENV or LABEL is read back as it was, or not written', () => {
	fc.assert(
		fc.property(line, value => {
			const quoted = quoteValue(value);
			if (quoted === undefined) {
				expect(value).toMatch(/\p{Cc}/u);
				return;
			}

			const read = readAsBuilder(`ENV A=${quoted}\nCMD x`);
			expect(read).toHaveLength(2);
			expect(expanded(quoted)).toBe(value);
		}),
	);
});

test('Paths and words are read back by builder and shell', () => {
	fc.assert(
		fc.property(line, name => {
			const [only] = readAsBuilder(`COPY ${pathList(['files/x', `/${name}`])}`);
			const words = only?.text.startsWith('[')
				? (JSON.parse(only.text) as string[]).map(word => word.replaceAll(/\\(["'\\$])/g, '$1'))
				: only?.text.split(' ');
			expect(words).toEqual(['files/x', `/${name}`]);
		}),
	);
	fc.assert(
		fc.property(line, text => {
			expect(outputOf(['/bin/sh', '-c', `printf %s ${shellWord(text)}`])).toBe(
				Buffer.from(text).toString('latin1'),
			);
		}),
		{numRuns: 30},
	);
});

test('No text breaks out of a remark', () => {
	fc.assert(
		fc.property(fc.array(line, {maxLength: 4}), lines => {
			expect(readAsBuilder(comment(lines.join('\n')))).toEqual([]);
		}),
	);
});
