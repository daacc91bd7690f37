import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

/** Writes a config file for one test. @returns Its path. */
export async function useConfig(text: string): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-config-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const file = path.join(folder, 'config.json');
	await writeFile(file, text);
	return file;
}
