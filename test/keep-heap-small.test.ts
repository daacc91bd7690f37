import {execFile} from 'node:child_process';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {expect, test} from 'vitest';

const run = promisify(execFile);
const file = pathToFileURL(path.resolve(import.meta.dirname, '../source/keep-heap-small.ts')).href;

/** @returns Bytes of the young generation of a program that keeps much of what it makes. */
async function youngGeneration(preparation: string): Promise<number> {
	const script = `
		import v8 from 'node:v8';
		import {keepHeapSmall} from ${JSON.stringify(file)};
		${preparation}
		const kept = [];
		for (let index = 0; index < 500_000; index++) {
			kept.push({index, text: String(index)});
		}
		const spaces = v8.getHeapSpaceStatistics();
		const young = spaces.find(space => space.space_name === 'new_space');
		process.stdout.write(String(young.space_size));
	`;
	const options = ['--import', 'tsx', '--input-type=module', '--eval', script];
	const {stdout} = await run(process.execPath, options);
	return Number(stdout);
}

test('The program keeps the young generation from growing', async () => {
	const [small, usual] = await Promise.all([
		youngGeneration('keepHeapSmall();'),
		youngGeneration(''),
	]);
	expect(small).toBeGreaterThan(0);
	expect(small).toBeLessThan(usual / 2);
});
