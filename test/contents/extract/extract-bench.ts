import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';
import {extractPath} from '../../../source/contents/extract/extract-path.ts';
import type {TarSource} from '../../../source/contents/tar-source.ts';
import {readTar} from '../../../source/layers/read-tar.ts';
import {chunked, never, type SampleEntry, tarOf} from '../../layers/build-tree.ts';

/** A source that answers with this archive, whatever is asked of it. */
export const sourceOf = (archive: Buffer, chunkBytes?: number): TarSource => ({
	read: () => readTar(chunked(archive, chunkBytes)),
});

export async function makeFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-extract-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	return folder;
}

type Given = Partial<Parameters<typeof extractPath>[0]> & {target: string};

/** Extracts `/data` out of an archive. */
export const extract = (entries: SampleEntry[] | TarSource, given: Given) =>
	extractPath({
		source: Array.isArray(entries) ? sourceOf(tarOf(entries)) : entries,
		path: '/data',
		mostBytes: 1_000_000,
		mostEntries: 1000,
		signal: never,
		agree: async () => {
			throw new Error('Nothing is there to be asked about');
		},
		...given,
	});
