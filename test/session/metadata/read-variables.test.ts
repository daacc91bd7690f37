import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readVariables} from '../../../source/session/metadata/read-variables.ts';

const environment = ['PATH=/usr/bin:/bin', 'HOME=/root', 'EMPTY='];

describe('Variables as they are typed', () => {
	test.each([
		['PATH=/opt/bin:$PATH', ['PATH=/opt/bin:/usr/bin:/bin']],
		[`PATH=$\{PATH}:/opt/bin`, ['PATH=/usr/bin:/bin:/opt/bin']],
		['A=1 B=2', ['A=1', 'B=2']],
		['A=1\tB="two words"  C=x\\ y', ['A=1', 'B=two words', 'C=x y']],
		[`A=$\{NONE:-other} B=$\{HOME:+there} C=$\{EMPTY:-e}`, ['A=other', 'B=there', 'C=e']],
		['A=$NONE', ['A=']],
		[`A='$HOME' B="$HOME" C=\\$HOME`, ['A=$HOME', 'B=/root', 'C=$HOME']],
		['PRICE=5$', ['PRICE=5$']],
		['GREETING=hello you', ['GREETING=hello you']],
		['GREETING=hello $HOME', ['GREETING=hello /root']],
		["MOTTO=it's", ["MOTTO=it's"]],
		['PS1=\\u@\\h \\$ ', ['PS1=\\u@\\h $ ']],
		['A=B=C', ['A=B=C']],
		['=value', ['=value']],
		['NAME', ['NAME']],
	])('%s', (typed, lines) => {
		expect(readVariables(typed, environment)).toEqual(lines);
	});

	test('come back as they were when they are quoted as a shell would', () => {
		const quote = (text: string) => `'${text.replaceAll("'", `'"'"'`)}'`;
		const line = fc.tuple(
			fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/),
			fc.string({unit: 'binary', maxLength: 20}),
		);
		fc.assert(
			fc.property(fc.array(line, {minLength: 1, maxLength: 5}), lines => {
				const typed = lines.map(([name, value]) => `${name}=${quote(value)}`).join(' ');
				expect(readVariables(typed, environment)).toEqual(
					lines.map(([name, value]) => `${name}=${value}`),
				);
			}),
		);
	});
});
