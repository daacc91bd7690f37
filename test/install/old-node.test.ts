import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type InstalledPackage, installPackage} from './install-package.ts';
import {oldNodes} from './nodes.ts';
import {runInstalled} from './run-installed.ts';

let installed: InstalledPackage;

beforeAll(async () => {
	installed = await installPackage();
});

afterAll(() => installed.remove());

describe('The installed program on a Node that is too old', () => {
	const refuses = async (env: Record<string, string>, version: string, program: string) => {
		for (const args of [[], ['--version'], ['images', '--json', '--demo']]) {
			expect(await runInstalled(['slipway', ...args], {env})).toEqual({
				code: 1,
				stdout: '',
				stderr: `Slipway needs Node.js 20.19 or newer; this is ${version}, ${program}
Install a newer one, from https://nodejs.org or with your version manager, and start slipway again.
`,
			});
		}
	};

	test('says so in two lines, by the version and the path that Node tells', async () => {
		const home = await installed.makeFolder('home');
		const pretend = path.join(home, 'pretend.cjs');
		await writeFile(
			pretend,
			"Object.defineProperty(process.versions, 'node', {value: '18.20.8'});",
		);
		const folder = path.dirname(process.execPath);
		const env = {
			...installed.environment(folder, home),
			NODE_OPTIONS: `--require ${JSON.stringify(pretend)}`,
		};
		await refuses(env, '18.20.8', process.execPath);
	});

	// Where no old one is told there is none to be found: no machine has one beside the one that runs this.
	test.each(oldNodes)('can read what it runs, and says so in two lines: $version', async node => {
		const home = await installed.makeFolder(`home ${node.version}`);
		await refuses(installed.environment(node.folder, home), node.version, node.program);
	});
});
