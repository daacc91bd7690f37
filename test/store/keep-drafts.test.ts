import {expect, test, vi} from 'vitest';
import type {Draft} from '../../source/session/drafts/draft.ts';
import {nothingDecided} from '../../source/session/staging/staging.ts';
import {keepDrafts} from '../../source/store/keep-drafts.ts';

const draftOf = (id: string, reference: string): Draft => ({
	id,
	begun: undefined,
	session: {
		id,
		containerId: id.repeat(6).slice(0, 64),
		containerName: `slipway-session-${id}`,
		base: {imageId: 'sha256:0', reference: 'debian:12', digest: undefined},
		shell: undefined,
		startedAt: 0,
		isAdopted: false,
	},
	step: 'name',
	furthest: 'name',
	ledger: [],
	staging: nothingDecided,
	includedMounts: [],
	metadata: undefined,
	reference,
	existing: 'overwrite',
	method: undefined,
	result: undefined,
});

/** Drafts in memory; `writes` tells every one that was written. */
const memory = () => {
	const written = new Map<string, Draft>();
	const writes: string[] = [];
	return {
		written,
		writes,
		drafts: {
			read: async (id: string) => written.get(id),
			async write(id: string, draft: Draft) {
				writes.push(draft.reference);
				written.set(id, draft);
			},
			async remove(id: string) {
				written.delete(id);
			},
			list: async () => [...written.values()],
		},
	};
};

const id = '0123456789ab';

test('writes only the newest of several changes, and at the end what still waits', async () => {
	const {drafts, writes} = memory();
	const kept = keepDrafts(drafts, vi.fn());
	kept.keep(id, draftOf(id, 'a'));
	kept.keep(id, draftOf(id, 'ab'));
	await kept.flush();
	expect(writes).toEqual(['ab']);
	kept.keep(id, draftOf(id, 'abc'));
	await kept.flush();
	expect(writes).toEqual(['ab', 'abc']);
});

test('writes by itself soon after the last change', async () => {
	const {drafts, writes} = memory();
	keepDrafts(drafts, vi.fn()).keep(id, draftOf(id, 'a'));
	await expect.poll(() => writes).toEqual(['a']);
});

test('reads and lists what is about to be written', async () => {
	const {drafts} = memory();
	const kept = keepDrafts(drafts, vi.fn());
	kept.keep(id, draftOf(id, 'a'));
	expect((await kept.read(id))?.reference).toBe('a');
	expect((await kept.list()).map(({reference}) => reference)).toEqual(['a']);
});

test('what was removed is not written afterwards', async () => {
	const {drafts, written} = memory();
	const kept = keepDrafts(drafts, vi.fn());
	kept.keep(id, draftOf(id, 'a'));
	await kept.flush();
	kept.keep(id, draftOf(id, 'b'));
	await kept.remove(id);
	await kept.flush();
	expect(written.size).toBe(0);
});

test('a folder that cannot be written is told once, and stops nothing', async () => {
	const {drafts} = memory();
	const onFailure = vi.fn();
	const full = new Error('ENOSPC');
	const kept = keepDrafts({...drafts, write: () => Promise.reject(full)}, onFailure);
	kept.keep(id, draftOf(id, 'a'));
	await kept.flush();
	kept.keep(id, draftOf(id, 'b'));
	await kept.flush();
	expect(onFailure.mock.calls).toEqual([[full]]);
});
