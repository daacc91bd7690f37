import {stripVTControlCharacters} from 'node:util';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	formatLogLine,
	plainLogLine,
} from '../../../../source/screens/containers/logs/format-log-line.ts';
import {logEntry} from '../../../../source/store/text/log-entry.ts';
import {createTheme} from '../../../../source/theme.ts';
import {hostileText} from '../../../helpers/hostile-samples.ts';

const theme = createTheme({mode: 'dark', noColour: false, ascii: false});
const entryOf = (text: string) => logEntry({stream: 'stdout', timestamp: undefined, text}, 0, true);
const painted = (text: string) => formatLogLine(entryOf(text), theme);
const format = (text: string) => stripVTControlCharacters(painted(text));

test.each([
	['{"level":"error","msg":"no disk","disk":"sda"}', 'ERROR no disk disk=sda'],
	['{"time":"14:05","level":30,"msg":"up","pid":7}', '14:05 INFO  up pid=7'],
	['{"severity":"WARNING","message":"slow","ms":[1,2]}', 'WARNING slow ms=[1,2]'],
	['{"a":{"b":1},"c":null}', 'a={"b":1} c=null'],
	['  {"msg":"padded"}', 'padded'],
	['{"msg":{"nested":true}}', 'msg={"nested":true}'],
])('%s reads %s', (text, expected) => {
	expect(format(text)).toBe(expected);
});

test.each(['plain text', '{not json}', '{"cut":', '[1,2]', '"text"', '', '{'])(
	'%s stays as it is',
	text => {
		expect(format(text)).toBe(text);
	},
);

test.each([
	['2026-01-01 ERROR it failed', 'ERROR', 'danger'],
	['[warn] slow', 'warn', 'warning'],
	['level=debug msg=x', 'debug', 'muted'],
	['12:00 INFO ready', 'INFO', 'success'],
] as const)('In %s the level %s is painted', (text, level, role) => {
	const shown: string = painted(text);
	expect(shown).toContain(theme.paint(role, level as 'ERROR'));
	expect(stripVTControlCharacters(shown)).toBe(text);
});

test('A word that only looks like a level is none, and a line with colours of its own keeps them', () => {
	for (const text of ['an error in prose', 'informal', 'WARNINGS', '\u001b[35mERROR\u001b[39m x']) {
		const entry = entryOf(text);
		expect(formatLogLine(entry, theme)).toBe(entry.painted);
	}
});

test('Nothing of a JSON line is lost, and nothing of it can move the cursor', () => {
	const value = fc.oneof(hostileText, fc.integer(), fc.boolean(), fc.constant(null));
	fc.assert(
		fc.property(fc.dictionary(fc.string({minLength: 1}), value, {maxKeys: 6}), record => {
			const shown = formatLogLine(entryOf(JSON.stringify(record)), theme);
			const plain = stripVTControlCharacters(shown);
			expect(plainLogLine(entryOf(JSON.stringify(record)), theme)).toBe(plain);
			expect(plain).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/u);
			for (const number of Object.values(record).filter(item => typeof item === 'number')) {
				const isLevel = ['level', 'lvl', 'severity', 'levelname', 'l'].some(key => key in record);
				expect(isLevel || plain.includes(String(number))).toBe(true);
			}
		}),
	);
});

test('What is searched is what is shown, of lines of every kind', () => {
	const text = fc.oneof(
		fc.string(),
		fc.json(),
		hostileText,
		fc
			.dictionary(fc.constantFrom('level', 'msg', 'time', 'a', 'b'), fc.jsonValue())
			.map(record => JSON.stringify(record)),
	);
	fc.assert(
		fc.property(text, line => {
			const entry = entryOf(line.replaceAll(/[\r\n]/g, ' '));
			expect(plainLogLine(entry, theme)).toBe(
				stripVTControlCharacters(formatLogLine(entry, theme)),
			);
		}),
	);
});
