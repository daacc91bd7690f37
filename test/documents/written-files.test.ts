import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';

const source = path.resolve(import.meta.dirname, '../../source');
const page = readFileSync(path.resolve(source, '../media/settings.md'), 'utf8');

/** What is made in the folders of settings and of what is remembered. */
const names = readdirSync(source, {recursive: true, encoding: 'utf8'})
	.filter(file => /\.tsx?$/.test(file))
	.flatMap(file => [
		...readFileSync(path.join(source, file), 'utf8').matchAll(
			/ownPaths\(\)\.(?:log|config), '([^']+)'/g,
		),
	])
	.map(([, name = '']) => name);

test('The settings page names every file that Slipway writes of its own, and how to remove all', () => {
	expect(names.length).toBeGreaterThan(5);
	for (const name of names) {
		expect(page).toMatch(new RegExp(`[/\`]${name}/?\``));
	}

	expect(page).toContain('rm -r ~/.config/slipway ~/.local/state/slipway ~/.cache/slipway');
});
