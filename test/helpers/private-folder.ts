import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);

/** Private folders are named `slipway-test-PID-XXXXXX`, PID being their owner's. */
export const privateFolderPrefix = 'slipway-test-';

/** Mount points at or below a folder, deepest first. */
async function mountPointsIn(folder: string): Promise<string[]> {
	const table = await readFile('/proc/self/mountinfo', 'utf8');
	return table
		.split('\n')
		.map(line => line.split(' ')[4] ?? '')
		.filter(point => point === folder || point.startsWith(`${folder}/`))
		.toSorted((a, b) => b.length - a.length);
}

/** Makes a folder that this process owns: a later test run removes it if this one cannot. */
export const makePrivateFolder = (): Promise<string> =>
	mkdtemp(join(tmpdir(), `${privateFolderPrefix}${process.pid}-`));

/** Removes a private folder with all that is still mounted in it. */
export async function removePrivateFolder(folder: string): Promise<void> {
	for (const point of await mountPointsIn(folder)) {
		// An earlier unmount may have taken this one along.
		await run('umount', ['--lazy', point]).catch(() => undefined);
	}
	if ((await mountPointsIn(folder)).length > 0) {
		throw new Error(`Something is still mounted in ${folder}; it was left alone.`);
	}
	await rm(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 50});
}
