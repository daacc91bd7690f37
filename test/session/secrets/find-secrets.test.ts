import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {withoutSecrets} from '../../../source/session/recording/without-secrets.ts';
import {findSecrets} from '../../../source/session/secrets/find-secrets.ts';
import {openCommands, secretCommands} from './secret-commands.ts';

const secretIn = (command: string, secret: string) => command.replaceAll('§', () => secret);

/** Passwords as people and generators make them, which need no quotes in a shell, a URL, JSON or SQL. */
const password = fc
	.stringMatching(/^[A-Za-z][A-Za-z0-9_.+-]{5,19}[0-9][A-Za-z]$/)
	.filter(text => !/^x+$|^your|^change/i.test(text));

/** What may stand around any command. */
const surroundings: ReadonlyArray<(command: string) => string> = [
	command => command,
	command => `  ${command}`,
	command => `sudo -E ${command}`,
	command => `A=b time ${command}`,
	command => `cd /srv && ${command}`,
	command => `true; ${command}`,
	command => (command.includes('\n') ? command : `${command} # done`),
	command => (command.includes('\n') ? command : `{ ${command}; }`),
	command => (command.includes('\n') ? command : `(${command})`),
	command => (command.includes('\n') ? command : `echo "It's"; ${command}`),
	command => `if true; then ${command}\nfi`,
	command => `cat > /run.sh <<'SCRIPT'\n${command}\nSCRIPT`,
];

describe('Secrets in commands', () => {
	test.each(secretCommands)('are found in %s', command => {
		fc.assert(
			fc.property(password, fc.constantFrom(...surroundings), (secret, around) => {
				const text = around(secretIn(command, secret));
				const masked = withoutSecrets(text);
				expect(masked).not.toContain(secret);
				expect(masked).toContain('***');
				expect(withoutSecrets(masked)).toBe(masked);
			}),
			{numRuns: 30},
		);
	});

	test('leave their names, their commands and everything else as they were', () => {
		expect(withoutSecrets('mysql -uroot -phunter22 shop')).toBe('mysql -uroot -p*** shop');
		expect(withoutSecrets('curl -su ada:hunter22 https://x -o y')).toBe(
			'curl -su ada:*** https://x -o y',
		);
		expect(withoutSecrets(`echo '{"user":"a","password":"hunter 22"}' > x`)).toBe(
			`echo '{"user":"a","password":"***"}' > x`,
		);
		expect(withoutSecrets('cat > x <<END\na: b\ntoken: hunter22\nc: d\nEND')).toBe(
			'cat > x <<END\na: b\ntoken: ***\nc: d\nEND',
		);
		expect(withoutSecrets(`redis-cli -a 'a b$c' ping`)).toBe(`redis-cli -a '***' ping`);
	});

	test.each(openCommands)('are not seen where there are none: %s', command => {
		expect(
			surroundings.map(around =>
				findSecrets(around(command)).map(({from, to}) => around(command).slice(from, to)),
			),
		).toEqual(surroundings.map(() => []));
	});

	test('of any text are parts of it, in order', () => {
		const piece = fc.constantFrom(
			...secretCommands.map(command => secretIn(command, 'hunter22')),
			...openCommands,
			"'",
			'"',
			'\\',
			'\n',
			'<<END',
			'$(',
			'`',
			' ',
			'password=',
		);
		fc.assert(
			fc.property(fc.array(piece, {maxLength: 5}), pieces => {
				const text = pieces.join('');
				let at = 0;
				for (const {from, to} of findSecrets(text)) {
					expect(from).toBeGreaterThanOrEqual(at);
					expect(to).toBeGreaterThan(from);
					expect(to).toBeLessThanOrEqual(text.length);
					at = to;
				}
			}),
		);
	});
});

test.each([
	'/',
	'a/',
	'a-',
	'$(',
	'ab/cd+EF=',
	'x=',
	"'",
	'"',
	':',
	'login ',
	'password ',
	'pass/secret ',
	'<a>',
])(
	'A text of nothing but “%s” is looked through at once, however long it is',
	unit => {
		const text = `echo ${unit.repeat(32_000 / unit.length)} | base64 -d`;
		expect(withoutSecrets(text)).toContain('base64');
	},
	10_000,
);
