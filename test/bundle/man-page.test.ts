import {execFileSync} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import packageJson from '../../package.json' with {type: 'json'};
import {manPage} from '../../source/bundle/man-page.ts';
import schema from '../../source/config/config.schema.json' with {type: 'json'};
import {createProgram} from '../../source/create-program.ts';

const page = manPage('1.2.3');
const nothing = () => undefined;

test('The man page has all commands with their flags, and all settings', () => {
	for (const command of createProgram('1.2.3', {choose: nothing, say: nothing}).commands) {
		expect(page).toContain(command.description().replaceAll('-', '\\-'));
		for (const {long} of command.options.filter(({hidden}) => !hidden)) {
			expect(page).toContain(long?.replaceAll('-', '\\-'));
		}
	}

	for (const name of Object.keys(schema.properties)) {
		expect(page).toContain(name === 'prune' ? '.B prune.protect' : `.B ${name}`);
	}
});

test('No line of the man page is read as a request that it is not', () => {
	const requests = page.split('\n').filter(line => /^[.']/.test(line));
	expect([...new Set(requests.map(line => line.split(' ')[0]))].sort()).toEqual(
		['.B', '.PP', '.SH', '.SS', '.TH', '.TP', '.br', '.fi', '.nf'].sort(),
	);
	expect(page).toMatch(/^[\n -~]*$/);
});

function isInstalled(command: string): boolean {
	try {
		execFileSync(command, ['--version'], {stdio: 'ignore'});
		return true;
	} catch {
		return false;
	}
}

test.skipIf(!isInstalled('man'))(
	'The man command shows the page of the package without a complaint',
	() => {
		const root = path.resolve(import.meta.dirname, '../..');
		const shown = execFileSync('man', ['--warnings', path.join(root, packageJson.man)], {
			encoding: 'utf8',
			env: {...process.env, MANWIDTH: '80', LC_ALL: 'C.UTF-8', PAGER: 'cat'},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		expect(shown).toContain('slipway prune');
	},
);

test('The package has the page, as its build has written it', async () => {
	const file = path.resolve(import.meta.dirname, '../..', packageJson.man);
	expect(await readFile(file, 'utf8')).toBe(manPage(packageJson.version));
});
